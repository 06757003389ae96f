package io.izinhub.detection.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.DetectionPolicy.Verdict;
import io.izinhub.detection.PolicyFileException;
import io.izinhub.detection.RuleFamilies;
import io.izinhub.detection.RuleFamilies.Signs;
import io.izinhub.detection.RuleFamily;
import io.izinhub.detection.identifier.CardMask;
import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.detection.opinion.Thresholds;
import io.izinhub.platform.overlay.YamlFaults;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code policy.yaml}: every category and every family must stand in it, so that nothing is off by an omission. */
public final class PolicyFile {

    /** Its name within {@code policies/detection/}. */
    public static final String NAME = "policy.yaml";

    private static final int VERSION = 1;
    /** The only numbers that R111 lets pass. */
    private static final List<String> TEST_CARDS = List.of("4111111111111111", "5555555555554444", "378282246310005");

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty(value = "categories", required = true)
            Map<Category, Row> categories,

            @JsonProperty(value = "families", required = true)
            Map<RuleFamily, Family> families,

            @JsonProperty(value = "second-opinion", required = true)
            Opinion opinion,

            @JsonProperty(value = "own-values", required = true)
            List<String> ownValues,

            @JsonProperty(value = "test-cards-pass", required = true)
            boolean testCardsPass,

