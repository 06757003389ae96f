package io.izinhub.form;

import io.izinhub.consent.domain.Channel;
import io.izinhub.form.domain.Form;
import java.util.Optional;

/** What a form's definition has to be checked against. */
interface FormRules {

    boolean knowsBrand(String brand);

    /** Links of the brand can be opened from outside. */
    boolean isReachable(String brand);

    /** The consent text has this version. */
    boolean knowsText(int version);

    /** The consent text in force. */
    int currentText();

    /** A code can be sent to a telephone on this channel. */
    boolean sendsCodes(Channel channel);

    /** Why a consent from this form would be refused, by the record API's codes; empty where it would be taken. */
    Optional<String> refusal(Form form, Channel channel);
}
