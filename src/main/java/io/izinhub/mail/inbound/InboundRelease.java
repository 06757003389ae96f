package io.izinhub.mail.inbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.HandOver;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.hop.HopAbility;
import io.izinhub.quarantine.QuarantineRelease;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Hands mail that was held on the way in to the server behind the listener, or where its mailbox's mail goes: as it came, or without what was found. Thread-safe. */
final class InboundRelease implements QuarantineRelease {

    private final InboundMail mail;
    private final MailGateways gateways;
    private final List<InboundExit> others;

    /** @param others ways of mailboxes that have one of their own */
    InboundRelease(InboundMail mail, MailGateways gateways, List<InboundExit> others) {
        this.mail = mail;
        this.gateways = gateways;
        this.others = List.copyOf(others);
    }

    @Override
    public boolean handles(Direction direction, String mailbox) {
        return direction == Direction.IN && (other(mailbox).isPresent() || gateways.leadsSomewhere("inbound"));
    }

    @Override
    public Answer release(Request request) throws IOException {
        String mailbox = request.item().mailbox();
        Envelope envelope = Envelope.of(request.content().envelope());
        Optional<InboundExit> other = other(mailbox);
        boolean eightBit = other.map(exit -> exit.takesEightBit(mailbox)).orElseGet(this::eightBitBehind);
        Optional<RawMail> body = body(request, envelope, eightBit);
        if (body.isEmpty()) {
            return new Refused(NOT_CLEAN);
        }
        return other.isEmpty()
                ? HandOver.deliver(gateways.behind("inbound"), gateways.onward("inbound", envelope), body.get())
                : other.get().deliver(envelope, body.get(), request.item().receivedAt(), request.possibleDuplicate());
    }

    private Optional<InboundExit> other(String mailbox) {
        return others.stream().filter(exit -> exit.leadsTo(mailbox)).findFirst();
    }

    private boolean eightBitBehind() {
        return gateways.behind("inbound").abilities().contains(HopAbility.EIGHT_BIT);
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
