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
import java.text.Normalizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the person is told, where the operator sends the answer on. Thread-safe. */
final class KeywordAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(KeywordAnswers.class);

    private final Texts texts;
    private final CompanyFacts company;
    private final String keyword;
    private final String shortCode;

    KeywordAnswers(Texts texts, CompanyFacts company, String keyword, String shortCode) {
        this.texts = texts;
        this.company = company;
        this.keyword = keyword;
        this.shortCode = shortCode;
    }

    /** Empty where the text cannot be used: the refusal counts without it. */
    String done(String brand) {
        return text(TextId.SMS_DONE, company.of(brand).with(Placeholder.BRAND_NAME, plain(company.name(brand))));
    }

    String unknown() {
        TextValues values = company.company().with(Placeholder.SMS_KEYWORD, keyword);
        return text(TextId.SMS_UNKNOWN, shortCode == null ? values : values.with(Placeholder.SHORT_CODE, shortCode));
    }

    /** One letter beyond the telephone's own makes a message of 70 characters of one of 160. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replace('ı', 'i')
                .replaceAll("[^ -~]", "");
    }

    private String text(TextId id, TextValues values) {
        try {
            return texts.render(id, TextForm.TEXT, Languages.TR, values, Mode.LIVE)
                    .content()
                    .strip();
        } catch (UnapprovedTextException | MissingValueException e) {
            LOG.warn("The text {} cannot be used: {}", id.id(), e.getClass().getSimpleName());
            return "";
        }
    }
}
