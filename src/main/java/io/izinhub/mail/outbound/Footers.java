package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.NoticeForm;
import io.izinhub.compliance.texts.NoticePage;
import io.izinhub.compliance.texts.NoticeText;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.mime.Footer;
import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.mime.MessageAuthenticator;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.FooterStyle;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.time.Istanbul;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The footers of all classes and brands, from the texts in force. Thread-safe. */
final class Footers implements FooterSource {

    /** Stands for the link of a recipient in a footer that is made for all of them. */
    private static final URI ANY_LINK = URI.create("https://opt-out-link.izinhub.invalid/o/" + "L".repeat(48));

    private record Key(LocalDate day, TextId id, String brand, FooterStyle style, Mode mode, boolean linked) {}

    private final Texts texts;
    private final CompanyFacts company;
    private final BiFunction<String, Language, Optional<NoticePage>> notices;
    private final MessageAuthenticator proof;
    private final Clock clock;
    private final Map<Key, FooterInserter> kept = new ConcurrentHashMap<>();
    private final Map<String, TextValues> brands = new ConcurrentHashMap<>();

    /** @param notices the notice of a brand in a language, as it may be shown today */
    Footers(
            Texts texts,
            CompanyFacts company,
            BiFunction<String, Language, Optional<NoticePage>> notices,
            MessageAuthenticator proof,
            Clock clock) {
        this.texts = texts;
        this.company = company;
        this.notices = notices;
        this.proof = proof;
        this.clock = clock;
    }

    @Override
    public FooterInserter of(MessageClass messageClass, Account account, Optional<URI> optOut, Mode mode) {
        TextId id = id(messageClass);
        if (optOut.isPresent() && !FooterInserter.isPlainLink(optOut.get())) {
            return made(id, account, optOut, mode).leadingTo(optOut.get());
        }
        // A text or a notice comes into force with a day.
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        kept.keySet().removeIf(key -> key.day().isBefore(today));
        FooterInserter footer = kept.computeIfAbsent(
                new Key(today, id, account.brand(), account.footer(), mode, optOut.isPresent()),
                key -> made(id, account, optOut.map(link -> ANY_LINK), mode));
        return optOut.map(link -> footer.withLink(ANY_LINK, link)).orElse(footer);
    }

    private FooterInserter made(TextId id, Account account, Optional<URI> optOut, Mode mode) {
        FooterStyle style = account.footer();
        TextValues values = purpose(brands.computeIfAbsent(account.brand(), company::of), style)
                .with(Placeholder.OPT_OUT_URL, optOut.orElse(null));
        NoticeForm form = style.notice() == NoticeForm.FULL ? NoticeForm.LINK : style.notice();
        String plain = texts.footer(id, TextForm.TEXT, style.languages(), form, values, mode)
                .content();
        String html = texts.footer(id, TextForm.HTML, style.languages(), form, values, mode)
                .content();
        if (style.notice() == NoticeForm.FULL) {
            plain = plain + "\n" + writtenOut(account.brand(), style, NoticeText::plain) + "\n";
            html = html + "\n" + writtenOut(account.brand(), style, NoticeText::html) + "\n";
        }
        List<String> languages =
                style.languages().parts().stream().map(Language::tag).toList();
        return new FooterInserter(new Footer(id.id(), plain, html, languages), proof);
    }

    private static TextValues purpose(TextValues values, FooterStyle style) {
        Optional<String> turkish = style.purpose().or(style::purposeEnglish);
        return turkish.isEmpty()
                ? values
                : values.with(
                        Placeholder.PURPOSE_SENTENCE,
                        new TextValue.Worded(
                                turkish.get(), style.purposeEnglish().orElse(turkish.get())));
    }

    /** One that is gone or has grown since the start is read on its page: the link stands above. */
    private String writtenOut(String brand, FooterStyle style, Function<NoticePage, String> form) {
        return style.languages().parts().stream()
                .map(language -> notices.apply(brand, language))
                .flatMap(Optional::stream)
                .filter(NoticeText::fits)
                .map(form)
                .collect(Collectors.joining("\n\n"));
    }

    private static TextId id(MessageClass messageClass) {
        return switch (messageClass) {
            case INFO_LEGAL -> TextId.FOOTER_INFO_LEGAL;
            case INFO_SERVICE -> TextId.FOOTER_INFO_SERVICE;
            case INFO_CUSTOM -> TextId.FOOTER_INFO_CUSTOM;
            case INFO_REPLY -> TextId.FOOTER_INFO_REPLY;
            case CAMPAIGN_MERCHANT -> TextId.FOOTER_CAMPAIGN_MERCHANT;
            case CAMPAIGN_CONSENT -> TextId.FOOTER_CAMPAIGN_CONSENT;
        };
    }
}
