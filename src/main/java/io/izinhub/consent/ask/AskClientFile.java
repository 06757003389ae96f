package io.izinhub.consent.ask;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks a contract. */
final class AskClientFile {

    static final String FOLDER = "query/";
    static final String EXTENSION = ".yaml";

    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    /** These mean something else. */
    private static final Set<String> TAKEN =
            Set.of("authorization", "cookie", "host", "content-type", "content-length", "content-encoding", "accept");

    private static final Hint HINT = new Hint(
            "mappings/query/README.md explains every key; compare with the shipped example.",
            "Her anahtar mappings/query/README.md içinde açıklanır; ürünle gelen örnekle karşılaştırın.");

    private final Set<String> mappings;

    /** @param mappings ids of those that are in force */
    AskClientFile(Set<String> mappings) {
        this.mappings = Set.copyOf(mappings);
    }

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty(value = "description", required = true)
            String description,

            @JsonProperty(value = "format", required = true) AskClient.Format format,

            @JsonProperty(value = "in", required = true) String in,

            @JsonProperty(value = "out", required = true) String out,

            @JsonProperty("error") String error,
            @JsonProperty("key-header") String keyHeader,
            @JsonProperty("basic") Boolean basic,

            @JsonProperty(value = "size", required = true) AskClient.Size size,

            @JsonProperty("max-points") Integer maxPoints,
            @JsonProperty("lists") List<String> lists) {}

    /** @throws ConfigurationProblem with file, and line where there is one */
    AskClient read(OverlayFile file) {
        String name = file.path().substring(FOLDER.length(), file.path().length() - EXTENSION.length());
        YamlFile yaml = new YamlFile("mappings/" + file.path(), file.text(), HINT);
        if (!NAME.matcher(name).matches()) {
            throw yaml.problem(
                    "The name of the file is no name of a client: small letters, digits, hyphens, at most 40. | Dosya adı bir istemci adı değil: küçük harf, rakam, tire; en çok 40.");
        }
        Shape shape = yaml.as(Shape.class);
        yaml.requireVersion(shape.version(), VERSION);
        requireMapping(yaml, "in", shape.in());
        requireMapping(yaml, "out", shape.out());
        if (shape.error() != null) {
            requireMapping(yaml, "error", shape.error());
        }
        requireHeader(yaml, shape.keyHeader());
        int maxPoints = shape.maxPoints() == null ? shape.size().most() : shape.maxPoints();
        if (maxPoints < 1 || maxPoints > shape.size().most()) {
            throw yaml.problemAt(
                    "max-points",
                    "max-points is not between 1 and " + shape.size().most() + ". | max-points 1 ile "
                            + shape.size().most() + " arasında değil.");
        }
        if (shape.lists() != null && shape.format() != AskClient.Format.XML) {
            throw yaml.problemAt(
                    "lists",
                    "Only XML needs to be told what is a list. | Neyin liste olduğu yalnız XML için söylenir.");
        }
        return new AskClient(
                name,
                shape.format(),
                shape.in(),
                shape.out(),
                Optional.ofNullable(shape.error()),
                Optional.ofNullable(shape.keyHeader()),
                Boolean.TRUE.equals(shape.basic()),
                shape.size(),
                maxPoints,
                shape.lists() == null ? Set.of() : Set.copyOf(shape.lists()));
    }

    private void requireMapping(YamlFile yaml, String key, String id) {
        if (!mappings.contains(id)) {
            throw yaml.problemAt(
                    key, "There is no mapping mappings/" + id + ".jslt. | mappings/" + id + ".jslt eşlemesi yok.");
        }
    }

    private static void requireHeader(YamlFile yaml, String header) {
        if (header != null && (!HEADER.matcher(header).matches() || TAKEN.contains(header.toLowerCase(Locale.ROOT)))) {
            throw yaml.problemAt("key-header", "This header cannot hold the key. | Anahtar bu başlıkta taşınamaz.");
        }
    }
}
