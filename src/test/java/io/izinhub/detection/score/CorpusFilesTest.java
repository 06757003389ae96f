package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The corpora hold what their README says; messages name mails by id only. */
class CorpusFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES = List.of(
            "mails-dev.jsonl",
            "train.jsonl",
            "train-a.jsonl",
            "train-b.jsonl",
            "train-c.jsonl",
            "train-d.jsonl",
            "train-e.jsonl",
            "train-f.jsonl",
            "train-g.jsonl",
            "train-h.jsonl",
            "train-i.jsonl",
            "train-j.jsonl",
            "train-k.jsonl",
            "train-l.jsonl",
            "train-m.jsonl",
            "train-p.jsonl",
            "train-r.jsonl",
            "heldout.jsonl",
            "heldout-2.jsonl",
            "hard-1.jsonl",
            "hard-2.jsonl",
            "notices.jsonl",
            "notices-positive.jsonl",
            "traps.jsonl",
            "must-fire.jsonl");
    private static final Set<String> SECTORS = Set.of(
            "bank", "telecom", "ecommerce", "insurance", "cargo", "energy", "travel", "public", "retail", "health");
    private static final Set<Category> LOOKED_AT =
            EnumSet.of(Category.IBAN, Category.TCKN, Category.VKN, Category.PASSPORT);
    private static final Pattern LIKE_A_CARD = Pattern.compile("(?<!\\d)[2-9](?:[ .-]?\\d){15}(?!\\d)");

    @ParameterizedTest
    @FieldSource("FILES")
    void everyMailIsWellFormed(String file) throws IOException {
        List<Mail> mails = Corpora.read(file);
        List<String> lines = Files.readAllLines(Corpora.file(file));
        assertSoftly(softly -> {
            for (int i = 0; i < mails.size(); i++) {
                Mail mail = mails.get(i);
                softly.assertThat(mail.lang()).as(mail.id()).isIn("tr", "en", "mixed");
                softly.assertThat(mail.sector()).as(mail.id()).isIn(SECTORS);
                softly.assertThat(mail.body().isBlank()).as(mail.id()).isFalse();
                softly.assertThat(Normalizer.isNormalized(lines.get(i), Normalizer.Form.NFC))
                        .as(mail.id())
                        .isTrue();
                softly.assertThat(mail.gold().isEmpty()).as(mail.id()).isEqualTo(mail.decision() == Decision.PASS);
                softly.assertThat(mail.decision() != Decision.BLOCK || hasReasonToBlock(mail))
                        .as(mail.id())
                        .isTrue();
            }
        });
    }

    private static boolean hasReasonToBlock(Mail mail) {
        return mail.gold().stream().anyMatch(span -> !LOOKED_AT.contains(span.category()));
    }

    @Test
    void everyLabelledNumberPassesItsCheck() {
        assertSoftly(softly -> FILES.stream()
                .flatMap(file -> Corpora.read(file).stream())
                .forEach(mail -> mail.gold().forEach(span -> softly.assertThat(passes(span, mail.text()))
                        .as(mail.id() + " " + span.category())
                        .isTrue())));
    }

    private static boolean passes(Span span, String text) {
        String plain = text.substring(span.start(), span.end())
                .replaceAll("&nbsp;|<[^>]*>", "")
                .replaceAll("[^\\p{L}\\p{Nd}]", "")
                .toUpperCase(Locale.ROOT);
        return switch (span.category()) {
            case PAYMENT_CARD -> CheckDigits.isCard(plain);
            case IBAN -> CheckDigits.isIban(plain);
            case TCKN -> CheckDigits.isTckn(plain);
            case VKN -> CheckDigits.isVkn(plain);
            default -> true;
        };
    }

    @Test
    void noUnlabelledCardPassesItsCheckInMailsThatPass() {
        assertSoftly(softly -> List.of("heldout.jsonl", "train.jsonl", "traps.jsonl").stream()
                .flatMap(file -> Corpora.read(file).stream())
                .filter(mail -> mail.gold().isEmpty())
                .forEach(mail -> LIKE_A_CARD.matcher(mail.text()).results().forEach(match -> softly.assertThat(
                                CheckDigits.isCard(match.group().replaceAll("\\D", "")))
                        .as(mail.id())
                        .isFalse())));
    }

    @Test
    void idsAreUniqueAndNoFamilyIsInTwoSplits() throws IOException {
        Set<String> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        Map<String, String> splits = new HashMap<>();
        for (String file : FILES) {
            for (String line : Files.readAllLines(Corpora.file(file))) {
                JsonNode mail = JSON.readTree(line);
                String id = mail.path("id").asText();
                assertThat(ids.add(id)).as(id).isTrue();
                assertThat(texts.add(mail.path("subject").asText()
                                + mail.path("body").asText()))
                        .as(id)
                        .isTrue();
                if (!file.equals("mails-dev.jsonl")) {
                    String split = mail.path("split").asText();
                    String family = mail.path("family").asText();
                    assertThat(family).as(id).isNotEmpty();
                    assertThat(splits.merge(family, split, (before, now) -> before))
                            .as(id)
                            .isEqualTo(split);
                }
            }
        }
    }

    @Test
    void heldOutMailsAreManyEnough() {
        Map<Category, Integer> mails = new EnumMap<>(Category.class);
        List<Mail> heldOut = Corpora.read("heldout.jsonl");
        heldOut.forEach(mail -> mail.gold().stream()
                .map(Span::category)
                .distinct()
                .forEach(category -> mails.merge(category, 1, Integer::sum)));
        assertSoftly(softly -> {
            for (Category category : Category.values()) {
                if (category.isSpecial()) {
                    softly.assertThat(mails.get(category)).as(category.name()).isGreaterThanOrEqualTo(14);
                }
            }
            softly.assertThat(mails.get(Category.HEALTH)).isGreaterThanOrEqualTo(40);
            softly.assertThat(mails.get(Category.PAYMENT_CARD)).isGreaterThanOrEqualTo(25);
            softly.assertThat(mails.get(Category.IBAN)).isGreaterThanOrEqualTo(25);
            softly.assertThat(mails.get(Category.TCKN)).isGreaterThanOrEqualTo(25);
        });
        assertThat(heldOut.stream()
                                .filter(mail -> mail.decision() == Decision.PASS)
                                .count()
                        * 100)
                .isGreaterThanOrEqualTo(heldOut.size() * 45L);
        assertThat(Corpora.read("notices.jsonl"))
                .hasSizeGreaterThanOrEqualTo(30)
                .allMatch(m -> m.gold().isEmpty());
        assertThat(Corpora.read("traps.jsonl")).hasSizeGreaterThanOrEqualTo(120).allMatch(m -> m.gold()
                .isEmpty());
    }

    @Test
    void everyDevelopmentMailThatMayNotPassHasItsRequest() throws IOException {
        Map<String, String> requests = CorpusReader.requests(Corpora.file("requests.jsonl"));
        assertSoftly(softly -> Corpora.read("mails-dev.jsonl").forEach(mail -> {
            String request = requests.remove(mail.id());
            if (mail.decision() == Decision.PASS) {
                softly.assertThat(request).as(mail.id()).isNull();
            } else {
                softly.assertThat(request != null
                                && request.length() > 3
                                && mail.text().contains(request))
                        .as(mail.id())
                        .isTrue();
            }
        }));
        assertThat(requests).isEmpty();
    }
}
