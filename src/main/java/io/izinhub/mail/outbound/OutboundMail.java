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
import io.izinhub.mail.priority.MailPriority;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.Withheld;
import io.izinhub.platform.modes.Mode;
import io.izinhub.quarantine.HeldMail;
import io.izinhub.quarantine.Quarantine;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    private final MailPriority priorities;
    private final WithheldRecipients withheld;
    private final Telling telling;
    private final Campaigns campaigns;
    private final OutboundMetrics metrics;
    private final MailJournal journal;
    private final Clock clock;

    OutboundMail(
            OutboundJudge judge,
            OutboundPolicy policy,
            OutboundModes modes,
            BoundedWork work,
            Quarantine quarantine,
            MailPriority priorities,
            WithheldRecipients withheld,
            Telling telling,
            Campaigns campaigns,
            OutboundMetrics metrics,
            MailJournal journal,
            Clock clock) {
        this.judge = judge;
        this.policy = policy;
        this.modes = modes;
        this.work = work;
        this.quarantine = quarantine;
        this.priorities = priorities;
        this.withheld = withheld;
        this.telling = telling;
        this.campaigns = campaigns;
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
        if (account.isEmpty()) {
            metrics.uncovered();
            return untouched(mail, account);
        }
        OutboundCase judged = mail.envelope().recipients().isEmpty()
                ? untouched(mail, account).of(campaign(mail, account.get()))
                : judge(mail, account.get());
        campaigns.refusedBefore(
                account.get(), judged.campaign().or(() -> account.get().list().campaign()), mail);
        return judged;
    }

    private OutboundCase judge(ReceivedMail mail, Account account) throws NotDoneException {
        OutboundCase going =
                isAny(Mode.LIVE, mail, account) ? live(mail, account) : untouched(mail, Optional.of(account));
        return isAny(Mode.SHADOW, mail, account)
                ? shadow(mail, account).map(going::with).orElse(going)
                : going;
    }

    /** Of a mail that nobody gets. */
    private Optional<String> campaign(ReceivedMail mail, Account account) {
        try {
            return work.call(true, 0, () -> OutboundJudge.campaign(mail.body(), account));
        } catch (NotDoneException e) {
            return account.list().campaign();
        }
    }

    private OutboundCase live(ReceivedMail mail, Account account) throws NotDoneException {
        try {
            Judged judged = work.call(true, mail.body().size(), () -> judge.judge(mail, account, Mode.LIVE));
            judged.decisions().forEach(decision -> metrics.judged(decision, Mode.LIVE));
            if (judged.says(FooterStep.UNSIGNED)) {
                metrics.unsigned(account);
            }
            if (judged.decisions().isEmpty()) {
                return untouched(mail, Optional.of(account));
            }
            // One line for each mail: what became of it.
            note(mail, Mode.LIVE, judged.ruling(), judged);
            if (judged.way() == Way.REFUSE && judged.ruling().code().equals(ConsentStep.NO_CONSENT)) {
                campaigns.refused(account, judged, mail);
            }
            return new OutboundCase(
                    mail,
                    Optional.of(account),
                    judged.outgoing(),
                    judged.way(),
                    judged.ruling().code(),
                    judged.marks(),
                    judged.ruling().refusal(),
                    judged.tells(),
                    judged.campaign(),
                    judged.reasons());
        } catch (NotDoneException e) {
            notJudged(mail, Mode.LIVE, e);
            throw e;
        }
    }

    /** What the functions in SHADOW would have done, for their reports. Nothing that goes wrong here stops the mail. */
    private Optional<Judged> shadow(ReceivedMail mail, Account account) {
        try {
            Judged judged = work.call(false, mail.body().size(), () -> judge.judge(mail, account, Mode.SHADOW));
            judged.decisions().forEach(decision -> {
                metrics.judged(decision, Mode.SHADOW);
                note(mail, Mode.SHADOW, decision, judged);
            });
            withheld.noteLater(mail, account, judged);
            return Optional.of(judged);
        } catch (NotDoneException | IOException | RuntimeException e) {
            notJudged(mail, Mode.SHADOW, e);
            return Optional.empty();
        }
    }

    private void notJudged(ReceivedMail mail, Mode mode, Exception why) {
        metrics.failed(mode);
        String what = why instanceof NotDoneException
                ? why.getMessage()
                : why.getClass().getSimpleName();
        LOG.warn("Mail {} was not judged in {}: {}", mail.session().traceId(), mode, what);
    }

    private boolean isAny(Mode mode, ReceivedMail mail, Account account) {
        return modes.any(mode, account, mail.envelope().recipients());
    }

    /** Whether a mail goes on while the database is away: not where the hub may have to hold it. */
    boolean relaysWithoutDatabase(ReceivedMail mail) {
        return account(mail).filter(account -> isAny(Mode.LIVE, mail, account)).isEmpty();
    }

    private Optional<Account> account(ReceivedMail mail) {
        return policy.account(mail.session().account());
    }

    private static OutboundCase untouched(ReceivedMail mail, Optional<Account> account) {
        return new OutboundCase(
                mail,
                account,
                mail.body(),
                Way.RELAY,
                "UNTOUCHED",
                new TreeSet<>(),
                null,
                List.of(),
                Optional.empty(),
                Map.of());
    }

    /** Puts the mail into quarantine as it would have gone; only when that is committed the client hears 250. */
    public SmtpReply hold(OutboundCase mail) throws IOException {
        report(mail);
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
                priorities.of(mail.received().body()),
                null,
                null);
        String reference =
                quarantine.store(held, waiting(mail), mail.received().body()).reference();
        campaigns.held(mail.account().orElseThrow(), mail);
        telling.held(mail, reference);
        return SmtpReply.accepted("Ok " + mail.received().session().traceId() + " " + reference);
    }

    /** For the flow: what the client hears of a mail that does not go. */
    public SmtpReply refuse(OutboundCase mail) {
        return mail.refusal();
    }

    /** For the flow: what goes, after who does not get it was written down. */
    public RawMail outgoing(OutboundCase mail) throws IOException {
        report(mail);
        return leaving(mail);
    }

    /** Without the fields that are ours alone, where anything is LIVE; else every byte leaves as it came. */
    private RawMail leaving(OutboundCase mail) throws IOException {
        boolean live = mail.account()
                .map(account -> isAny(Mode.LIVE, mail.received(), account))
                .orElseGet(modes::isAnyLive);
        return live
                ? FieldCut.without(
                        mail.outgoing(),
                        OutboundJudge.OWN_FIELDS,
                        mail.received().body())
                : mail.outgoing();
    }

    /** The name of the campaign goes in front, and is taken off when the mail leaves: then its campaign is told. */
    private RawMail waiting(OutboundCase mail) throws IOException {
        RawMail leaving = leaving(mail);
        if (mail.campaign().isEmpty()) {
            return leaving;
        }
        byte[] name = OutboundJudge.campaignLine(mail.campaign().get());
        return mail.received().body().made(out -> {
            out.write(name);
            try (InputStream in = leaving.open()) {
                in.transferTo(out);
            }
        });
    }

    /** For the flow, after the next server was asked. */
    public void relayed(OutboundCase mail, SmtpReply reply) {
        if (!reply.isAccepted()) {
            return;
        }
        telling.delivered(mail);
        mail.account().ifPresent(account -> campaigns.sent(account, mail));
    }

    /** Who hears nothing of the mail although its sender hears 250. */
    private void report(OutboundCase mail) throws IOException {
        ReceivedMail received = mail.received();
        if (received.withheld().isEmpty()) {
            return;
        }
        Account account = mail.account().orElseThrow();
        withheld.note(received, account, mail.campaign());
        for (Withheld each : received.withheld()) {
            note(
                    received,
                    new MailJournal.Verdict(
                            OutboundModes.CONSENT, Mode.LIVE.name(), "WITHHELD", List.of(each.why()), List.of()),
                    received.envelope().with(each.recipient()),
                    mail.campaign());
        }
    }

    private void note(ReceivedMail mail, Mode mode, Decision decision, Judged judged) {
        note(
                mail,
                new MailJournal.Verdict(
                        decision.function(),
                        mode.name(),
                        decision.way().name(),
                        decision.matters(),
                        judged.categories()),
                mail.envelope(),
                judged.campaign());
    }

    private void note(ReceivedMail mail, MailJournal.Verdict verdict, Envelope envelope, Optional<String> campaign) {
        MailJournal.About about =
                journal.about(mail.body(), envelope, mail.session().traceId());
        journal.note(new MailJournal.Line(clock.instant(), verdict, about.of(campaign), null));
    }
}
