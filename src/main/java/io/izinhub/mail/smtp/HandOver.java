package io.izinhub.mail.smtp;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.mail.smtp.hop.NextHops;
import io.izinhub.quarantine.QuarantineRelease.Answer;
import io.izinhub.quarantine.QuarantineRelease.Delivered;
import io.izinhub.quarantine.QuarantineRelease.Refused;
import io.izinhub.quarantine.QuarantineRelease.TryLater;

/** Hands over what leaves the quarantine. Stateless. */
public final class HandOver {

    private HandOver() {}

    public static Answer deliver(NextHops hops, Envelope envelope, RawMail mail) {
        return answer(LiveEnvelope.deliver(hops, envelope, mail));
    }

    /** What a server's reply means for what leaves the quarantine. */
    public static Answer answer(SmtpReply reply) {
        if (reply.isAccepted()) {
            return new Delivered();
        }
        String code = "SMTP_" + reply.code();
        return reply.isTemporary() ? new TryLater(code) : new Refused(code);
    }
}
