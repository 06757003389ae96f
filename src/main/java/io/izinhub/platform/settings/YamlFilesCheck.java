package io.izinhub.platform.settings;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the operator's YAML files once before Spring does: its own message about one that cannot be read has the line, and its text,
 * but not the name of the file.
 */
public final class YamlFilesCheck implements EnvironmentPostProcessor, Ordered {

    private static final String DEFAULT = "./,./config/";

    private static final Hint HINT = new Hint(
            "Correct the file at this line: keys of one level begin in the same column, no tabs, each key once; put values with : # { [ into"
                    + " quotation marks.",
            "Dosyayı bu satırda düzeltin: aynı düzeydeki anahtarlar aynı sütunda başlar, sekme kullanılmaz, her anahtar bir kez yazılır; içinde"
                    + " : # { [ olan değerleri tırnak içine alın.");

    private static final Hint UTF_8 = new Hint(
            "Save it as UTF-8, without the UTF-16 of some editors: iconv -f UTF-16 -t UTF-8 shows whether that was it.",
            "Dosyayı UTF-8 olarak kaydedin; bazı düzenleyiciler UTF-16 yazar: iconv -f UTF-16 -t UTF-8 ile deneyin.");

    private static final Hint NOT_A_FOLDER = new Hint(
            "A container makes a folder of a file that is not there on the host: put the file in its place.",
            "Kapsayıcı, ana makinede bulunmayan dosyanın yerine klasör açar: yerine dosyayı koyun.");

    /** Before Spring Boot reads them. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Stream.of(
                        environment.getProperty("spring.config.location", DEFAULT),
                        environment.getProperty("spring.config.additional-location", ""))
                .flatMap(locations -> Arrays.stream(locations.split("[,;]")))
                .flatMap(location -> files(location.strip()).stream())
                .distinct()
                .forEach(YamlFilesCheck::check);
    }

    /** Of a folder those that Spring would take; of what is no file on a disk none. */
    private static List<Path> files(String location) {
        String path = location.replaceFirst("^optional:", "").replaceFirst("^file:(//)?", "");
        if (path.isEmpty() || path.matches("[a-z]{2,}:.*") || path.indexOf('*') >= 0) {
            return List.of();
        }
        Path named = Path.of(path);
        if (Files.isRegularFile(named) || Files.isDirectory(named) && isYaml(named) && !path.endsWith("/")) {
            return isYaml(named) ? List.of(named) : List.of();
        }
        try (Stream<Path> inside = Files.isDirectory(named) ? Files.list(named) : Stream.empty()) {
            return inside.filter(file -> file.getFileName().toString().startsWith("application") && isYaml(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // Spring tells why
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new ConfigurationProblem(
                    file.toString(), "This is a folder and no file. | Bu bir klasör, dosya değil.", NOT_A_FOLDER);
        }
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(strict)).loadAll(reader).forEach(document -> {});
        } catch (MarkedYAMLException e) {
            String place = e.getProblemMark() == null
                    ? ""
                    : ":" + (e.getProblemMark().getLine() + 1) + ":"
                            + (e.getProblemMark().getColumn() + 1);
            throw new ConfigurationProblem(
                    file + place, "This is no YAML: " + what(e) + ". | Bu dosya YAML değil: " + what(e) + ".", HINT);
        } catch (YAMLException e) {
            throw e instanceof ReaderException || e.getCause() instanceof CharacterCodingException
                    ? notUtf8(file)
                    : new ConfigurationProblem(file.toString(), "This is no YAML. | Bu dosya YAML değil.", HINT);
        } catch (CharacterCodingException e) {
            throw notUtf8(file);
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    file.toString(),
                    "The file cannot be read. | Dosya okunamıyor.",
                    new Hint(
                            "Let the user that the hub runs as read it.",
                            "Hub'ı çalıştıran kullanıcıya okuma izni verin."));
        }
    }

    /** Also what has characters in it that no text has, as UTF-16 read as UTF-8 does. */
    private static ConfigurationProblem notUtf8(Path file) {
        return new ConfigurationProblem(file.toString(), "The file is not UTF-8. | Dosya UTF-8 değil.", UTF_8);
    }

    /** The parser's word for it, without what stands in the file; of a key that stands twice the key. */
    private static String what(MarkedYAMLException e) {
        return e.getProblem() == null
                ? "it cannot be read"
                : e.getProblem().lines().findFirst().orElse("").strip();
    }
}
