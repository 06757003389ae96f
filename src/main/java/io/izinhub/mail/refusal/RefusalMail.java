package io.izinhub.mail.refusal;

import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.NotDoneException;
import io.izinhub.mail.inbound.InboundWitness;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.notice.SenderProof;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every mail that comes in for what it says about sending, before it may be held. The registry is always on: in SHADOW too. A
 * mail never fails for it; it goes on to people as it came. Thread-safe.
 */
final class RefusalMail implements InboundWitness {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalMail.class);

    /** An answer or a report says what it has to say before that. */
    private static final int READ = 256 * 1024;

    private final SenderProof senders;
    private final Answers answers;
    private final Reports reports;
    private final BoundedWork work;
    private final RefusalMetrics metrics;

    RefusalMail(SenderProof senders, Answers answers, Reports reports, BoundedWork work, RefusalMetrics metrics) {
        this.senders = senders;
        this.answers = answers;
        this.reports = reports;
        this.work = work;
        this.metrics = metrics;
    }

    @Override
    public void arrived(ReceivedMail mail, Mode mode) {
        try {
            work.call(mode == Mode.LIVE, READ, () -> {
                read(mail);
                return null;
            });
        } catch (NotDoneException e) {
            metrics.count(Kind.MAIL, Outcome.FAILED);
            LOG.warn("Mail {} was not read for a refusal: {}", mail.session().traceId(), e.getMessage());
        }
    }

    private void read(ReceivedMail mail) throws IOException {
        byte[] start;
        try (InputStream in = mail.body().open()) {
            start = in.readNBytes(READ);
        }
        MailTree tree = MailTree.parse(start);
        MailInQuestion question = new MailInQuestion(
                tree,
                senders.of(start, mail.envelope().sender()),
                mail.envelope().mailboxes().stream().findFirst().orElse(""),
                mail.session().traceId(),
                mail.body());
        Optional<MailReport> report = ReportReader.read(tree);
        if (report.isPresent()) {
            reports.take(report.get(), question);
        } else {
            answers.take(question);
        }
    }
}
