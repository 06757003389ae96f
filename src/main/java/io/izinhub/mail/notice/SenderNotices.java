package io.izinhub.mail.notice;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.mail.Domains;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy.Notice;
import io.izinhub.mail.notice.NoticeRules.Before;
import io.izinhub.mail.notice.NoticeRules.Silence;
import io.izinhub.mail.own.OwnKind;
import io.izinhub.mail.own.OwnOutbox;
import io.izinhub.mail.own.OwnWriting;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells senders what became of their mail (R81). The words are the same whatever was found in it: this class is told neither what
 * was found nor why. Thread-safe.
 */
final class SenderNotices {

    private static final Map<Notice, TextId> TEXTS = Map.of(
            Notice.QUARANTINE, TextId.NOTICE_HELD,
            Notice.DIVERT, TextId.NOTICE_DIVERTED,
            Notice.REDACT, TextId.NOTICE_REDACTED,
            Notice.CLOSED, TextId.NOTICE_CLOSED);

    private final NoticeRules rules;
    private final OwnOutbox outbox;
    private final OwnWriting writing;
    private final TransactionTemplate transaction;
    private final NoticeMetrics metrics;
    private final Clock clock;

    SenderNotices(
            NoticeRules rules,
            OwnOutbox outbox,
            OwnWriting writing,
            TransactionTemplate transaction,
            NoticeMetrics metrics,
            Clock clock) {
        this.rules = rules;
        this.outbox = outbox;
        this.writing = writing;
        this.transaction = transaction;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What a sender is told about.
     *
     * @param mailbox that was written to, lower case
     * @param policy of the mailbox
     * @param same what all deliveries of one mail share: a server that did not hear our answer sends again
     */
    record Subject(
            Notice event,
            String mailbox,
            MailboxPolicy policy,
            String reference,
            Instant receivedAt,
            AnsweredMail mail,
            String same) {

        /** Prints no address. */
        @Override
        public String toString() {
            return "Subject[" + event + " " + reference + "]";
        }
    }

    /** Writes the notice, if the mailbox's policy, the rules and the mode say so. */
    void tell(Subject subject) {
        if (!subject.policy().notices().contains(subject.event())) {
            return;
        }
        NoticeRules.Origin origin = subject.mail().origin();
        // Before the database is asked: most of what is silent is so for what the mail itself says.
        Optional<Silence> silence = rules(subject.mailbox()).silence(origin, new Before(false, false, 0));
        if (silence.isPresent()) {
            metrics.silent(silence.get());
            return;
        }
        Mode mode = writing.mode(OwnKind.NOTICE, subject.mailbox(), origin.replyTo());
        if (mode != Mode.OFF) {
            transaction.executeWithoutResult(status -> write(subject, mode));
        }
    }

    private void write(Subject subject, Mode mode) {
        String sender = subject.mail().origin().replyTo();
        OwnOutbox.Told told = outbox.told(OwnKind.NOTICE, subject.mail().answers(), sender, mode);
        Before before = new Before(
                told.suppressed(), told.thread().isPresent(), told.sender().size());
        Optional<Silence> silence =
                rules(subject.mailbox()).silence(subject.mail().origin(), before);
        boolean waits = silence.isPresent() && subject.event() == Notice.CLOSED && !told.suppressed();
        if (silence.isPresent() && !waits) {
            metrics.silent(silence.get());
            return;
        }
        writing.write(
                new OwnWriting.Draft(
                        OwnKind.NOTICE,
                        TEXTS.get(subject.event()),
                        TextId.NOTICE_SUBJECT,
                        sender,
                        subject.mailbox(),
                        subject.mailbox(),
                        subject.reference(),
                        subject.policy().language(),
                        values(subject),
                        subject.mail().answers(),
                        waits ? free(told) : clock.instant(),
                        TEXTS.get(subject.event()).id() + ":" + subject.mailbox() + ":" + subject.same()),
                mode);
    }

    /** The sender of a mail that a person destroys is always told (R80): when the limits allow it again, if not now. */
    private Instant free(OwnOutbox.Told told) {
        Instant thread = told.thread().map(at -> at.plus(OwnOutbox.COUNTED)).orElse(clock.instant());
        List<Instant> sender = told.sender();
        Instant often = sender.size() < NoticeRules.PER_SENDER
                ? clock.instant()
                : sender.get(NoticeRules.PER_SENDER - 1).plus(OwnOutbox.COUNTED);
        return thread.isAfter(often) ? thread : often;
    }

    /** Whoever shares the domain of the mailbox is a colleague, whatever is configured. */
    private NoticeRules rules(String mailbox) {
        Set<String> own = new HashSet<>(rules.ownDomains());
        own.add(Domains.of(mailbox));
        return new NoticeRules(rules.server(), rules.believeAnybody(), own);
    }

    private TextValues values(Subject subject) {
        return writing.ofCompany()
                .with(Placeholder.REFERENCE_NO, subject.reference())
                .with(Placeholder.RECEIVED_AT, new TextValue.Moment(subject.receivedAt()))
                .with(Placeholder.MAILBOX_ADDRESS, subject.mailbox())
                .with(Placeholder.MAILBOX_LABEL, subject.mailbox());
    }
}
