package io.izinhub.mail.smtp;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.SmtpReply;
import java.util.Map;

/**
 * Decides at MAIL and at each RCPT whether a transaction may go on, before the next hop is asked. Named in
 * {@code hub.mail.<listener>.gate}. What it throws makes a 451. Thread-safe.
 */
public interface RecipientGate {

    /** Lets everybody pass. */
    RecipientGate OPEN = (session, soFar, recipient) -> Answer.PASS;

    /** @param sender empty for the null sender */
    default Answer sender(SessionFacts session, String sender) {
        return Answer.PASS;
    }

    /**
     * @param soFar with the recipients that were accepted before
     * @param recipient what stood between the brackets of RCPT TO
     */
    Answer recipient(SessionFacts session, Envelope soFar, String recipient);

    /**
     * A transaction ended, and its mail never came whole.
     *
     * @param sender empty for the null sender
     * @param notes by recipient, as {@link ReceivedMail#notes} would have had them
     */
    default void withoutMail(SessionFacts session, String sender, Map<String, RecipientNote> notes) {}

    /** What a gate says. */
    sealed interface Answer {

        Answer PASS = new Pass(null);

        /** The mail of this recipient differs from that of others: one recipient for each transaction. */
        Answer ONE_AT_A_TIME = new OneAtATime(null);

        /**
         * The client hears this reply and the next hop is not asked. With a 2xx the recipient counts as accepted and is
         * withheld: it gets no mail, and the flow finds it in the exchange to report it.
         */
        static Answer reply(SmtpReply reply) {
            return new Reply(reply, "", null);
        }

        /** As {@link #reply(SmtpReply)}, and the code of why, with what is noted of the recipient. */
        static Answer reply(SmtpReply reply, String why, RecipientNote note) {
            return new Reply(reply, why, note);
        }

        /**
         * The next hop decides.
         *
         * @param note stands in {@link ReceivedMail#notes}; null for none
         */
        record Pass(RecipientNote note) implements Answer {}

        /**
         * Passes as the first recipient; after that the client hears 452 4.5.3 and opens another transaction.
         *
         * @param note as of {@link Pass}
         */
        record OneAtATime(RecipientNote note) implements Answer {}

        /**
         * See {@link #reply(SmtpReply)}.
         *
         * @param note as of {@link Pass}
         */
        record Reply(SmtpReply reply, String why, RecipientNote note) implements Answer {}
    }
}
