package io.izinhub.mail.outbound;

import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.NotDoneException;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.OutboundCase.Way;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import io.izinhub.quarantine.HeldMail;
import io.izinhub.quarantine.Quarantine;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.Priority;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the flow {@code mail-relay-outbound}. Thread-safe. */
public class OutboundMail {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundMail.class);

    private final OutboundJudge judge;
    private final OutboundPolicy policy;
    private final OutboundModes modes;
    private final BoundedWork work;
    private final Quarantine quarantine;
    private final OutboundMetrics metrics;
    private final MailJournal journal;
    private final Clock clock;

    OutboundMail(
            OutboundJudge judge,
            OutboundPolicy policy,
            OutboundModes modes,
            BoundedWork work,
            Quarantine quarantine,
            OutboundMetrics metrics,
            MailJournal journal,
            Clock clock) {
        this.judge = judge;
        this.policy = policy;
        this.modes = modes;
        this.work = work;
        this.quarantine = quarantine;
        this.metrics = metrics;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What becomes of a mail. Where no function is LIVE nothing that goes wrong here stops it.
     *
     * @throws NotDoneException a function is LIVE, and the mail could not be judged
     */
    public OutboundCase judge(ReceivedMail mail) throws NotDoneException {
        Optional<Account> account = account(mail);
        if (account.isEmpty() || mail.envelope().recipients().isEmpty()) {
            return untouched(mail, account);
        }
        boolean live = anythingLive(mail, account.get());
        try {
            OutboundCase judged = work.call(live, mail.body().size(), () -> judge.judge(mail, account.get()));
            metrics.judged(judged.way().name().toLowerCase(Locale.ROOT), judged.verdict());
            note(judged);
            return judged;
        } catch (NotDoneException e) {
            metrics.failed();
            LOG.warn("Mail {} was not judged: {}", mail.session().traceId(), e.getMessage());
            if (live) {
                throw e;
            }
            return untouched(mail, account);
        }
    }

    /** Whether a mail goes on while the database is away: not where the hub may have to hold it. */
    boolean relaysWithoutDatabase(ReceivedMail mail) {
        return account(mail).filter(account -> anythingLive(mail, account)).isEmpty();
    }

    private Optional<Account> account(ReceivedMail mail) {
        return policy.account(mail.session().account());
    }

    private boolean anythingLive(ReceivedMail mail, Account account) {
        return mail.envelope().recipients().stream()
                .anyMatch(recipient -> List.of(OutboundJudge.FOOTER, OutboundJudge.SCAN, OutboundGate.FUNCTION).stream()
                        .anyMatch(function -> modes.of(function, account, recipient) == Mode.LIVE));
    }

    private static OutboundCase untouched(ReceivedMail mail, Optional<Account> account) {
        return new OutboundCase(mail, account, mail.body(), Way.RELAY, "UNTOUCHED", new TreeSet<>(), null);
    }

    /** Puts the mail into quarantine as it would have gone; only when that is committed the client hears 250. */
    public SmtpReply hold(OutboundCase mail) throws IOException {
        Envelope envelope = mail.received().envelope();
        HeldMail held = new HeldMail(
                ItemKind.HELD,
                Direction.OUT,
                mail.account().orElseThrow().name(),
                envelope.held(),
                envelope.sender(),
                clock.instant(),
                mail.verdict(),
                mail.categories(),
                Priority.NONE,
                null,
                null);
        String reference = quarantine.store(held, mail.outgoing()).reference();
        return SmtpReply.accepted("Ok " + mail.received().session().traceId() + " " + reference);
    }

    /** For the flow: what the client hears of a mail that does not go. */
    public SmtpReply refuse(OutboundCase mail) {
        return mail.refusal();
    }

    /** For the flow: what goes. */
    public RawMail outgoing(OutboundCase mail) {
        return mail.outgoing();
    }

    private void note(OutboundCase mail) {
        journal.note(new MailJournal.Line(
                clock.instant(),
                OutboundJudge.FOOTER,
                mail.account().map(Account::name).orElse(""),
                mail.way().name(),
                List.of(mail.verdict()),
                mail.categories(),
                mail.received().body().size(),
                mail.received().session().traceId(),
                null));
    }
}
