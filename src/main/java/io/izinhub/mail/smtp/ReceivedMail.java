package io.izinhub.mail.smtp;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import java.util.List;

/**
 * A message that arrived whole and waits for its answer. Belongs to the thread of its connection; the listener closes it
 * when the answer is written.
 *
 * @param body as it came, without the header of ours
 * @param envelope with the recipients that the next hop accepted
 * @param withheld recipients that the gate accepted and keeps from the mail
 * @param session who sent it
 * @param live the session to the next hop, which knows the envelope already
 * @param trace our Received header, to be put on top of whatever goes out
 * @param traceable it has a Message-ID and a Date: sent twice it is the same mail, not two alike
 */
public record ReceivedMail(
        RawMail body,
        Envelope envelope,
        List<Withheld> withheld,
        SessionFacts session,
        LiveEnvelope live,
        byte[] trace,
        boolean traceable) {

    /** Prints no content. */
    @Override
    public String toString() {
        return "ReceivedMail[" + session.traceId() + "]";
    }
}
