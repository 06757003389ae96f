package io.izinhub.mail.refusal;

import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.notice.SenderProof;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.ParkedRefusals.Why;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of a mail what has to be done about it. No I/O; thread-safe. */
final class MailReading implements Function<Letter, Optional<Consequence>> {

    private static final Logger LOG = LoggerFactory.getLogger(MailReading.class);

    private final SenderProof senders;
    private final Answers answers;
    private final Reports reports;
    private final Function<String, Set<String>> brands;

    /** @param brands codes of the brands that an answer to a mailbox refuses */
    MailReading(SenderProof senders, Answers answers, Reports reports, Function<String, Set<String>> brands) {
        this.senders = senders;
        this.answers = answers;
        this.reports = reports;
        this.brands = brands;
    }

    @Override
    public Optional<Consequence> apply(Letter letter) {
        try {
            return judge(letter);
        } catch (RuntimeException e) {
            // It would fail the same way each time it comes: a person reads it.
            LOG.error(
                    "Mail {} cannot be read for a refusal: {}",
                    letter.trace(),
                    e.getClass().getSimpleName());
            return Optional.of(new Consequence.ForPerson(
                    Kind.ANSWER,
                    Why.UNREAD,
                    RefusalWay.MAIL_REPLY,
                    brands.apply(letter.mailbox()),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private Optional<Consequence> judge(Letter letter) {
        MailTree tree = MailTree.parse(letter.start());
        MailInQuestion mail = new MailInQuestion(letter, tree, senders.of(letter.start(), letter.sender()));
        return ReportReader.read(tree).map(report -> reports.of(report, mail)).orElseGet(() -> answers.of(mail));
    }
}
