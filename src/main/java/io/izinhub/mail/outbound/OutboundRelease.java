package io.izinhub.mail.outbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.HandOver;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.quarantine.QuarantineRelease;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Hands mail that was held on the way out to the server behind the listener: finished, as it was when it was held, and a campaign
 * only to those who may be written to now (R18). Thread-safe.
 */
final class OutboundRelease implements QuarantineRelease {

    private final MailGateways gateways;
    private final ReleaseCheck check;

    OutboundRelease(MailGateways gateways, ReleaseCheck check) {
        this.gateways = gateways;
        this.check = check;
    }

    @Override
    public boolean handles(Direction direction, String mailbox) {
        return direction == Direction.OUT && gateways.leadsSomewhere("outbound");
    }

    /** Nobody may change what a colleague wrote: there is no redacted form. */
    @Override
    public Answer release(Request request) throws IOException {
        if (request.form() != ReleaseForm.ORIGINAL) {
            return new Refused(NOT_CLEAN);
        }
        Envelope envelope = Envelope.of(request.content().envelope());
        Optional<Answer> objection = check.objection(request.item(), envelope);
        if (objection.isPresent()) {
            return objection.get();
        }
        try (InputStream in = request.content().open()) {
            return HandOver.deliver(gateways.behind("outbound"), envelope, RawMail.of(in.readAllBytes()));
        }
    }
}
