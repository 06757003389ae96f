package io.izinhub.platform.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The examples that travel with a mapping: {@code <mapping>.examples/*.json}, each {@code {"input": ..., "expected": ...}}
 * or, for input that the mapping must refuse, {@code {"input": ..., "rejected": true}}.
 */
final class MappingExamples {

    private static final String FOLDER = ".examples/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<OverlayFile> files;

    private MappingExamples(List<OverlayFile> files) {
        this.files = files;
    }

    static MappingExamples of(OverlayFiles files) {
        return new MappingExamples(files.endingWith(".json").stream()
                .filter(file -> file.path().contains(FOLDER))
                .toList());
    }

    /** Runs all; the first that fails is a {@link ConfigurationProblem} which names it and where the result differs. */
    void run(MappingSet set) {
        files.forEach(file -> run(file, set));
    }

    private static void run(OverlayFile file, MappingSet set) {
        JsonNode example = parse(file);
        String id = file.path().substring(0, file.path().indexOf(FOLDER));
        boolean mustReject = example.path("rejected").asBoolean();
        JsonNode actual;
        try {
            actual = set.get(id).apply(example.get("input"));
        } catch (MappingException | UnknownCodeException e) {
            if (mustReject) {
                return;
            }
            throw problem(
                    file, "The example fails: " + e.getMessage() + ". | Örnek hata veriyor: " + e.getMessage() + ".");
        }
        if (mustReject) {
            throw problem(
                    file, "The example should be rejected and is not. | Örneğin reddedilmesi gerekirdi, reddedilmedi.");
        }
        firstDifference("", example.get("expected"), actual).ifPresent(where -> {
            throw problem(
                    file,
                    "The result differs from the example at " + (where.isEmpty() ? "/" : where)
                            + ". | Sonuç örnekten şurada ayrılıyor: " + (where.isEmpty() ? "/" : where) + ".");
        });
    }

    private static JsonNode parse(OverlayFile file) {
        try {
            JsonNode example = JSON.readTree(file.text());
            if (!example.has("input") || example.has("expected") == example.has("rejected")) {
                throw problem(
                        file,
                        "An example has input, and either expected or rejected. | Örnekte input ile birlikte expected ya da rejected bulunur.");
            }
            return example;
        } catch (JsonProcessingException e) {
            throw problem(
                    file,
                    "The example is no JSON (line " + e.getLocation().getLineNr() + "). | Örnek JSON değil (satır "
                            + e.getLocation().getLineNr() + ").");
        }
    }

    private static Optional<String> firstDifference(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> firstDifference(at + "/" + name, expected.path(name), actual.path(name)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return expected.equals(actual) || sameNumber(expected, actual) ? Optional.empty() : Optional.of(at);
    }

    // 1 and 1L are different nodes and the same JSON.
    private static boolean sameNumber(JsonNode expected, JsonNode actual) {
        return expected.isNumber()
                && actual.isNumber()
                && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }

    private static ConfigurationProblem problem(OverlayFile file, String what) {
        return new ConfigurationProblem(
                "mappings/" + file.path(),
                what,
                new Hint(
                        "Correct the mapping, or the example if the new result is what you want.",
                        "Eşlemeyi düzeltin; yeni sonuç doğruysa örneği güncelleyin."));
    }
}
