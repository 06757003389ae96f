package io.izinhub.mail.notice;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.Domains;
import io.izinhub.mail.outbound.AgentWarnings;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/**
 * Tells people of the company that a mail of theirs waits, or should not have held so much (texts.md 13). Each text once an hour for
 * a sender: a template that goes wrong does so a thousand times. Thread-safe.
 */
final class AgentNotes implements AgentWarnings {

    private final OwnWriting writing;
    private final OwnOutbox outbox;
    private final Collection<String> ownDomains;
    private final Optional<String> from;
    private final String language;
    private final Clock clock;

    /**
     * @param ownDomains lower case; senders elsewhere are told nothing, since nothing proves them
     * @param from empty: nobody is told
     */
    AgentNotes(
            OwnWriting writing,
            OwnOutbox outbox,
            Collection<String> ownDomains,
            Optional<String> from,
            String language,
            Clock clock) {
        this.writing = writing;
        this.outbox = outbox;
        this.ownDomains = ownDomains;
        this.from = from;
        this.language = language;
        this.clock = clock;
    }

    @Override
    public void warn(Warning warning) {
        if (from.isEmpty() || !Domains.isUnderAny(Domains.of(warning.sender()), ownDomains)) {
            return;
        }
        Mode mode = writing.mode(OwnKind.AGENT, warning.account(), warning.sender());
        if (mode != Mode.OFF) {
            writing.write(draft(warning, from.get()), mode);
        }
    }

    private OwnWriting.Draft draft(Warning warning, String author) {
        Instant hour = warning.at().truncatedTo(ChronoUnit.HOURS);
        return new OwnWriting.Draft(
                OwnKind.AGENT,
                warning.text(),
                TextId.NOTICE_SUBJECT,
                warning.sender(),
                author,
                null,
                warning.reference(),
                language,
                writing.ofCompany().with(Placeholder.REFERENCE_NO, warning.reference()),
                OwnMail.Answers.NOTHING,
                clock.instant(),
                outbox.mark(warning.text().id() + " " + warning.sender() + " " + hour));
    }
}
