package io.izinhub.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UsedText;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.consent.intake.Reading;
import io.izinhub.consent.intake.StatementReader;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.Submission;
import io.izinhub.form.domain.SubmissionException;
import io.izinhub.platform.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what a form sent: a box that was ticked is a consent with the evidence of R20, or waits for the owner of the address where the
 * form wants that; a box that was not ticked is nothing, least of all a refusal. What a stranger types for somebody else never lifts
 * a refusal: without the second step a consent is weak, as one from a file is (R28). Thread-safe.
 */
final class FormIntake {

    /** A problem: nobody has signed off what would be consented to. */
    static final String NO_TEXT = "FORM_TEXT";

    private static final Logger LOG = LoggerFactory.getLogger(FormIntake.class);

    static final StatementReader.Entrance ENTRANCE = new StatementReader.Entrance("form", false);

    private final StatementReader reader;
    private final Ledger ledger;
    private final Texts texts;
    private final PendingConsents pending;
    private final FormMail mail;
    private final FormLetters letters;
    private final ConsentTelling telling;
    private final FormProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FormIntake(
            StatementReader reader,
            Ledger ledger,
            Texts texts,
            PendingConsents pending,
            FormMail mail,
            FormLetters letters,
            ConsentTelling telling,
            FormProperties settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.texts = texts;
        this.pending = pending;
        this.mail = mail;
        this.letters = letters;
        this.telling = telling;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a ticked box. Says nothing about what the ledger held before. */
    enum Taken {
        RECORDED,
        /** A mail was asked for, in which the owner of the address confirms. */
        PENDING
    }

    /**
     * Takes a submission, all of it or, with an exception, nothing.
     *
     * @return by channel; empty where no box was ticked
     * @throws SubmissionException something is missing or wrong; names the field
     * @throws ProblemException 503 FORM_UNAVAILABLE: a second step is wanted, and its mail does not leave; 503 FORM_TEXT: nobody has signed
     *     off the text, so that nobody can consent to it; the log names it
     */
    Map<Channel, Taken> take(Form form, Submission submission) {
        Map<Channel, Taken> taken = new EnumMap<>(Channel.class);
        if (submission.trap() || submission.ticked().isEmpty()) {
            return taken;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Language language = submission.english() ? Language.EN : Language.TR;
        UsedText text = text(submission, language);
        requireSignedOff(form, text);
        Map<Channel, ObjectNode> waiting = new EnumMap<>(Channel.class);
        Map<Channel, Statement> statements = new EnumMap<>(Channel.class);
        for (Channel channel : form.channels()) {
            if (submission.ticked().contains(channel)) {
                ObjectNode item = ConsentItem.of(form, channel, submission, text, now);
                Statement statement = read(item, channel);
                boolean waits = form.doubleOptIn().contains(channel);
                taken.put(channel, waits ? Taken.PENDING : Taken.RECORDED);
                if (waits) {
                    waiting.put(channel, item);
                } else {
                    statements.put(channel, statement.weakIf(true));
                }
            }
        }
        if (!form.channels().containsAll(submission.ticked())) {
            throw new SubmissionException("CHANNEL_UNKNOWN", "consent");
        }
        transaction.executeWithoutResult(status -> {
            record(form, statements, now, language);
            waiting.values().forEach(item -> ask(form, item, now, language));
        });
        return taken;
    }

    private UsedText text(Submission submission, Language language) {
        return submission.textVersion() == null
                ? texts.current(TextId.FORM_CONSENT_TEXT, language)
                : texts.version(TextId.FORM_CONSENT_TEXT, language, submission.textVersion())
                        .orElseThrow(() -> new SubmissionException("TEXT_VERSION_UNKNOWN", "textVersion"));
    }

    private void requireSignedOff(Form form, UsedText text) {
        if (!texts.mayBeUsed(text)) {
            LOG.error(
                    "The form {} takes no consent: policies/texts/{} version {} is not approved in {}. Fill in approvedBy and"
                            + " approvedAt",
                    form.key(),
                    text.id(),
                    text.version(),
                    text.language());
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, NO_TEXT);
        }
    }

    /** @throws SubmissionException as the record API would refuse it; evidence is always required here (R20) */
    private Statement read(ObjectNode item, Channel channel) {
        Reading reading = reader.read(item, ENTRANCE);
        if (reading instanceof ItemFault refusal) {
            boolean address = "recipient".equals(refusal.field());
            throw new SubmissionException(
                    refusal.code().name(),
                    address ? field(channel) : refusal.code() == ItemFault.Code.EVIDENCE_REQUIRED ? "name" : null);
        }
        Reading.Accepted accepted = (Reading.Accepted) reading;
        if (accepted.marks().contains(Reading.Mark.EVIDENCE_INCOMPLETE)) {
            throw new SubmissionException(ItemFault.Code.EVIDENCE_REQUIRED.name(), "name");
        }
        return accepted.statement();
    }

    private static String field(Channel channel) {
        return channel == Channel.EPOSTA ? "email" : "phone";
    }

    private void record(Form form, Map<Channel, Statement> statements, Instant now, Language language) {
        List<Channel> channels = new ArrayList<>(statements.keySet());
        List<Recorded> recorded = ledger.record(List.copyOf(statements.values()), "form:" + form.key());
        Map<Address, List<Integer>> byAddress = new LinkedHashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            if (recorded.get(i).outcome() == Outcome.APPLIED) {
                byAddress
                        .computeIfAbsent(address(statements.get(channels.get(i))), each -> new ArrayList<>())
                        .add(i);
            }
        }
        byAddress.forEach((address, places) -> telling.tell(new ConsentTelling.Given(
                form,
                address,
                places.stream().map(channels::get).toList(),
                places.stream().map(place -> recorded.get(place).eventId()).toList(),
                now,
                language,
                false)));
    }

