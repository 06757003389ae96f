package io.izinhub.mail.outbound;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.compliance.content.PromotionalWording;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.NoticeForm;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.CampaignName;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.FooterStyle;
import io.izinhub.mail.outbound.domain.MailingList;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.Needless;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.outbound.domain.OutboundPolicy.AddressRule;
import io.izinhub.mail.outbound.domain.Party;
import io.izinhub.mail.outbound.domain.Unread;
import io.izinhub.mail.outbound.domain.UnreadPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.YamlFile;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code policies/mail/outbound.yaml}. */
final class OutboundPolicyFile {

    private static final String PATH = "mail/outbound.yaml";

    /** As people know it. */
    static final String WHERE = "policies/" + PATH;

    private static final int VERSION = 1;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_NAME = 200;
    private static final Locale TURKISH = Locale.forLanguageTag("tr");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Hint HINT = new Hint(
            "policies/mail/README.md explains every word; compare with the shipped file.",
            "Her sözcük policies/mail/README.md içinde açıklanır; ürünle gelen dosyayla karşılaştırın.");

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty("accounts") Map<String, AccountRow> accounts,
            @JsonProperty("address-rules") List<RuleRow> addressRules,
            @JsonProperty("own-domains") List<String> ownDomains,
            @JsonProperty("help-desks") List<String> helpDesks,
            @JsonProperty("partners") List<String> partners,
            @JsonProperty("unread") Map<Party, Map<Unread, Needless.Verdict>> unread,
            @JsonProperty("promotional") List<String> promotional,
            @JsonProperty("harmless") List<String> harmless) {}

    record AccountRow(
            @JsonProperty(value = "brand", required = true) String brand,
            @JsonProperty("consent-purpose") String consentPurpose,
            @JsonProperty(value = "laxest", required = true) MessageClass laxest,
            @JsonProperty(value = "usual", required = true) MessageClass usual,
            @JsonProperty("refusal") Account.Unpermitted refusal,
            @JsonProperty("late-refusal") Account.Failing late,
            @JsonProperty("promotion") Account.Promotion promotion,
            @JsonProperty("lint") Account.Failing lint,
            @JsonProperty("untouchable") Account.Untouchable untouchable,
            @JsonProperty("purpose") String purpose,
            @JsonProperty("purpose-en") String purposeEnglish,
            @JsonProperty("language") String language,
            @JsonProperty("notice") NoticeForm notice,
            @JsonProperty("list") ListRow list,
            @JsonProperty("dkim") Account.Dkim dkim) {}

    record ListRow(
            @JsonProperty("id") String id,
            @JsonProperty("name") String name,
            @JsonProperty("one-click") Boolean oneClick,
            @JsonProperty("campaign") String campaign) {}

    record RuleRow(
            @JsonProperty(value = "sender", required = true) String sender,
            @JsonProperty(value = "class", required = true) MessageClass messageClass) {}

    private final YamlFile file;

    private OutboundPolicyFile(YamlFile file) {
        this.file = file;
    }

    /** @throws ConfigurationProblem with the place and what to do */
    static OutboundPolicy read(OverlayFiles policies) {
        return read(policies.require(PATH).text());
    }

    static OutboundPolicy read(String yaml) {
        return new OutboundPolicyFile(new YamlFile(WHERE, yaml, HINT)).read();
    }

    private OutboundPolicy read() {
        Shape shape = file.as(Shape.class);
        file.requireVersion(shape.version(), VERSION);
        Map<String, Account> accounts = new HashMap<>();
        requireNonNullElse(shape.accounts(), Map.<String, AccountRow>of())
                .forEach((name, row) -> accounts.put(name, account(name, row)));
        return new OutboundPolicy(
                accounts,
                requireNonNullElse(shape.addressRules(), List.<RuleRow>of()).stream()
                        .map(this::rule)
                        .toList(),
                domains("own-domains", shape.ownDomains()),
                domains("help-desks", shape.helpDesks()),
                domains("partners", shape.partners()),
                unread(requireNonNullElse(shape.unread(), Map.of())),
                new PromotionalWording(
                        phrases("promotional", shape.promotional()), phrases("harmless", shape.harmless())));
    }

    private UnreadPolicy unread(Map<Party, Map<Unread, Needless.Verdict>> rows) {
        rows.forEach((party, row) -> requireNonNullElse(row, Map.<Unread, Needless.Verdict>of())
                .forEach((unread, verdict) -> {
                    if (verdict == null || verdict == Needless.Verdict.BLOCK) {
                        throw file.problemAt(
                                "unread",
                                "A word of unread is none of pass, count, warn, hold. | unread altındaki bir sözcük pass, count, warn, hold değil.");
                    }
                }));
        return UnreadPolicy.shipped().with(rows);
    }

    private Account account(String name, AccountRow row) {
        if (row == null || row.brand() == null || row.laxest() == null || row.usual() == null) {
            throw file.problemAt(
                    name,
                    "The account " + name + " needs brand, laxest and usual. | " + name
                            + " hesabında brand, laxest ve usual bulunmalı.");
        }
        boolean custom = row.laxest() == MessageClass.INFO_CUSTOM || row.usual() == MessageClass.INFO_CUSTOM;
        FooterStyle footer = footer(name, row);
        if (custom && !footer.saysPurpose()) {
            throw file.problemAt(
                    name,
                    "The account " + name + " has the class info-custom and no purpose in each language. | " + name
                            + " hesabının sınıfı info-custom, her dilde amacı ise yok.");
        }
        try {
            return new Account(
                    name,
                    row.brand(),
                    Optional.ofNullable(row.consentPurpose()),
                    row.laxest(),
                    row.usual(),
                    requireNonNullElse(row.refusal(), Account.Unpermitted.REJECT),
                    requireNonNullElse(row.late(), Account.Failing.REJECT),
                    requireNonNullElse(row.promotion(), Account.Promotion.WARN),
                    requireNonNullElse(row.lint(), Account.Failing.REJECT),
                    requireNonNullElse(
                            row.untouchable(),
                            row.laxest().isCampaign() ? Account.Untouchable.REJECT : Account.Untouchable.PASS),
                    footer,
                    list(name, row.list()),
                    requireNonNullElse(row.dkim(), Account.Dkim.SIGN));
        } catch (IllegalArgumentException e) {
            throw file.problemAt(
                    name,
                    "The usual class of " + name + " is laxer than its laxest: information before a campaign. | " + name
                            + " hesabının usual sınıfı laxest sınıfından gevşek: önce bilgi, sonra kampanya gelir.");
        }
    }

    private FooterStyle footer(String account, AccountRow row) {
        Languages languages = Languages.named(requireNonNullElse(row.language(), "tr"))
                .orElseThrow(() -> file.problemAt(
                        account,
                        "The language of " + account + " is not one of tr, en, tr+en. | " + account
                                + " dili tr, en, tr+en değil."));
        return new FooterStyle(
                languages,
                requireNonNullElse(row.notice(), NoticeForm.LINK),
                Optional.ofNullable(row.purpose()).filter(purpose -> !purpose.isBlank()),
                Optional.ofNullable(row.purposeEnglish()).filter(purpose -> !purpose.isBlank()));
    }

    private MailingList list(String account, ListRow row) {
        if (row == null) {
            return MailingList.UNNAMED;
        }
        if (row.id() != null
                && (row.id().length() > LONGEST_ID || !DOMAIN.matcher(row.id()).matches())) {
            throw file.problemAt(
                    account,
                    "The list id of " + account + " is no name as kampanya.ornek.example. | " + account
                            + " liste adı kampanya.ornek.example gibi değil.");
        }
        if (row.name() != null && row.name().length() > LONGEST_NAME) {
            throw file.problemAt(
                    account,
                    "The list name of " + account + " is longer than 200 characters. | " + account
                            + " liste adı 200 karakterden uzun.");
        }
        if (row.campaign() != null && !CampaignName.isOne(row.campaign())) {
            throw file.problemAt(
                    account,
                    "The campaign of " + account + " is not 1 to 40 letters, digits, dots, hyphens or underscores. | "
                            + account + " kampanya adı 1-40 harf, rakam, nokta, tire ya da alt çizgi değil.");
        }
        return new MailingList(
                Optional.ofNullable(row.id()),
                Optional.ofNullable(row.name()).filter(name -> !name.isBlank()),
                requireNonNullElse(row.oneClick(), true),
                Optional.ofNullable(row.campaign()));
    }

    private AddressRule rule(RuleRow row) {
        if (row == null || row.sender() == null || row.messageClass() == null) {
            throw file.problemAt(
                    "address-rules",
                    "An address rule needs sender and class. | Adres kuralında sender ve class bulunmalı.");
        }
        String sender = row.sender().toLowerCase(Locale.ROOT);
        boolean known = sender.startsWith("@")
                ? DOMAIN.matcher(sender.substring(1)).matches()
                : Address.parse(Channel.EPOSTA, sender).address().isPresent();
        if (!known) {
            throw file.problemAt(
                    "address-rules",
                    "The sender of an address rule is neither an address nor @domain. | Adres kuralının göndereni ne bir adres ne de @alan.");
        }
        return new AddressRule(sender, row.messageClass());
    }

    private Set<String> domains(String key, List<String> domains) {
        Set<String> read = new LinkedHashSet<>();
        for (String domain : requireNonNullElse(domains, List.<String>of())) {
            String lower = domain == null ? "" : domain.toLowerCase(Locale.ROOT);
            if (!DOMAIN.matcher(lower).matches()) {
                throw file.problemAt(
                        key,
                        "An entry of " + key + " is no domain in ASCII. | " + key
                                + " altındaki bir değer ASCII alan adı değil.");
            }
            read.add(lower);
        }
        return read;
    }

    private List<String> phrases(String key, List<String> phrases) {
        return requireNonNullElse(phrases, List.<String>of()).stream()
                .map(phrase -> {
                    if (phrase == null || phrase.isBlank()) {
                        throw file.problemAt(
                                key, "A phrase of " + key + " is empty. | " + key + " altındaki bir söz boş.");
                    }
                    return phrase.toLowerCase(TURKISH).strip();
                })
                .toList();
    }
}
