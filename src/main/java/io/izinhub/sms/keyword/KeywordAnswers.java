package io.izinhub.sms.keyword;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.MissingValueException;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UnapprovedTextException;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.micrometer.core.instrument.MeterRegistry;
import java.text.Normalizer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What the person is told, where the operator sends the answer on, and only while the hub may tell people things. Thread-safe. */
final class KeywordAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(KeywordAnswers.class);

    /** The function whose mode says it; what narrows it to domains of mail leaves out text messages. */
    private static final String FUNCTION = "confirm";

    /** Answers that were told, or in SHADOW would have been; by {@code text} and {@code mode}. */
    static final String ANSWERS = "hub.sms.keyword.answers";

    private final Texts texts;
    private final CompanyFacts company;
    private final String keyword;
    private final String shortCode;
    private final Modes modes;
    private final MeterRegistry meters;

    KeywordAnswers(
            Texts texts, CompanyFacts company, String keyword, String shortCode, Modes modes, MeterRegistry meters) {
        this.texts = texts;
        this.company = company;
        this.keyword = keyword;
        this.shortCode = shortCode;
        this.modes = modes;
        this.meters = meters;
    }

    /** Empty where nothing may be told, or the text cannot be used: the refusal counts without it. */
    Optional<String> done(String brand) {
        return told(TextId.SMS_DONE, company.of(brand).with(Placeholder.BRAND_NAME, plain(company.name(brand))));
    }

    /** Likewise. */
    Optional<String> unknown() {
        TextValues values = company.company().with(Placeholder.SMS_KEYWORD, keyword);
        return told(TextId.SMS_UNKNOWN, shortCode == null ? values : values.with(Placeholder.SHORT_CODE, shortCode));
    }

    /** One letter beyond the telephone's own makes a message of 70 characters of one of 160. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replace('ı', 'i')
                .replaceAll("[^ -~]", "");
    }

    private Optional<String> told(TextId id, TextValues values) {
        Mode mode = mode();
        if (mode == Mode.OFF) {
            return Optional.empty();
        }
        Optional<String> text = text(id, values, mode);
        if (text.isPresent()) {
            meters.counter(ANSWERS, "text", id.id(), "mode", mode.name()).increment();
        }
        return text.filter(any -> mode == Mode.LIVE);
    }

    private Mode mode() {
        try {
            return modes.state(FUNCTION).modeOf(new Narrowing.Subject(null, null, null, null));
        } catch (DataAccessException e) {
            LOG.warn(
                    "Whether an answer may be told is not known: {}",
                    e.getClass().getSimpleName());
            return Mode.OFF;
        }
    }

    private Optional<String> text(TextId id, TextValues values, Mode mode) {
        try {
            return Optional.of(texts.render(id, TextForm.TEXT, Languages.TR, values, mode)
                    .content()
                    .strip());
        } catch (UnapprovedTextException | MissingValueException e) {
            LOG.warn("The text {} cannot be used: {}", id.id(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
