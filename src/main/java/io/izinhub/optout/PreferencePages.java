package io.izinhub.optout;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.NoticePage.Piece;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.platform.time.Istanbul;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts what is known about a person behind a link into words. No I/O; thread-safe. */
@Component
class PreferencePages {

    /** A reason was given: there is nothing to add to what was said when the refusal was recorded. */
    private static final PreferencePage.Done HEARD = new PreferencePage.Done(List.of(), null);

    private static final List<Channel> ORDER = List.of(Channel.EPOSTA, Channel.MESAJ, Channel.ARAMA);
    /** Stand in a sentence for what becomes a link; no text of ours holds them. */
    private static final char IYS = '\uE000';

    private static final char PHONE = '\uE001';

    private final CompanyFacts company;
    private final Brands brands;
    private final OptOutProperties settings;
    private final MessageSource messages;

    PreferencePages(CompanyFacts company, Brands brands, OptOutProperties settings, MessageSource messages) {
        this.company = company;
        this.brands = brands;
        this.settings = settings;
        this.messages = messages;
    }

    /** @param done null where nothing was done */
    PreferencePage of(LinkedPerson person, PreferencePage.Done done, Language language) {
        String brand = person.link().brand().code();
        List<PreferencePage.Row> rows =
                ORDER.stream().map(channel -> row(person, channel, language)).toList();
        List<String> names = brands.all().stream()
                .map(Brand::code)
                .map(company::name)
                .sorted()
                .toList();
        PreferencePage.Frame frame = frame(Optional.of(brand), language);
        return new PreferencePage(
                company.name(brand),
                language == Language.EN ? withoutStop(frame.company()) : frame.company(),
                person.own().address().map(Address::masked).orElse(null),
                rows,
                rows.stream().filter(PreferencePage.Row::refusable).count() > 1,
                names.size() > 1 ? names : List.of(),
                done,
                done == null || done == HEARD ? List.of() : List.of(OptOutReason.values()),
                done == null ? null : settings.consentForms().get(brand),
                frame);
    }

    /** What was done, in sentences: of what is refused only what the ledger holds. */
    PreferencePage.Done done(OptOutDesk.Done done, Language language) {
        List<RefusalOutcome> fresh =
                done.outcomes().stream().filter(outcome -> !outcome.already()).toList();
        if (fresh.isEmpty()) {
            return new PreferencePage.Done(already(done.outcomes(), language), null);
        }
        Instant at = fresh.stream()
                .map(RefusalOutcome::since)
                .max(Instant::compareTo)
                .orElseThrow();
        String actedAt = new TextValue.Moment(at).in(language);
        Set<Channel> covered = done.outcomes().stream()
                .map(outcome -> outcome.refusal().channel())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
        List<String> sentences = new ArrayList<>(
                covered.size() == Channel.values().length
                        ? List.of(text("done.all", language, actedAt))
                        : done.fresh().stream()
                                .map(refusal -> text(
                                        "done.text",
                                        language,
                                        actedAt,
                                        company.name(refusal.brand()),
                                        text("label." + refusal.channel(), language)))
                                .distinct()
                                .toList());
        sentences.add(iys(done, language));
        return new PreferencePage.Done(sentences, done.reference());
    }

    /** Whether İYS hears of it: only what is so is said. */
    private String iys(OptOutDesk.Done done, Language language) {
        boolean all = done.fresh().stream().map(Refusal::brand).allMatch(done.told()::contains);
        if (all || done.told().isEmpty()) {
            return text(all ? "done.iys" : "done.iys.none", language);
        }
        String names = done.told().stream().map(company::name).sorted().collect(Collectors.joining(", "));
        return text("done.iys.some", language, names);
    }

    /** After a reason; nothing where its giver has not refused. */
    PreferencePage.Done heard(LinkedPerson person) {
        return person.standing(person.link().target().channel())
                .filter(is -> is.status() == Status.RET)
                .map(is -> HEARD)
                .orElse(null);
    }

    private List<String> already(List<RefusalOutcome> outcomes, Language language) {
        Map<Channel, Instant> since = new TreeMap<>();
        outcomes.forEach(outcome -> since.merge(
                outcome.refusal().channel(), outcome.since(), (one, other) -> one.isAfter(other) ? one : other));
        List<String> sentences = new ArrayList<>();
        since.forEach((channel, at) -> {
            String sentence = text("already", language, day(at, language));
            sentences.add(since.size() == 1 ? sentence : text("channel." + channel, language) + ": " + sentence);
        });
        return sentences;
    }

    /** @param brand empty where nothing is known of the link */
    PreferencePage.Frame frame(Optional<String> brand, Language language) {
        return new PreferencePage.Frame(
                ways(brand, language),
                Optional.ofNullable(company.tradeName())
                        .or(() -> brand.map(company::name))
                        .orElse(""),
                company.mersisNo(),
                brand.or(company::brandWithNotice).flatMap(company::noticeUrl).orElse(null));
    }

    private PreferencePage.Row row(LinkedPerson person, Channel channel, Language language) {
        Optional<LinkedPerson.Standing> standing = person.standing(channel);
        boolean refused = standing.filter(is -> is.status() == Status.RET).isPresent();
        return new PreferencePage.Row(
                channel.name(),
                standing.map(is -> is.status().name()).orElse("NONE"),
                standing.map(is -> day(is.since(), language)).orElse(null),
                !refused && !person.reachedBy(channel).isEmpty());
    }

    private List<Piece> ways(Optional<String> brand, Language language) {
        Optional<String> phone = company.contactPhone(brand);
        String key = "ways" + (settings.shortCode() == null ? "" : ".sms") + (phone.isPresent() ? ".phone" : "");
        String sentence = text(
                key,
                language,
                String.valueOf(IYS),
                String.valueOf(PHONE),
                settings.smsKeyword(),
                Objects.requireNonNullElse(settings.shortCode(), ""));
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (char c : sentence.toCharArray()) {
            if (c == IYS || c == PHONE) {
                pieces.add(new Piece(words.toString(), null));
                words.setLength(0);
                pieces.add(c == IYS ? iys() : new Piece(phone.orElseThrow(), "tel:" + digits(phone.orElseThrow())));
            } else {
                words.append(c);
            }
        }
        pieces.add(new Piece(words.toString(), null));
        return pieces;
    }

    private Piece iys() {
        URI page = settings.iysCitizenUrl();
        return new Piece(page.toString(), page.toString());
    }

    /** In English the name ends its sentence, and many names end in a stop of their own: A.Ş. */
    private static String withoutStop(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String digits(String phone) {
        return phone.replaceAll("[^+0-9]", "");
    }

    private static String day(Instant at, Language language) {
        return new TextValue.Day(LocalDate.ofInstant(at, Istanbul.ZONE)).in(language);
    }

    private String text(String key, Language language, Object... values) {
        return messages.getMessage("optout." + key, values, language.locale());
    }
}