    private void ask(Form form, ObjectNode item, Instant now, Language language) {
        String token = pending.add(form.key(), item, now, settings.confirmWithin());
        String to = address(read(item, Channel.EPOSTA)).normalForm();
        // Asked first: otherwise the answer would show of which addresses something is known.
        FormMail.Handed handed =
                mail.leaves(to) ? mail.write(letters.secondStep(form, to, language, token, now)) : FormMail.Handed.OFF;
        // An address that was asked too often, or is none, keeps a row that expires: what comes of it is the same to
        // whoever sent the form. Where nobody is written to, that is said, and nothing is kept.
        switch (handed) {
            case WRITTEN, TOO_OFTEN, SUPPRESSED -> {}
            case SHADOW, OFF, FAILED -> throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "FORM_UNAVAILABLE");
        }
    }

    static Address address(Statement statement) {
        return ((Statement.ByAddress) statement.who()).address();
    }

    /** What became of a link of the second step. */
    enum Confirmed {
        NOW,
        /** By an earlier press of the button. */
        BEFORE,
        /** Unknown, cut, or expired. */
        INVALID
    }

    /** What the page of the second step shows; empty for what is no open or confirmed link. */
    Optional<PendingConsents.Pending> look(String token) {
        return pending.find(token).filter(each -> each.applied() || each.isOpen(clock.instant()));
    }

    /** Applies what waited: from now on it is a consent, proven by the owner of the address. Repeating it changes nothing. */
    Confirmed confirm(String token, Forms forms) {
        return transaction.execute(status -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            PendingConsents.Pending found = pending.lock(token).orElse(null);
            if (found == null || !found.applied() && !found.isOpen(now)) {
                return Confirmed.INVALID;
            }
            if (found.applied()) {
                return Confirmed.BEFORE;
            }
            Form form = forms.find(found.form()).orElse(null);
            Reading reading = reader.read(ConsentItem.confirmed(found.item(), now), ENTRANCE);
            if (form == null || !(reading instanceof Reading.Accepted accepted)) {
                return Confirmed.INVALID; // the form, its brand or purpose is no longer there
            }
            Recorded recorded = ledger.record(List.of(accepted.statement()), "form:" + form.key())
                    .get(0);
            pending.applied(found.id(), now);
            Channel channel = accepted.statement().channel();
            if (recorded.outcome() == Outcome.APPLIED) {
                telling.tell(new ConsentTelling.Given(
                        form,
                        address(accepted.statement()),
                        List.of(channel),
                        List.of(recorded.eventId()),
                        now,
                        language(found.item()),
                        true));
            }
            return Confirmed.NOW;
        });
    }

    private static Language language(ObjectNode item) {
        return Language.ofTag(item.path("evidence").path("language").asText());
    }
}
