package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UnapprovedTextException;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.domain.Form;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.web.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** What the pages of forms show, in one language. Thread-safe. */
final class FormPages {

    private static final Logger LOG = LoggerFactory.getLogger(FormPages.class);

    private static final Map<Channel, TextId> LABELS = Map.of(
            Channel.EPOSTA, TextId.FORM_CONSENT_EPOSTA,
            Channel.MESAJ, TextId.FORM_CONSENT_MESAJ,
            Channel.ARAMA, TextId.FORM_CONSENT_ARAMA);

    /** Texts that a hosted page shows. */
    static final Set<TextId> SHOWN = EnumSet.of(
            TextId.FORM_NOTICE,
            TextId.FORM_CONSENT_HEADING,
            TextId.FORM_CONSENT_TEXT,
            TextId.FORM_CONSENT_EPOSTA,
            TextId.FORM_CONSENT_MESAJ,
            TextId.FORM_CONSENT_ARAMA,
            TextId.FORM_CONSENT_AFTER);

    private final Texts texts;
    private final CompanyFacts company;

    FormPages(Texts texts, CompanyFacts company) {
        this.texts = texts;
        this.company = company;
    }

    /**
     * @param noticeHtml of the policy's file, with its link
     * @param honeypot null where the form has none
     */
    record View(
            String key,
            String title,
            String heading,
            String text,
            int textVersion,
            String after,
            String noticeHtml,
            List<Box> boxes,
            boolean asksForEmail,
            boolean asksForPhone,
            String language,
            String honeypot) {}

    /** A box, never ticked beforehand. */
    record Box(String channel, String label) {}

    /** @throws ProblemException 503: a text of it is not signed off; the log names it */
    View view(Form form, Language language) {
        TextValues values = company.of(form.brand());
        return new View(
                form.key(),
                language == Language.EN ? form.title().english() : form.title().turkish(),
                words(TextId.FORM_CONSENT_HEADING, TextForm.TEXT, language, values),
                words(TextId.FORM_CONSENT_TEXT, TextForm.TEXT, language, values),
                texts.current(TextId.FORM_CONSENT_TEXT, language).version(),
                words(TextId.FORM_CONSENT_AFTER, TextForm.TEXT, language, values),
                words(TextId.FORM_NOTICE, TextForm.HTML, language, values),
                form.channels().stream()
                        .map(channel ->
                                new Box(channel.name(), words(LABELS.get(channel), TextForm.TEXT, language, values)))
                        .toList(),
                form.channels().contains(Channel.EPOSTA),
                form.channels().stream().anyMatch(channel -> channel != Channel.EPOSTA),
                language.tag(),
                form.honeypot().orElse(null));
    }

    /** Whose consent is confirmed, and to what. */
    record SecondStep(String brand, String text, boolean applied) {}

    SecondStep secondStep(Form form, boolean applied, Language language) {
        return new SecondStep(
                company.name(form.brand()),
                words(TextId.FORM_CONSENT_TEXT, TextForm.TEXT, language, company.of(form.brand())),
                applied);
    }

    private String words(TextId id, TextForm form, Language language, TextValues values) {
        Languages languages = language == Language.EN ? Languages.EN : Languages.TR;
        try {
            return texts.render(id, form, languages, values, Mode.LIVE).content();
        } catch (UnapprovedTextException e) {
            LOG.error("A form cannot be shown: {}", e.getMessage());
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, FormIntake.NO_TEXT);
        }
    }
}
