package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.SmtpReply;

/**
 * How the sending of a message ended.
 *
 * @param reply for the client
 * @param unknown the next hop may have it and did not say so: sent again it may come twice
 */
public record Delivered(SmtpReply reply, boolean unknown) {}
