package io.izinhub.mail.inbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.quarantine.QuarantineRelease.Answer;
import java.io.IOException;
import java.time.Instant;

/** The way out of quarantine for mail that did not come through the listener {@code inbound}. Thread-safe. */
public interface InboundExit {

    /** @param mailbox lower case */
    boolean leadsTo(String mailbox);

    /** Whether mail with 8-bit text arrives there as it is. */
    boolean takesEightBit(String mailbox);

    /**
     * Hands a mail over and waits for the answer.
     *
     * @param perhapsThere an earlier attempt may have done it
     */
    Answer deliver(Envelope envelope, RawMail mail, Instant received, boolean perhapsThere) throws IOException;
}
