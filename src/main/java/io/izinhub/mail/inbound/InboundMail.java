package io.izinhub.mail.inbound;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.NotDoneException;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.inbound.InboundCase.Way;
import io.izinhub.mail.inbound.InboundNews.Event;
import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.time.Istanbul;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the flow {@code mail-relay-inbound}. Thread-safe. */
public class InboundMail {

    private static final Logger LOG = LoggerFactory.getLogger(InboundMail.class);

    private final InboundJudge judge;
    private final InboundPolicy policy;
    private final InboundModes modes;
    private final BoundedWork work;
    private final HeldInbound held;
    private final Texts texts;
    private final InboundMetrics metrics;
    private final MailJournal journal;
    private final List<InboundNews> news;
    private final List<InboundWitness> witnesses;
    private final Clock clock;

    InboundMail(
            InboundJudge judge,
            InboundPolicy policy,
            InboundModes modes,
            BoundedWork work,
            HeldInbound held,
            Texts texts,
            InboundMetrics metrics,
            MailJournal journal,
            List<InboundNews> news,
            List<InboundWitness> witnesses,
            Clock clock) {
        this.judge = judge;
        this.policy = policy;
        this.modes = modes;
        this.work = work;
        this.held = held;
        this.texts = texts;
        this.metrics = metrics;
        this.journal = journal;
        this.news = List.copyOf(news);
        this.witnesses = List.copyOf(witnesses);
        this.clock = clock;
    }

    /**
     * Shows the mail to those who want to know of it, before the judgement, which may hold it: what it says counts from its arrival on.
     *
     * @return false where one of them could not take down what it says, and nothing may become of the mail now
     */
    public boolean isHeard(ReceivedMail mail) {
        Mode mode = modes.split(mail.envelope().mailboxes()).mode();
        boolean heard = true;
        for (InboundWitness witness : witnesses) {
            heard &= witness.arrived(mail, mode) || mode != Mode.LIVE;
        }
        return heard;
    }

    /**
     * What becomes of a mail. In SHADOW nothing that goes wrong here stops it.
     *
     * @throws NotDoneException LIVE, and it could not be judged
     */
    public InboundCase judge(ReceivedMail mail) throws NotDoneException {
        InboundModes.Split split = modes.split(mail.envelope().mailboxes());
        if (split.mode() == Mode.OFF) {
            return untouched(mail, split);
        }
        Rules rules = rules(split.mailboxes());
        try {
            InboundCase judged =
                    work.call(split.mode() == Mode.LIVE, mail.body().size(), () -> judge.judge(mail, rules, split));
            metrics.judged(judged);
            if (judged.holdsSecrets()) {
                mail.live().holdsSecrets();
            }
            note(judged);
            return judged;
        } catch (NotDoneException e) {
            metrics.failed(split.mode());
            LOG.warn("Mail {} was not judged: {}", mail.session().traceId(), e.getMessage());
            if (split.mode() == Mode.LIVE) {
                throw e;
            }
            return untouched(mail, split);
        }
    }

    private static InboundCase untouched(ReceivedMail mail, InboundModes.Split split) {
        return new InboundCase(
                mail,
                split.mode(),
                split.mailboxes(),
                Optional.empty(),
                Optional.empty(),
                mail.body(),
                mail.body(),
                new TreeSet<>(),
                "");
    }

    /** Puts the mail into quarantine; only when that is committed the sender hears 250. */
    public SmtpReply hold(InboundCase mail) throws IOException {
        String reference = held.undecided(mail);
        tell(Event.HELD, mail, reference);
        return SmtpReply.accepted("Ok " + mail.received().session().traceId() + " " + reference);
    }

    /** Keeps the original of a mail that goes on amended, so that a wrong redaction can be undone. */
    public RawMail keepOriginal(InboundCase mail) throws IOException {
        if (mail.mode() == Mode.LIVE && mail.isAmended()) {
            held.original(mail);
        }
        return mail.outgoing();
    }

    /** Sends what was found to the unit that may handle it, and gives what the mailbox gets. */
    public RawMail divert(InboundCase mail) throws IOException {
        held.divert(mail);
        return mail.outgoing();
    }

    /** After a mail was handed on: whoever is to be told that it went elsewhere, or lost something, is told. */
    public void handedOn(InboundCase mail, SmtpReply reply) {
        if (mail.mode() != Mode.LIVE || reply == null || !reply.isAccepted()) {
            return;
        }
        if (mail.way() == Way.DIVERT) {
            tell(Event.DIVERTED, mail, mail.reference());
        } else if (mail.way() == Way.RELAY && mail.isAmended()) {
            tell(Event.AMENDED, mail, mail.reference());
        }
    }

    private void tell(Event event, InboundCase mail, String reference) {
        InboundCase told = mail.told();
        news.forEach(each -> each.happened(event, told, reference));
    }

    /** What the sending server hears of a mail that is not taken: the same whatever was found. */
    public SmtpReply refuse(InboundCase mail) {
        return SmtpReply.of(texts.reply(
                TextId.SMTP_INBOUND_REJECT,
                TextValues.NONE.with(Placeholder.REFERENCE_NO, mail.reference()),
                mail.mode()));
    }

    /** What these mailboxes may get of a mail that was held; empty if that would not be clean, or too little. */
    Optional<RawMail> redacted(byte[] mail, Envelope envelope, boolean eightBit, String reference) {
        return judge.redacted(mail, rules(envelope.mailboxes()), eightBit, reference);
    }

    /** By whose rules a mail is judged now. */
    List<String> mailboxes(ReceivedMail mail) {
        return modes.split(mail.envelope().mailboxes()).mailboxes();
    }

    Rules rules(List<String> mailboxes) {
        return policy.rules(mailboxes, LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
    }

    /** Whether a mail goes on while the database is away: not where the hub may have to hold it. */
    boolean relaysWithoutDatabase(ReceivedMail mail) {
        return modes.split(mail.envelope().mailboxes()).mode() != Mode.LIVE;
    }

    private void note(InboundCase mail) {
        mail.plan()
                .ifPresent(plan -> journal.note(new MailJournal.Line(
                        clock.instant(),
                        new MailJournal.Verdict(
                                modes.functionOf(mail.mailboxes().get(0)),
                                mail.mode().name(),
                                plan.outcome().name(),
                                plan.because().stream().map(Enum::name).toList(),
                                mail.categories()),
                        journal.about(
                                mail.received().body(),
                                mail.received().envelope(),
                                mail.received().session().traceId()),
                        plan.outcome() == Action.DELIVER ? null : mail.reference())));
    }
}
