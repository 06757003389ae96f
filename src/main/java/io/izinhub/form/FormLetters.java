package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.compliance.texts.Words;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.FormMail.Letter;
import io.izinhub.form.domain.Form;
import io.izinhub.platform.web.PublicPaths;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** The two mails of forms, before their words: the second step of double opt-in, and the same-day confirmation. Thread-safe. */
final class FormLetters {

    private final CompanyFacts company;
    private final Brands brands;
    private final MessageSource messages;

    FormLetters(CompanyFacts company, Brands brands, MessageSource messages) {
        this.company = company;
        this.brands = brands;
        this.messages = messages;
    }

    Letter secondStep(Form form, String to, Language language, String token, Instant at) {
        BrandProperties.Settings brand = brands.settings(form.brand());
        return new Letter(
                TextId.OPTIN_DOUBLE,
                TextId.OPTIN_DOUBLE_SUBJECT,
                to,
                language,
                company.of(form.brand())
                        .with(Placeholder.CONSENT_AT, new TextValue.Moment(at))
                        .with(
                                Placeholder.CONFIRM_URL,
                                URI.create(brand.publicBaseUrl() + PublicPaths.FORM + "c/" + token)),
                "optin:" + java.util.UUID.randomUUID(),
                true);
    }

    /** @param limited nobody has proven that the address is his */
    Letter confirmation(
            Form form,
            String to,
            String masked,
            Language language,
            List<Channel> channels,
            URI optOut,
            Instant at,
            String once,
            boolean limited) {
        return new Letter(
                TextId.CONFIRM_EMAIL,
                TextId.CONFIRM_EMAIL_SUBJECT,
                to,
                language,
                company.of(form.brand())
                        .with(Placeholder.CONSENT_AT, new TextValue.Moment(at))
                        .with(Placeholder.SOURCE_LABEL, words(l -> word("source", form.source(), l)))
                        .with(Placeholder.CHANNEL_LABEL, words(l -> channels.stream()
                                .map(channel -> Words.channel(channel.name()).in(l))
                                .collect(Collectors.joining(", "))))
                        .with(Placeholder.MASKED_ADDRESS, masked)
                        .with(Placeholder.PURPOSE_LABELS, words(l -> purposes(form).stream()
                                .map(purpose -> word("purpose", purpose, l))
                                .collect(Collectors.joining(", "))))
                        .with(Placeholder.OPT_OUT_URL, optOut),
                once,
                limited);
    }

    /** A form that names none asks for what the brand's consents are for. */
    private List<String> purposes(Form form) {
        return form.purposes().isEmpty()
                ? brands.settings(form.brand()).purposesFromAuthority().stream()
                        .sorted()
                        .toList()
                : form.purposes();
    }

    private String word(String family, String code, Language language) {
        Locale locale = language.locale();
        return messages.getMessage(
                family + "." + code, null, messages.getMessage(family + ".other", null, locale), locale);
    }

    private static Worded words(Function<Language, String> text) {
        return new Worded(text.apply(Language.TR), text.apply(Language.EN));
    }
}
