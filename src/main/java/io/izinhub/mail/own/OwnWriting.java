package io.izinhub.mail.own;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.MissingValueException;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UnapprovedTextException;
import io.izinhub.mail.Domains;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.MailSigner;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Narrowing;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills texts in and puts the mails into the outbox. A text that cannot be used is an error in the log, and stops nothing. Thread-safe. */
public final class OwnWriting {

    private static final Logger LOG = LoggerFactory.getLogger(OwnWriting.class);

    private final Texts texts;
    private final OwnCompany company;
    private final OwnHops hops;
    private final MailModes modes;
    private final MailSigner signer;
    private final OwnProof proof;
    private final OwnOutbox outbox;
    private final OwnMetrics metrics;
    private final Clock clock;

    OwnWriting(
            Texts texts,
            OwnCompany company,
            OwnHops hops,
            MailModes modes,
            MailSigner signer,
            OwnProof proof,
            OwnOutbox outbox,
            OwnMetrics metrics,
            Clock clock) {
        this.texts = texts;
        this.company = company;
        this.hops = hops;
        this.modes = modes;
        this.signer = signer;
        this.proof = proof;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A mail before its words.
     *
     * @param language {@code tr}, {@code en}, {@code tr+en}
     * @param once see {@link OwnMail}
     */
    public record Draft(
            OwnKind kind,
            TextId text,
            TextId subject,
            String to,
            String from,
            String mailbox,
            String reference,
            String language,
            TextValues values,
            OwnMail.Answers answers,
            Instant dueAt,
            String once) {

        @Override
        public String toString() {
            return "Draft[" + text.id() + " " + reference + "]";
        }
    }

    /** OFF also where no server takes such mail. */
    public Mode mode(OwnKind kind, String mailbox, String recipient) {
        if (!hops.leadsSomewhere(kind)) {
            return Mode.OFF;
        }
        return modes.of(kind.function())
                .map(state -> state.modeOf(new Narrowing.Subject(null, mailbox, Domains.of(recipient), null)))
                .orElse(Mode.OFF);
    }

    /** What every text may name. */
    public TextValues ofCompany() {
        return company.values();
    }

    /**
     * Writes the mail in the running transaction, if there is one; in SHADOW only that it would have been written.
     *
     * @return whether it was written now: not if it was told before and is told once only, nor if its text cannot be used
     */
    public boolean write(Draft draft, Mode mode) {
        UUID id = UUID.randomUUID();
        OwnMail mail;
        byte[] message;
        try {
            mail = mail(draft, mode);
            String mark = proof.mark(mail.kind(), OwnMailBytes.messageId(id, mail));
            message = signer.signed(OwnMailBytes.write(id, mail, mark, company.name(), clock.instant()));
        } catch (MissingValueException | UnapprovedTextException | IllegalArgumentException | IllegalStateException e) {
            metrics.count(draft.text().id(), OwnMetrics.NOT_WRITTEN);
            LOG.error("The mail {} was not written: {}", draft.text().id(), e.getMessage());
            return false;
        }
        boolean added = outbox.add(id, mail, message, mode);
        if (added) {
            metrics.count(draft.text().id(), mode == Mode.LIVE ? OwnMetrics.WRITTEN : OwnMetrics.SHADOW);
        }
        return added;
    }

    private OwnMail mail(Draft draft, Mode mode) {
        Languages languages = Languages.named(draft.language()).orElse(Languages.TR_EN);
        return new OwnMail(
                draft.kind(),
                draft.text(),
                draft.to(),
                draft.from(),
                draft.mailbox(),
                draft.reference(),
                new OwnMail.Words(
                        content(draft.subject(), languages, draft.values(), mode),
                        content(draft.text(), languages, draft.values(), mode)),
                draft.answers(),
                draft.dueAt(),
                draft.once());
    }

    private String content(TextId id, Languages languages, TextValues values, Mode mode) {
        return texts.render(id, TextForm.TEXT, languages, values, mode).content();
    }
}
