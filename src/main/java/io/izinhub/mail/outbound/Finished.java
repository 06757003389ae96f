package io.izinhub.mail.outbound;

import io.izinhub.mail.RawMail;

/**
 * A mail as it goes.
 *
 * @param code what came of the footer: ADDED, THERE, WRAPPED, NOT_NEEDED, UNTOUCHABLE, FAILED, NOT_ASKED
 * @param footerText of the footer that was added; empty otherwise
 */
record Finished(RawMail mail, String code, String footerText) {

    /** Whether it has the footer that it needs. */
    boolean isComplete() {
        return !code.equals("UNTOUCHABLE") && !code.equals("FAILED");
    }
}
