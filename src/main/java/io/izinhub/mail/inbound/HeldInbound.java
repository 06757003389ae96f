package io.izinhub.mail.inbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.inbound.InboundModes.Split;
import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.InboundPolicy.Unit;
import io.izinhub.mail.inbound.domain.Plan;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.priority.MailPriority;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.mail.smtp.relay.RelayTable;
import io.izinhub.mail.smtp.relay.RelayTable.Known;
import io.izinhub.platform.modes.Mode;
import io.izinhub.quarantine.HeldMail;
import io.izinhub.quarantine.Quarantine;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.Priority;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps mail that does not go on as it came, or sends it to a unit that may handle it. Thread-safe. */
final class HeldInbound implements InboundJudge.References {

    private static final Logger LOG = LoggerFactory.getLogger(HeldInbound.class);

    /** Stands for the listener in the relay table. */
    private static final String DIVERTED = "inbound/unit";

    /** An address that is no plain text, or a very long one; the envelope has it. */
    private static final String NAMELESS = "***";

    private final Quarantine quarantine;
    private final MailPriority priorities;
    private final MailGateways gateways;
    private final RelayTable relays;
    private final Set<String> named;
    private final Supplier<String> references;
    private final Clock clock;

    /**
     * @param relays remember what a unit has already
     * @param named mailboxes that the policy names
     */
    HeldInbound(
            Quarantine quarantine,
            MailPriority priorities,
            MailGateways gateways,
            RelayTable relays,
            Set<String> named,
            Supplier<String> references,
            Clock clock) {
        this.quarantine = quarantine;
        this.priorities = priorities;
        this.gateways = gateways;
        this.relays = relays;
        this.named = Set.copyOf(named);
        this.references = references;
        this.clock = clock;
    }

    /** That of the original, where it is kept; else of nothing that lies anywhere. */
    @Override
    public String of(ReceivedMail mail, Rules rules, Split split) throws IOException {
        Duration keep = rules.policy().keepOriginal();
        return split.mode() != Mode.LIVE || keep.isZero()
                ? references.get()
                : quarantine.reference(
                        held(mail, split.mailboxes(), ItemKind.ORIGINAL, Action.REDACT, new TreeSet<>(), keep),
                        mail.body());
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
                LiveEnvelope.deliver(gateways.hop(InboundPolicyFile.WHERE, unit.hop()), envelope, mail.stored());
        if (!reply.isAccepted()) {
            LOG.warn("A unit's server answered {} to a diverted mail", reply.code());
            throw new IOException("The unit's server answered " + reply.code());
        }
    }

    private HeldMail held(InboundCase mail, ItemKind kind, Duration keep) throws IOException {
        return held(
                mail.received(),
                mail.mailboxes(),
                kind,
                mail.plan().map(Plan::outcome).orElseThrow(),
                mail.categories(),
                keep);
    }

    private HeldMail held(
            ReceivedMail mail,
            List<String> mailboxes,
            ItemKind kind,
            Action verdict,
            SortedSet<String> categories,
            Duration keep)
            throws IOException {
        return new HeldMail(
                kind,
                Direction.IN,
                mailbox(mailboxes),
                mail.envelope().held(),
                mail.envelope().sender(),
                clock.instant(),
                verdict.name(),
                categories,
                kind == ItemKind.HELD ? priorities.of(mail.body()) : Priority.NONE,
                null,
                keep);
    }

    /** Under whose name it lies: one that the policy names, if there is. */
    private String mailbox(List<String> mailboxes) {
        return mailboxes.stream()
                .filter(named::contains)
                .findFirst()
                .or(() -> mailboxes.stream().filter(HeldMail::isMailbox).findFirst())
                .orElse(NAMELESS);
    }
}
