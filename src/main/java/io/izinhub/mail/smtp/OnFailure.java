package io.izinhub.mail.smtp;

import io.izinhub.mail.SmtpReply;

/**
 * What becomes of a mail whose flow failed. Named in {@code hub.mail.<listener>.on-failure}; without one the client hears
 * 451 and keeps the mail. What it throws makes a 451, too. Thread-safe.
 */
@FunctionalInterface
public interface OnFailure {

    /** @param mail with its live session, through which it may still be relayed */
    SmtpReply answer(ReceivedMail mail);
}
