package io.izinhub.platform.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFile.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayFilesTest {

    @TempDir
    Path temp;

    private Path classes;
    private Path customer;

    @BeforeEach
    void folders() throws IOException {
        classes = Files.createDirectories(temp.resolve("classes"));
        customer = Files.createDirectories(temp.resolve("customer"));
        put(classes, "shapes/a.txt", "ours a");
        put(classes, "shapes/in/shapes/ğ b.txt", "ours b");
        put(customer, "a.txt", "theirs a");
        put(customer, "in/c.txt", "theirs c");
        put(customer, ".hidden/d.txt", "hidden");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCustomersFileReplacesOrAdds(boolean packed) throws IOException {
        try (URLClassLoader loader = loader(packed)) {
            OverlayFiles files = OverlayFiles.read("shapes", Optional.of(customer), loader);

            assertThat(files.effective().keySet()).containsExactly("a.txt", "in/c.txt", "in/shapes/ğ b.txt");
            assertThat(files.find("a.txt").orElseThrow())
                    .returns("theirs a", OverlayFile::text)
                    .returns(Origin.CUSTOMER, OverlayFile::origin);
            assertThat(files.find("in/shapes/ğ b.txt").orElseThrow())
                    .returns("ours b", OverlayFile::text)
                    .returns(Origin.SHIPPED, OverlayFile::origin);
        }
    }

    @Test
    void theReportHasBothListsWithHashes() throws IOException {
        try (URLClassLoader loader = loader(false)) {
            assertThat(OverlayFiles.read("shapes", Optional.of(customer), loader)
                            .report())
                    .hasSize(4)
                    .allSatisfy(line -> assertThat(line).containsPattern(" [0-9a-f]{64} "))
                    .anySatisfy(line ->
                            assertThat(line).startsWith("shipped shapes/a.txt ").endsWith(" replaced"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("customer shapes/a.txt ")
                            .endsWith(" replaces"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("customer shapes/in/c.txt ")
                            .endsWith(" adds"));
        }
    }

    @Test
    void aFolderThatIsNotShippedIsEmpty() throws IOException {
        try (URLClassLoader loader = loader(false)) {
            assertThat(OverlayFiles.read("nothing", Optional.empty(), loader).effective())
                    .isEmpty();
        }
    }

    @Test
    void aFileThatMustBeThereIsNamedWithTheRemedy() throws IOException {
        try (URLClassLoader loader = loader(false)) {
            OverlayFiles files = OverlayFiles.read("shapes", Optional.of(customer), loader);

            assertThat(files.require("in/c.txt"))
                    .isEqualTo(files.find("in/c.txt").orElseThrow());
            assertThatThrownBy(() -> files.require("in/d.txt"))
                    .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
                        assertThat(problem.where()).isEqualTo("shapes/in/d.txt");
                        assertThat(problem.hint().english()).contains("shipped file");
                    });
        }
    }

    @Test
    void aMissingDirectoryNamesThePropertyAndTheRemedy() {
        Path missing = temp.resolve("missing");

        assertThatThrownBy(() -> OverlayFiles.read(
                        "mappings", Optional.of(missing), getClass().getClassLoader()))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
                    assertThat(problem.where()).isEqualTo("hub.mappings-dir");
                    assertThat(problem.hint().english()).contains("Create it");
                });
    }

    private URLClassLoader loader(boolean packed) throws IOException {
        Path place = packed ? pack() : classes;
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
    }

    private Path pack() throws IOException {
        Path jar = temp.resolve("shapes.jar");
        Map<String, String> entries = Map.of("shapes/a.txt", "ours a", "shapes/in/shapes/ğ b.txt", "ours b");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("shapes/"));
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void put(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