            @JsonProperty(value = "card-mask", required = true)
            CardMask cardMask) {}

    record Row(
            @JsonProperty(value = "enabled", required = true)
            boolean enabled,

            @JsonProperty(value = "act", required = true) int act,
            @JsonProperty(value = "review", required = true) int review,

            @JsonProperty(value = "decision", required = true)
            Decision decision) {}

    record Opinion(
            @JsonProperty(value = "enabled", required = true)
            boolean enabled,

            @JsonProperty(value = "dismiss", required = true)
            int dismiss,

            @JsonProperty(value = "doubt", required = true) int doubt,

            @JsonProperty(value = "confirm", required = true)
            int confirm,

            @JsonProperty(value = "see", required = true) int see) {}

    record Family(
            @JsonProperty(value = "enabled", required = true)
            boolean enabled,

            @JsonProperty("rules") List<String> rules,
            @JsonProperty("words") List<String> words) {}

    private final String file;

    private PolicyFile(String file) {
        this.file = file;
    }

    /**
     * @param file how messages name it
     * @throws PolicyFileException if the policy cannot be used
     */
    public static PolicySettings read(String file, String yaml) {
        return new PolicyFile(file).read(yaml);
    }

    private PolicySettings read(String yaml) {
        Shape shape = parse(yaml);
        if (shape == null || shape.version() != VERSION) {
            throw problem(
                    "version",
                    "The version is not " + VERSION + ". | Sürüm " + VERSION + " değil.",
                    "Write version: 1 and use the keys of the shipped file. | version: 1 yazın ve ürünle gelen dosyanın anahtarlarını kullanın.");
        }
        present("categories", shape.categories(), Category.values());
        present("families", shape.families(), RuleFamily.values());
        if (shape.ownValues() == null || shape.cardMask() == null) {
            throw problem(
                    "",
                    "own-values or card-mask has no value. | own-values ya da card-mask boş.",
                    "Write own-values: [] and card-mask: LAST4. | own-values: [] ve card-mask: LAST4 yazın.");
        }
        Set<Category> enabled = EnumSet.noneOf(Category.class);
        Map<Category, Verdict> verdicts = new EnumMap<>(Category.class);
        shape.categories().forEach((category, row) -> {
            verdicts.put(category, verdict(category, row));
            if (row.enabled()) {
                enabled.add(category);
            }
        });
        DetectionPolicy policy = new DetectionPolicy(enabled, verdicts, families(shape.families()), shape.cardMask());
        return new PolicySettings(policy, known(shape), opinion(shape.opinion()));
    }

    private Shape parse(String yaml) {
        try {
            return YAML.readValue(yaml, Shape.class);
        } catch (JsonProcessingException e) {
            throw problem(
                    "",
                    YamlFaults.of(e),
                    "Compare with the shipped file and its README. | Ürünle gelen dosyayla ve README ile karşılaştırın.");
        }
    }

    private <E extends Enum<E>> void present(String key, Map<E, ?> rows, E[] all) {
        for (E each : all) {
            if (rows == null || rows.get(each) == null) {
                throw problem(
                        key + "." + each,
                        "The entry is missing. | Satır eksik.",
                        "Copy it from the shipped file. | Ürünle gelen dosyadan kopyalayın.");
            }
        }
    }

    private Verdict verdict(Category category, Row row) {
        String entry = "categories." + category;
        if (row.decision() == null) {
            throw problem(
                    entry,
                    "decision has no value. | decision boş.",
                    "Choose one of " + Arrays.toString(Decision.values()) + ". | Şunlardan birini seçin: "
                            + Arrays.toString(Decision.values()) + ".");
        }
        try {
            return new Verdict(row.act(), row.review(), row.decision());
        } catch (IllegalArgumentException e) {
            throw problem(
                    entry,
                    "The thresholds do not fit. | Eşikler uyuşmuyor.",
                    "Keep 0 <= review <= act <= 100. | 0 <= review <= act <= 100 olmalı.");
        }
    }

    private Optional<Thresholds> opinion(Opinion row) {
        if (row == null) {
            throw problem(
                    "second-opinion",
                    "The entry has no value. | Satırın değeri yok.",
                    "Copy it from the shipped file. | Ürünle gelen dosyadan kopyalayın.");
        }
        try {
            Thresholds heard = Thresholds.percent(row.dismiss(), row.doubt(), row.confirm(), row.see());
            return row.enabled() ? Optional.of(heard) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw problem(
                    "second-opinion",
                    "The percentages do not fit. | Yüzdeler uyuşmuyor.",
                    "Keep 0 <= dismiss <= doubt <= confirm <= see <= 100. | 0 <= dismiss <= doubt <= confirm <= see <= 100 olmalı.");
        }
    }

    private RuleFamilies families(Map<RuleFamily, Family> rows) {
        Set<RuleFamily> off = EnumSet.noneOf(RuleFamily.class);
        Map<RuleFamily, Signs> signs = new EnumMap<>(RuleFamily.class);
        rows.forEach((family, row) -> {
            if (!row.enabled()) {
                off.add(family);
            }
            List<String> words = row.words() == null ? List.of() : row.words();
            for (String word : words) {
                if (word == null
                        || word.length() < 3
                        || !word.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == ' ')) {
                    throw problem(
                            "families." + family,
                            "A word is shorter than three letters or not folded. | Bir sözcük üç harften kısa ya da Türkçe harf içeriyor.",
                            "Write small letters from a to z: vakif for vakıf. | a-z arası küçük harf yazın: vakıf için vakif.");
                }
            }
            signs.put(family, new Signs(row.rules() == null ? Set.of() : Set.copyOf(row.rules()), words));
        });
        return new RuleFamilies(off, signs);
    }

    private KnownValues known(Shape shape) {
        Set<String> hashes = new HashSet<>();
        for (String hash : shape.ownValues()) {
            if (hash == null || !SHA256.matcher(hash).matches()) {
                throw problem(
                        "own-values",
                        "Entry " + (shape.ownValues().indexOf(hash) + 1) + " is no SHA-256. | "
                                + (shape.ownValues().indexOf(hash) + 1) + ". satır SHA-256 değil.",
                        "Write 64 small hexadecimal characters, as the README shows; never the number itself. | README'de gösterildiği gibi 64 küçük onaltılık karakter yazın; numaranın kendisini asla.");
            }
            hashes.add(hash);
        }
        if (shape.testCardsPass()) {
            TEST_CARDS.forEach(card -> hashes.add(KnownValues.hash(card)));
        }
        return new KnownValues(hashes);
    }

    private PolicyFileException problem(String entry, String problem, String remedy) {
        return new PolicyFileException(file, entry, problem, remedy);
    }
}
