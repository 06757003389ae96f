package io.izinhub.mail.notice;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.mail.inbound.domain.MailboxPolicy.Notice;
import io.izinhub.mail.own.OwnKind;
import io.izinhub.mail.own.OwnMail;
import io.izinhub.mail.own.OwnProof;
import io.izinhub.mail.own.OwnWriting;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.util.Optional;

/**
 * Tells the CRM, in the mailbox that it collects from, that a mail waits or went elsewhere: without who wrote, what was found or why
 * (R73). Thread-safe.
 */
final class CrmTickets {

    private final OwnWriting writing;
    private final Optional<String> from;
    private final OwnProof proof;
    private final Clock clock;

    CrmTickets(OwnWriting writing, Optional<String> from, OwnProof proof, Clock clock) {
        this.writing = writing;
        this.from = from;
        this.proof = proof;
        this.clock = clock;
    }

    /** @param subject with the mailbox that the CRM collects from */
    void tell(SenderNotices.Subject subject) {
        boolean wanted = subject.policy().ticket()
                && subject.event() != Notice.REDACT
                // A note about a note would have no end.
                && !isOurs(subject.mail());
        Mode mode = wanted && from.isPresent()
                ? writing.mode(OwnKind.TICKET, subject.mailbox(), subject.mailbox())
                : Mode.OFF;
        if (mode == Mode.OFF) {
            return;
        }
        boolean held = subject.event() == Notice.QUARANTINE;
        writing.write(
                new OwnWriting.Draft(
                        OwnKind.TICKET,
                        held ? TextId.TICKET_HELD_BODY : TextId.TICKET_DIVERTED_BODY,
                        held ? TextId.TICKET_HELD_SUBJECT : TextId.TICKET_DIVERTED_SUBJECT,
                        subject.mailbox(),
                        from.get(),
                        subject.mailbox(),
                        subject.reference(),
                        subject.policy().language(),
                        writing.ofCompany()
                                .with(Placeholder.REFERENCE_NO, subject.reference())
                                .with(Placeholder.RECEIVED_AT, new TextValue.Moment(subject.receivedAt()))
                                .with(Placeholder.MAILBOX_LABEL, subject.mailbox()),
                        OwnMail.Answers.NOTHING,
                        clock.instant(),
                        "ticket:" + subject.mailbox() + ":" + subject.same()),
                mode);
    }

    private boolean isOurs(AnsweredMail mail) {
        return proof.isOurs(mail.marks(), mail.answers().messageId());
    }
}
