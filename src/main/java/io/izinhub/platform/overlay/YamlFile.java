package io.izinhub.platform.overlay;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;

/**
 * Reads a YAML file that a person wrote, strictly: unknown and double keys and words are faults, named with file and line.
 * Words of an enum are written small with dashes ({@code pass-marked}), or as in Java. Immutable and thread-safe.
 *
 * @param path as people know it, {@code policies/mail/inbound.yaml}
 * @param hint what to do about any fault in it
 */
public record YamlFile(String path, String text, Hint hint) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new JavaTimeModule())
            .addModule(new DashedWords())
            .build();

    /**
     * The whole file as a record; a member without a key is null unless it is marked as required.
     *
     * @throws ConfigurationProblem with file, line and column where there is one
     */
    public <T> T as(Class<T> shape) {
        try {
            T value = YAML.readValue(text, shape);
            if (value == null) {
                throw problem("", "The file is empty. | Dosya boş.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw problem(lineOf(e.getPropertyName()), YamlFaults.dashed(e));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw problem(at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr(), YamlFaults.dashed(e));
        }
    }

    /** Refuses a file that was written for another edition of the hub. */
    public void requireVersion(int written, int known) {
        if (written != known) {
            throw problemAt("version", "The version is not " + known + ". | version " + known + " değil.");
        }
    }

    /** A fault of this file. */
    public ConfigurationProblem problem(String what) {
        return problem("", what);
    }

    /** A fault of this file near a key that is written in it. */
    public ConfigurationProblem problemAt(String key, String what) {
        return problem(lineOf(key), what);
    }

    /** A fault of this file near a word that is written in it; the first place counts. */
    public ConfigurationProblem problemNear(String word, String what) {
        return problem(placeOf(word), what);
    }

    private ConfigurationProblem problem(String line, String what) {
        return new ConfigurationProblem(path + line, what, hint);
    }

    /** The parser notices an unknown key only at the end of its object. */
    private String lineOf(String key) {
        return placeOf(key + ":");
    }

    private String placeOf(String word) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(word);
            if (column >= 0) {
                return ":" + (i + 1) + ":" + (column + 1);
            }
        }
        return "";
    }
}
