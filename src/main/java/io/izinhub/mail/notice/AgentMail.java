package io.izinhub.mail.notice;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.notice.NoticeRules.Silence;
import io.izinhub.mail.outbound.AgentWarnings;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.outbound.domain.Party;
import io.izinhub.mail.own.OwnCompany;
import io.izinhub.mail.own.OwnKind;
import io.izinhub.mail.own.OwnMail;
import io.izinhub.mail.own.OwnOutbox;
import io.izinhub.mail.own.OwnWriting;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.util.Locale;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells an employee of a mail of his that was held, or held more than its recipient needs (texts.md 13). Colleagues only, and each at
 * most three times a day: a program that sends thousands is told of by the figures. Thread-safe.
 */
final class AgentMail implements AgentWarnings {

    private final OwnOutbox outbox;
    private final OwnWriting writing;
    private final OwnCompany company;
    private final OutboundPolicy policy;
    private final String language;
    private final TransactionTemplate transaction;
    private final NoticeMetrics metrics;
    private final Clock clock;

    /** @param language {@code tr}, {@code en}, {@code tr+en} */
    AgentMail(
            OwnOutbox outbox,
            OwnWriting writing,
            OwnCompany company,
            OutboundPolicy policy,
            String language,
            TransactionTemplate transaction,
            NoticeMetrics metrics,
            Clock clock) {
        this.outbox = outbox;
        this.writing = writing;
        this.company = company;
        this.policy = policy;
        this.language = language;
        this.transaction = transaction;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void warn(Warning warning) {
        String sender = warning.sender().toLowerCase(Locale.ROOT);
        if (sender.isEmpty() || company.address().isEmpty()) {
            return;
        }
        // Anybody can stand in MAIL FROM, and the address that a program takes its bounces at.
        if (policy.party(sender) != Party.OWN || MachineSigns.isMachine(sender)) {
            metrics.silent(MachineSigns.isMachine(sender) ? Silence.MACHINE : Silence.SENDER_UNPROVEN);
            return;
        }
        Mode mode = writing.mode(OwnKind.AGENT, null, sender);
        if (mode != Mode.OFF) {
            transaction.executeWithoutResult(status -> write(warning, sender, mode));
        }
    }

    private void write(Warning warning, String sender, Mode mode) {
        OwnOutbox.Told told = outbox.told(OwnKind.AGENT, OwnMail.Answers.NOTHING, sender, mode);
        if (told.suppressed() || told.sender().size() >= NoticeRules.PER_SENDER) {
            metrics.silent(told.suppressed() ? Silence.SUPPRESSED : Silence.TOLD_OFTEN);
            return;
        }
        writing.write(
                new OwnWriting.Draft(
                        OwnKind.AGENT,
                        warning.text(),
                        TextId.OUT_SUBJECT,
                        sender,
                        company.address().orElseThrow(),
                        null,
                        warning.reference(),
                        language,
                        writing.ofCompany().with(Placeholder.REFERENCE_NO, warning.reference()),
                        OwnMail.Answers.NOTHING,
                        clock.instant(),
                        warning.text().id() + ":" + warning.reference()),
                mode);
    }
}
