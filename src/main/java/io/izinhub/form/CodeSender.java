package io.izinhub.form;

import io.izinhub.consent.domain.Channel;

/**
 * Port: sends the code of a second step to a telephone. Where no bean of this type is there, a form that asks for it stops the start
 * with UNSUPPORTED, and same-day confirmations by telephone are kept as UNSUPPORTED.
 */
public interface CodeSender {

    boolean supports(Channel channel);
}
