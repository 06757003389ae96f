package io.izinhub.mail.notice;

import io.izinhub.mail.Domains;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.inbound.InboundCase;
import io.izinhub.mail.inbound.InboundNews;
import io.izinhub.mail.inbound.domain.Destination;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy.Notice;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.own.OwnMetrics;
import io.izinhub.mail.own.OwnOutbox;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.quarantine.MailContent;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.QuarantineNotices;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what became of mails on to those who tell sender and CRM. Thread-safe. */
final class InboundTelling implements InboundNews, QuarantineNotices {

    private static final Logger LOG = LoggerFactory.getLogger(InboundTelling.class);

    private final SenderNotices senders;
    private final CrmTickets tickets;
    private final InboundPolicy policy;
    private final Collection<String> ownDomains;
    private final OwnOutbox outbox;
    private final OwnMetrics metrics;
    private final Clock clock;

    InboundTelling(
            SenderNotices senders,
            CrmTickets tickets,
            InboundPolicy policy,
            Collection<String> ownDomains,
            OwnOutbox outbox,
            OwnMetrics metrics,
            Clock clock) {
        this.senders = senders;
        this.tickets = tickets;
        this.policy = policy;
        this.ownDomains = ownDomains;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One of two that tell. */
    private interface Teller {
        void tell() throws IOException;
    }

    /** A mail that is held or delivered must not be refused because nobody can be told of it. */
    private void tell(String whom, String reference, Teller teller) {
        try {
            teller.tell();
        } catch (IOException | RuntimeException e) {
            // Its message may name an address: the class says enough.
            metrics.count(whom, OwnMetrics.NOT_WRITTEN);
            LOG.error(
                    "The {} was not told of mail {}: {}",
                    whom,
                    reference,
                    e.getClass().getName());
        }
    }

    @Override
    public void happened(Event event, InboundCase mail, String reference) {
        tell("crm", reference, () -> {
            for (String mailbox : ours(mail)) {
                if (isOfCrm(mailbox)) {
                    tickets.tell(subject(event, mailbox, mail, reference));
                }
            }
        });
        tell("sender", reference, () -> {
            Optional<String> first = ours(mail).stream().findFirst();
            if (first.isPresent()) {
                senders.tell(subject(event, first.get(), mail, reference));
            }
        });
    }

    /** The client says to whom a mail goes: in the name of strangers the hub writes nothing, and nothing to them. */
    private List<String> ours(InboundCase mail) {
        return mail.received().envelope().mailboxes().stream()
                .filter(this::isOurs)
                .distinct()
                .toList();
    }

    private boolean isOurs(String mailbox) {
        return policy.mailboxes().containsKey(mailbox) || Domains.isUnderAny(Domains.of(mailbox), ownDomains);
    }

    private SenderNotices.Subject subject(Event event, String mailbox, InboundCase mail, String reference)
            throws IOException {
        return new SenderNotices.Subject(
                notice(event),
                mailbox,
                mail.rules().map(Rules::policy).orElseThrow(),
                reference,
                clock.instant(),
                AnsweredMail.read(
                        mail.received().body(), mail.received().envelope().sender()),
                outbox.mark(mail.received().body()));
    }

    private boolean isOfCrm(String mailbox) {
        MailboxPolicy own = policy.mailboxes().getOrDefault(mailbox, policy.others());
        return own.destination() == Destination.NEXT4BIZ;
    }

    private static Notice notice(Event event) {
        return switch (event) {
            case HELD -> Notice.QUARANTINE;
            case DIVERTED -> Notice.DIVERT;
            case AMENDED -> Notice.REDACT;
        };
    }

    /** In the transaction that destroys the mail: what the notice needs is taken now. */
    @Override
    public void closing(QuarantineItem item, MailContent content) {
        Envelope envelope = Envelope.of(content.envelope());
        AnsweredMail mail;
        try {
            mail = AnsweredMail.read(content, envelope.sender());
        } catch (IOException | RuntimeException e) {
            metrics.count("closing", OwnMetrics.NOT_WRITTEN);
            LOG.error(
                    "The sender of mail {} was not told: {}",
                    item.reference(),
                    e.getClass().getName());
            return;
        }
        if (!isOurs(item.mailbox())) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        senders.tell(new SenderNotices.Subject(
                Notice.CLOSED,
                item.mailbox(),
                policy.rules(envelope.mailboxes(), today).policy(),
                item.reference(),
                item.receivedAt(),
                mail,
                item.reference()));
    }
}
