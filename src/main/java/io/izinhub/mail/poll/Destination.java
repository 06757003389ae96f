package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.poll.SourceFolder.Fetched;
import java.io.IOException;
import java.time.Instant;

/** Where the mail of a mailbox goes. Thread-safe; what it opens is for one thread. */
interface Destination {

    /** Ready to take mail. */
    Open open() throws NotReachedException;

    /** Whether it takes mail with 8-bit text as it is. */
    boolean takesEightBit();

    /**
     * Puts a mail there that no mailbox holds any more: one that leaves the quarantine.
     *
     * @param returnPath from whom it is
     * @param perhapsThere an earlier attempt may have put it there
     * @return what the other side said; 250 if it lay there already
     */
    SmtpReply put(RawMail mail, String returnPath, Instant received, boolean perhapsThere) throws IOException;

    /** A destination during one look. */
    interface Open extends AutoCloseable {

        /**
         * Whether the destination has a mail already.
         *
         * @param headers of the mail as it lies in the mailbox
         * @param sent what may have reached it
         */
        boolean has(TopHeaders headers, Copy sent) throws NotReachedException, IOException;

        /** The way for one mail. */
        Passage passage(Claim claim, Fetched mail, TopHeaders headers);

        /** Whether its connection went meanwhile. */
        boolean isLost();

        @Override
        void close();
    }

    /** The destination cannot be reached now: all mail waits. Its message names no address of a person. */
    final class NotReachedException extends Exception {

        NotReachedException(Throwable cause) {
            super("The destination cannot be reached: " + cause.getClass().getSimpleName(), cause);
        }
    }
}
