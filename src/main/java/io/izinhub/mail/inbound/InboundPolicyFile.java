package io.izinhub.mail.inbound;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.Destination;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.InboundPolicy.Unit;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy.Exemption;
import io.izinhub.mail.inbound.domain.MailboxPolicy.Notice;
import io.izinhub.mail.inbound.domain.Matter;
import io.izinhub.mail.inbound.domain.OnFailure;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.YamlFile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code policies/mail/inbound.yaml}. What a mailbox does not say it takes from the defaults, those from the product. */
final class InboundPolicyFile {

    private static final String PATH = "mail/inbound.yaml";

    /** As people know it. */
    static final String WHERE = "policies/" + PATH;

    private static final int VERSION = 1;
    private static final int MOST_DAYS = 30;
    private static final Set<String> LANGUAGES = Set.of("tr", "en", "tr+en");
    private static final Hint HINT = new Hint(
            "policies/mail/README.md explains every word; compare with the shipped file.",
            "Her sözcük policies/mail/README.md içinde açıklanır; ürünle gelen dosyayla karşılaştırın.");

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty("defaults") Row defaults,
            @JsonProperty("mailboxes") Map<String, Row> mailboxes,
            @JsonProperty("units") Map<String, UnitRow> units) {}

    record Row(
            @JsonProperty("destination") Destination destination,
            @JsonProperty("actions") Map<Matter, Action> actions,
            @JsonProperty("unit") String unit,
            @JsonProperty("on-failure") OnFailure onFailure,
            @JsonProperty("keep-original-days") Integer keepOriginalDays,
            @JsonProperty("notices") Set<Notice> notices,
            @JsonProperty("language") String language,
            @JsonProperty("ticket") Boolean ticket,
            @JsonProperty("exceptions") List<ExceptionRow> exceptions) {}

    record ExceptionRow(
            @JsonProperty(value = "matter", required = true) Matter matter,
            @JsonProperty(value = "reason", required = true) String reason,

            @JsonProperty(value = "approved-by", required = true)
            String approvedBy,

            @JsonProperty(value = "until", required = true) LocalDate until) {}

    record UnitRow(
            @JsonProperty(value = "address", required = true)
            String address,

            @JsonProperty(value = "hop", required = true) String hop,

            @JsonProperty(value = "condition", required = true)
            String condition,

            @JsonProperty(value = "reason", required = true) String reason,
            @JsonProperty(value = "owner", required = true) String owner,
            @JsonProperty(value = "until", required = true) LocalDate until) {}

    private final YamlFile file;

    private InboundPolicyFile(YamlFile file) {
        this.file = file;
    }

    /** @throws ConfigurationProblem with the place and what to do */
    static InboundPolicy read(OverlayFiles policies) {
        return read(policies.require(PATH).text());
    }

    static InboundPolicy read(String yaml) {
        return new InboundPolicyFile(new YamlFile(WHERE, yaml, HINT)).read();
    }

    private InboundPolicy read() {
        Shape shape = file.as(Shape.class);
        file.requireVersion(shape.version(), VERSION);
        Map<String, Unit> units = new HashMap<>();
        requireNonNullElse(shape.units(), Map.<String, UnitRow>of())
                .forEach((name, row) -> units.put(name, unit(name, row)));
        MailboxPolicy others = shape.defaults() == null
                ? MailboxPolicy.shipped()
                : policy("defaults", shape.defaults(), MailboxPolicy.shipped(), units);
        Map<String, MailboxPolicy> mailboxes = new HashMap<>();
        requireNonNullElse(shape.mailboxes(), Map.<String, Row>of())
                .forEach((name, row) -> mailboxes.put(address(name, name), policy(name, row, others, units)));
        units.forEach((name, unit) -> notTheCrm(name, unit, mailboxes));
        return new InboundPolicy(others, mailboxes, units);
    }

    private MailboxPolicy policy(String name, Row row, MailboxPolicy base, Map<String, Unit> units) {
        if (row == null) {
            return base;
        }
        Map<Matter, Action> actions = new EnumMap<>(base.actions());
        if (row.actions() != null) {
            row.actions().forEach((matter, action) -> actions.put(matter, allowed(name, matter, action)));
        }
        MailboxPolicy policy = new MailboxPolicy(
                requireNonNullElse(row.destination(), base.destination()),
                actions,
                row.unit() == null ? base.unit() : Optional.of(row.unit()),
                requireNonNullElse(row.onFailure(), base.onFailure()),
                row.keepOriginalDays() == null ? base.keepOriginal() : days(name, row.keepOriginalDays()),
                requireNonNullElse(row.notices(), base.notices()),
                language(name, requireNonNullElse(row.language(), base.language())),
                requireNonNullElse(row.ticket(), base.ticket()),
                row.exceptions() == null ? base.exceptions() : exemptions(name, row.exceptions()));
        policy.unit().filter(unit -> !units.containsKey(unit)).ifPresent(unit -> {
            throw file.problemAt(
                    name,
                    "The unit " + unit + " of " + name + " stands not under units. | " + name + " içindeki " + unit
                            + " birimi units altında yok.");
        });
        keepsR71(name, policy);
        return policy;
    }

    private Action allowed(String name, Matter matter, Action action) {
        if (action == null || !matter.allows(action)) {
            throw file.problemAt(
                    name,
                    matter + " of " + name + " cannot be " + action + ", only one of " + matter.allowed() + ". | "
                            + name + " için " + matter + " değeri " + action + " olamaz, şunlardan biri olur: "
                            + matter.allowed() + ".");
        }
        return action;
    }

    /** The CRM may not hold what KVKK 6 lists, so no policy lets it through for certain (R71). */
    private void keepsR71(String name, MailboxPolicy policy) {
        if (policy.destination() != Destination.NEXT4BIZ) {
            return;
        }
        for (Matter matter : List.of(Matter.SPECIAL_TEXT, Matter.SPECIAL_ATTACHMENT)) {
            if (policy.actions().get(matter) == Action.DELIVER) {
                throw file.problemAt(
                        name,
                        matter + " of " + name + " would be delivered to next4biz, which must not hold it. | " + name
                                + " için " + matter + " next4biz'e giderdi, orada bulunmamalı.");
            }
        }
    }

    private Duration days(String name, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw file.problemAt(
                    name,
                    "keep-original-days of " + name + " is not between 0 and " + MOST_DAYS + ". | " + name
                            + " için keep-original-days 0 ile " + MOST_DAYS + " arasında değil.");
        }
        return Duration.ofDays(days);
    }

    private String language(String name, String language) {
        if (!LANGUAGES.contains(language)) {
            throw file.problemAt(
                    name,
                    "The language of " + name + " is none of tr, en, tr+en. | " + name + " dili tr, en, tr+en değil.");
        }
        return language;
    }

    private List<Exemption> exemptions(String name, List<ExceptionRow> rows) {
        return rows.stream()
                .map(row -> {
                    if (row.matter() != Matter.CARD && row.matter() != Matter.IBAN) {
                        throw file.problemAt(
                                name,
                                "An exception of " + name + " is possible for card and iban only. | " + name
                                        + " için istisna yalnız card ve iban için olur.");
                    }
                    return new Exemption(
                            row.matter(),
                            said(name, row.reason()),
                            said(name, row.approvedBy()),
                            said(name, row.until()));
                })
                .toList();
    }

    private Unit unit(String name, UnitRow row) {
        if (row == null) {
            throw file.problemAt(name, "The unit " + name + " says nothing. | " + name + " birimi boş.");
        }
        return new Unit(
                address(name, row.address()),
                said(name, row.hop()),
                said(name, row.condition()),
                said(name, row.reason()),
                said(name, row.owner()),
                said(name, row.until()));
    }

    private <T> T said(String name, T value) {
        if (value == null || value.toString().isBlank()) {
            throw file.problemAt(name, "A word of " + name + " is empty. | " + name + " altındaki bir sözcük boş.");
        }
        return value;
    }

    private String address(String name, String text) {
        return Address.parse(Channel.EPOSTA, text)
                .address()
                .map(Address::normalForm)
                .orElseThrow(() -> file.problemAt(
                        name,
                        "The address of " + name + " is no mail address. | " + name
                                + " adresi bir e-posta adresi değil."));
    }

    private void notTheCrm(String name, Unit unit, Map<String, MailboxPolicy> mailboxes) {
        MailboxPolicy policy = mailboxes.get(unit.address());
        if (policy != null && policy.destination() == Destination.NEXT4BIZ) {
            throw file.problemAt(
                    name,
                    "The mailbox of the unit " + name + " belongs to next4biz itself. | " + name
                            + " biriminin kutusu next4biz'in kendi kutusu.");
        }
    }
}
