package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.NoticeForm;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.mime.Footer;
import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.mime.MessageAuthenticator;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.platform.modes.Mode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The footers of all classes and brands, from the texts in force. Thread-safe. */
final class Footers {

    private record Key(TextId id, String brand, Optional<String> purpose, Mode mode) {}

    private final Texts texts;
    private final CompanyFacts company;
    private final MessageAuthenticator proof;
    private final Map<Key, FooterInserter> kept = new ConcurrentHashMap<>();
    private final Map<String, TextValues> brands = new ConcurrentHashMap<>();

    Footers(Texts texts, CompanyFacts company, MessageAuthenticator proof) {
        this.texts = texts;
        this.company = company;
        this.proof = proof;
    }

    /**
     * The footer of a mail.
     *
     * @param optOut where this recipient refuses; of campaigns only
     * @throws io.izinhub.compliance.texts.MissingValueException a value of the company is not configured
     */
    FooterInserter of(MessageClass messageClass, Account account, Optional<URI> optOut, Mode mode) {
        TextId id = id(messageClass);
        if (optOut.isPresent()) {
            return made(id, account, optOut, mode);
        }
        return kept.computeIfAbsent(
                new Key(id, account.brand(), account.purpose(), mode), key -> made(id, account, optOut, mode));
    }

    private FooterInserter made(TextId id, Account account, Optional<URI> optOut, Mode mode) {
        TextValues values = brands.computeIfAbsent(account.brand(), company::of)
                .with(Placeholder.PURPOSE_SENTENCE, account.purpose().orElse(null))
                .with(Placeholder.OPT_OUT_URL, optOut.orElse(null));
        String plain = texts.footer(id, TextForm.TEXT, Languages.TR, NoticeForm.LINK, values, mode)
                .content();
        String html = texts.footer(id, TextForm.HTML, Languages.TR, NoticeForm.LINK, values, mode)
                .content();
        return new FooterInserter(new Footer(id.id(), plain, html, List.of("tr")), proof);
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
