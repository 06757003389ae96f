package io.izinhub.sms.keyword;

import java.util.Optional;

/**
 * A text message as an operator passes it on. Prints nothing of it.
 *
 * @param id the operator's own; empty where it gives none
 * @param sender as it stands there
 * @param to short number; empty where it is not said
 */
record IncomingSms(Optional<String> id, String sender, String text, Optional<String> to) {

    @Override
    public String toString() {
        return "IncomingSms";
    }
}
