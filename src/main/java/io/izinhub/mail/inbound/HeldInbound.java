package io.izinhub.mail.inbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.inbound.domain.InboundPolicy.Unit;
import io.izinhub.mail.inbound.domain.Plan;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.priority.MailPriority;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.mail.smtp.relay.RelayTable;
import io.izinhub.mail.smtp.relay.RelayTable.Known;
import io.izinhub.quarantine.HeldMail;
import io.izinhub.quarantine.Quarantine;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.Priority;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps mail that does not go on as it came, or sends it to a unit that may handle it. Thread-safe. */
final class HeldInbound {

    private static final Logger LOG = LoggerFactory.getLogger(HeldInbound.class);

    /** Stands for the listener in the relay table. */
    private static final String DIVERTED = "inbound/unit";

    private final Quarantine quarantine;
    private final MailPriority priorities;
    private final MailGateways gateways;
    private final RelayTable relays;
    private final Clock clock;

    /** @param relays remember what a unit has already */
    HeldInbound(Quarantine quarantine, MailPriority priorities, MailGateways gateways, RelayTable relays, Clock clock) {
        this.quarantine = quarantine;
        this.priorities = priorities;
        this.gateways = gateways;
        this.relays = relays;
        this.clock = clock;
    }

    /** @return the reference under which people find it */
    String undecided(InboundCase mail) throws IOException {
        return quarantine
                .store(
                        held(mail, ItemKind.HELD, null),
                        mail.stored(),
                        mail.received().body(),
                        mail.reference())
                .reference();
    }

    /** The original of an amended mail, where the policy keeps it; a mail must not stop because it cannot be kept. */
    void original(InboundCase mail) throws IOException {
        Duration keep = mail.rules().map(Rules::policy).orElseThrow().keepOriginal();
        if (!keep.isZero()) {
            quarantine.store(
                    held(mail, ItemKind.ORIGINAL, keep),
                    mail.stored(),
                    mail.received().body(),
                    mail.reference());
        }
    }

    /**
     * What may be kept of the mail goes to the unit, before the mailbox gets anything; once, however often the sender tries.
     *
     * @throws IOException the unit's server did not take it; the sender tries again
     */
    void divert(InboundCase mail) throws IOException {
        Unit unit = mail.rules().flatMap(Rules::unit).orElseThrow();
        Envelope envelope = Envelope.of(mail.received().envelope().sender(), List.of(unit.address()));
        if (!mail.received().traceable()) {
            hand(mail, unit, envelope);
            return;
        }
        byte[] key = relays.key(DIVERTED, envelope, mail.received().body().sha256());
        if (relays.sending(key) != Known.SENT) {
            hand(mail, unit, envelope);
            relays.sent(key);
        }
    }

    private void hand(InboundCase mail, Unit unit, Envelope envelope) throws IOException {
        SmtpReply reply =
                LiveEnvelope.deliver(gateways.hop("policies/mail/inbound.yaml", unit.hop()), envelope, mail.stored());
        if (!reply.isAccepted()) {
            LOG.warn("A unit's server answered {} to a diverted mail", reply.code());
            throw new IOException("The unit's server answered " + reply.code());
        }
    }

    private HeldMail held(InboundCase mail, ItemKind kind, Duration keep) throws IOException {
        Envelope envelope = mail.received().envelope();
        return new HeldMail(
                kind,
                Direction.IN,
                envelope.mailboxes().get(0),
                envelope.held(),
                envelope.sender(),
                clock.instant(),
                mail.plan().map(Plan::outcome).orElseThrow().name(),
                mail.categories(),
                kind == ItemKind.HELD ? priorities.of(mail.received().body()) : Priority.NONE,
                null,
                keep);
    }
}
