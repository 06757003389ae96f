package io.izinhub.mail.inbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.HandOver;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.hop.HopAbility;
import io.izinhub.mail.smtp.hop.NextHops;
import io.izinhub.quarantine.QuarantineRelease;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Hands mail that was held on the way in to the server behind the listener: as it came, or without what was found. Thread-safe. */
final class InboundRelease implements QuarantineRelease {

    private final InboundMail mail;
    private final MailGateways gateways;

    InboundRelease(InboundMail mail, MailGateways gateways) {
        this.mail = mail;
        this.gateways = gateways;
    }

    @Override
    public boolean handles(Direction direction, String mailbox) {
        return direction == Direction.IN && gateways.leadsSomewhere("inbound");
    }

    @Override
    public Answer release(Request request) throws IOException {
        NextHops behind = gateways.behind("inbound");
        Envelope envelope = Envelope.of(request.content().envelope());
        Optional<RawMail> body = body(request, envelope, behind.abilities().contains(HopAbility.EIGHT_BIT));
        return body.isEmpty() ? new Refused(NOT_CLEAN) : HandOver.deliver(behind, envelope, body.get());
    }

    /** Empty if what is left would not be clean. */
    private Optional<RawMail> body(Request request, Envelope envelope, boolean eightBit) throws IOException {
        byte[] bytes;
        try (InputStream in = request.content().open()) {
            bytes = in.readAllBytes();
        }
        return request.form() == ReleaseForm.ORIGINAL
                ? Optional.of(RawMail.of(bytes))
                : mail.redacted(bytes, envelope, eightBit, request.item().reference());
    }
}
