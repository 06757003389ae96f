package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.EditedMail;
import java.util.Optional;

/**
 * A mail as it goes.
 *
 * @param changed empty: it goes as it came
 * @param code what came of the footer: ADDED, THERE, WRAPPED, NOT_NEEDED, UNTOUCHABLE, FAILED, NOT_ASKED
 * @param footerText of the footer that it has of us, or would have if it brought a link to refuse; empty otherwise
 * @param signed whether it has a signature of ours
 */
record Finished(Optional<EditedMail> changed, String code, String footerText, boolean signed) {

    /** The function is not in the mode in which the mail is judged. */
    static final Finished NOT_ASKED = new Finished(Optional.empty(), "NOT_ASKED", "", false);

    boolean isNeeded() {
        return !code.equals("NOT_NEEDED");
    }

    /** Whether it has the footer that it needs. */
    boolean isComplete() {
        return !code.equals("UNTOUCHABLE") && !code.equals("FAILED");
    }
}
