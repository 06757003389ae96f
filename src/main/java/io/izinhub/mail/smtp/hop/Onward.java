package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.RawMail;

/** Where a received mail goes on to, through whichever entrance it came. For one thread. */
public interface Onward {

    /** Whether anybody who takes the mail is left. */
    boolean hasRecipients();

    /** What the place that takes it can do. */
    boolean supports(HopAbility ability);

    /**
     * Hands the message over. Afterwards this is used up, whatever the answer.
     *
     * @param trace header lines to put on top, may be empty; a place that takes bytes as they are leaves them out
     */
    Delivered send(byte[] trace, RawMail mail);

    /** Forgets the mail here and there. Does nothing after {@link #send}. */
    void abort();

    /**
     * Told in LIVE, before anything is sent, that the mail as it came holds what nobody may store (R106): an entrance that still
     * has it does not keep it.
     */
    default void holdsSecrets() {
        // Whoever sent it over SMTP keeps it, or does not.
    }
}
