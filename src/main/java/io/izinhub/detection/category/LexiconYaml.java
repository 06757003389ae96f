package io.izinhub.detection.category;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.izinhub.detection.Category;
import io.izinhub.detection.PolicyFileException;
import io.izinhub.platform.overlay.YamlFaults;
import java.util.List;
import java.util.Map;

/** The shape of the lexicon's files. */
final class LexiconYaml {

    /** The file with everything that is not a cue. */
    static final String CONTEXT = "context.yaml";

    /** Of the language of terms and fields. */
    private static final int VERSION = 1;

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * @param classes word classes of this file alone, beside those of the context; may be missing
     */
    record Cues(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) Category category,
            Map<String, String> classes,
            @JsonProperty(required = true) List<Row> entries) {

        Cues {
            classes = classes == null ? Map.of() : Map.copyOf(classes);
        }
    }

    record Row(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) int w,
            String req,
            @JsonProperty(required = true) String t,
            String en,
            String not,
            Category also,
            boolean forms,
            String diacritics,
            @JsonProperty("case") String caps) {}

    record Context(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) Grammar grammar,
            @JsonProperty(required = true) Map<String, String> classes,
            @JsonProperty(required = true) Map<String, String> signals,
            @JsonProperty(required = true) Map<String, String> english) {}

    /** Suffixes folded and separated by blanks; {@code vowel-drop} as {@code stem short}, separated by semicolons. */
    record Grammar(
            @JsonProperty(required = true) String suffixes,
            @JsonProperty(required = true) String own,

            @JsonProperty(required = true, value = "vowel-drop")
            String vowelDrop,

            @JsonProperty(required = true) String numbers,

            @JsonProperty(required = true, value = "not-verbs")
            String notVerbs,

            @JsonProperty(required = true, value = "not-own")
            String notOwn) {}

    private LexiconYaml() {}

    static Cues cues(LexiconSource source) {
        Cues cues = read(source, Cues.class);
        checkVersion(source, cues.version());
        return cues;
    }

    static Context context(LexiconSource source) {
        Context context = read(source, Context.class);
        checkVersion(source, context.version());
        return context;
    }

    private static void checkVersion(LexiconSource source, int version) {
        if (version != VERSION) {
            throw new PolicyFileException(
                    source.name(),
                    "version",
                    "Version " + version + " is not known. | " + version + " sürümü bilinmiyor.",
                    "Write the file as its README says and set version: " + VERSION
                            + ". | Dosyayı README'deki gibi yazın, version: " + VERSION + " koyun.");
        }
    }

    private static <T> T read(LexiconSource source, Class<T> shape) {
        try {
            T read = YAML.readValue(source.yaml(), shape);
            if (read == null) {
                throw new PolicyFileException(
                        source.name(),
                        "",
                        "The file is empty. | Dosya boş.",
                        "Restore it or remove it. | Geri koyun ya da silin.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new PolicyFileException(
                    source.name(),
                    "",
                    YamlFaults.of(e),
                    "Compare with the shipped file and its README. | Ürünle gelen dosyayla ve README ile karşılaştırın.");
        }
    }
}
