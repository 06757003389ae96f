package io.izinhub.optout.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.YamlFile;
import java.util.List;

/**
 * The words by which people refuse, {@code policies/optout/phrases.yaml}. Immutable.
 *
 * @param keywords words of a text message
 * @param longestAnswer number of own words up to which an answer is acted on
 * @param refusals phrases of an answer
 * @param harmless phrases that hold one of those and are no refusal
 * @param doubts words beside a refusal by which a person has to read it
 */
public record RefusalWording(
        List<String> keywords, int longestAnswer, List<String> refusals, List<String> harmless, List<String> doubts) {

    private static final String PATH = "optout/phrases.yaml";
    private static final int VERSION = 1;
    private static final Hint HINT = new Hint(
            "policies/optout/README.md explains every list; compare with the shipped file.",
            "Her liste policies/optout/README.md içinde açıklanır; ürünle gelen dosyayla karşılaştırın.");

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty(value = "keywords", required = true)
            List<String> keywords,

            @JsonProperty(value = "longest-answer", required = true)
            int longestAnswer,

            @JsonProperty(value = "refusals", required = true)
            List<String> refusals,

            @JsonProperty("harmless") List<String> harmless,
            @JsonProperty("doubts") List<String> doubts) {}

    public RefusalWording {
        keywords = List.copyOf(keywords);
        refusals = List.copyOf(refusals);
        harmless = List.copyOf(harmless);
        doubts = List.copyOf(doubts);
    }

    /** @throws ConfigurationProblem with the place and what to do */
    public static RefusalWording read(OverlayFiles policies) {
        return read(policies.require(PATH).text());
    }

    public static RefusalWording read(String yaml) {
        YamlFile file = new YamlFile("policies/" + PATH, yaml, HINT);
        Shape shape = file.as(Shape.class);
        file.requireVersion(shape.version(), VERSION);
        if (shape.longestAnswer() < 1) {
            throw file.problemAt("longest-answer", "It is at least 1. | En az 1 olmalı.");
        }
        List<String> keywords = words(file, "keywords", shape.keywords());
        List<String> refusals = words(file, "refusals", shape.refusals());
        if (keywords.isEmpty() || refusals.isEmpty()) {
            throw file.problem(
                    "Without keywords and refusals nobody could refuse. | keywords ve refusals olmadan kimse reddedemezdi.");
        }
        return new RefusalWording(
                keywords,
                shape.longestAnswer(),
                refusals,
                words(file, "harmless", shape.harmless()),
                words(file, "doubts", shape.doubts()));
    }

    private static List<String> words(YamlFile file, String key, List<String> words) {
        if (words == null) {
            return List.of();
        }
        if (words.stream().anyMatch(word -> word == null || noLetter(word))) {
            throw file.problemAt(key, "A phrase of " + key + " is empty. | " + key + " altındaki bir söz boş.");
        }
        return words;
    }

    private static boolean noLetter(String word) {
        return word.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
