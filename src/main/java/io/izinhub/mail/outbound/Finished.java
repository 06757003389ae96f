package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.EditedMail;
import java.util.Optional;

/**
 * A mail as it goes.
 *
 * @param changed empty: it goes as it came
 * @param code what came of the footer: ADDED, THERE, WRAPPED, NOT_NEEDED, UNTOUCHABLE, FAILED, NOT_ASKED, ONE_EACH
 * @param footerText of the footer that it has of us, or would have if there were a way to refuse; empty otherwise
 * @param signed whether it has a signature of ours
 * @param way by which the recipient of a campaign refuses
 */
record Finished(Optional<EditedMail> changed, String code, String footerText, boolean signed, Optional<WayOut> way) {

    /** The function is not in the mode in which the mail is judged. */
    static final Finished NOT_ASKED = new Finished(Optional.empty(), "NOT_ASKED", "", false, Optional.empty());

    /** Each of its recipients would need a mail of their own. */
    static final Finished ONE_EACH = new Finished(Optional.empty(), "ONE_EACH", "", false, Optional.empty());

    boolean isNeeded() {
        return !code.equals("NOT_NEEDED");
    }

    boolean isForSeveral() {
        return code.equals(ONE_EACH.code);
    }

    /** Whether it has the footer that it needs. */
    boolean isComplete() {
        return !isUntouchable() && !code.equals("FAILED");
    }

    /** Every part of it in which the footer could stand must stay as it is. */
    boolean isUntouchable() {
        return code.equals("UNTOUCHABLE");
    }
}
