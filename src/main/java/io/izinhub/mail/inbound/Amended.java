package io.izinhub.mail.inbound;

import io.izinhub.mail.mime.EditedMail;
import java.util.Optional;

/**
 * A mail after amending.
 *
 * @param mail empty if it could not be written: it is signed by others, malformed, or would be damaged
 * @param left share of the letters of its text that are left, 0 to 1
 * @param clean what was to be taken out is found no more
 */
record Amended(Optional<EditedMail> mail, double left, boolean clean) {

    boolean isUsable() {
        return mail.isPresent() && clean;
    }
}
