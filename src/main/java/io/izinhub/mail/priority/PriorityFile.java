package io.izinhub.mail.priority;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.mail.reading.Phrases;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.YamlFile;
import java.util.List;

/** Reads {@code policies/mail/priority.yaml}. */
final class PriorityFile {

    private static final String PATH = "mail/priority.yaml";
    private static final int VERSION = 1;
    private static final Hint HINT = new Hint(
            "policies/mail/README.md explains every word; compare with the shipped file.",
            "Her sözcük policies/mail/README.md içinde açıklanır; ürünle gelen dosyayla karşılaştırın.");

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty(value = "rights-request", required = true)
            List<String> rightsRequest,

            @JsonProperty(value = "complaint", required = true)
            List<String> complaint,

            @JsonProperty("harmless") List<String> harmless) {}

    private PriorityFile() {}

    /** @throws ConfigurationProblem with the place and what to do */
    static UrgentWording read(OverlayFiles policies) {
        return read(policies.require(PATH).text());
    }

    static UrgentWording read(String yaml) {
        YamlFile file = new YamlFile("policies/" + PATH, yaml, HINT);
        Shape shape = file.as(Shape.class);
        file.requireVersion(shape.version(), VERSION);
        List<String> harmless = shape.harmless() == null ? List.of() : shape.harmless();
        require(file, "rights-request", shape.rightsRequest());
        require(file, "complaint", shape.complaint());
        require(file, "harmless", harmless);
        return new UrgentWording(
                new Phrases(shape.rightsRequest(), harmless), new Phrases(shape.complaint(), harmless));
    }

    private static void require(YamlFile file, String key, List<String> phrases) {
        if (phrases == null || phrases.stream().anyMatch(phrase -> phrase == null || noLetter(phrase))) {
            throw file.problemAt(key, "A phrase of " + key + " is empty. | " + key + " altındaki bir söz boş.");
        }
    }

    private static boolean noLetter(String phrase) {
        return phrase.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
