package io.izinhub.mail.smtp;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.hop.Onward;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A message that arrived whole and waits for its answer, over SMTP or out of a mailbox. Belongs to the thread that brought it;
 * the entrance closes it when the answer is known.
 *
 * @param body as it came, without the header of ours
 * @param envelope with the recipients that the next hop accepted
 * @param withheld recipients that the gate accepted and keeps from the mail
 * @param session who sent it
 * @param live the way to who gets it, which knows the envelope already
 * @param trace our Received header, to be put on top of whatever goes out
 * @param traceable it has a Message-ID and a Date: sent twice it is the same mail, not two alike
 * @param notes of the gate, by what stood between the brackets of RCPT TO; also of recipients whom it refused
 */
public record ReceivedMail(
        RawMail body,
        Envelope envelope,
        List<Withheld> withheld,
        SessionFacts session,
        Onward live,
        byte[] trace,
        boolean traceable,
        Map<String, RecipientNote> notes) {

    public ReceivedMail {
        notes = Map.copyOf(notes);
    }

    /** A mail of whose recipients no gate noted anything. */
    public ReceivedMail(
            RawMail body,
            Envelope envelope,
            List<Withheld> withheld,
            SessionFacts session,
            Onward live,
            byte[] trace,
            boolean traceable) {
        this(body, envelope, withheld, session, live, trace, traceable, Map.of());
    }

    /** As some of its recipients got it; those of other mailboxes are left out of the envelope. */
    public ReceivedMail of(Collection<String> mailboxes) {
        return new ReceivedMail(body, envelope.of(mailboxes), withheld, session, live, trace, traceable);
    }

    /** Prints no content. */
    @Override
    public String toString() {
        return "ReceivedMail[" + session.traceId() + "]";
    }
}
