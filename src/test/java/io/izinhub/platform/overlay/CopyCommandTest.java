package io.izinhub.platform.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyCommandTest {

    private static final String MAPPING = "iys/panel-in.jslt";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatIsCopiedIsTakenForOursWhenItIsLaidOver() {
        assertThat(run("policies/texts", "--out", folder.toString())).isZero();

        OverlayFiles laidOver =
                OverlayFiles.read("policies", Optional.of(folder), getClass().getClassLoader());
        assertThat(laidOver.report())
                .filteredOn(line -> line.startsWith("customer "))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("customer policies/texts/") && line.endsWith(" replaces"));
        assertThat(laidOver.report())
                .filteredOn(line -> line.startsWith("shipped policies/texts/"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" replaced"));
    }

    @Test
    void aChangedFileStaysAsItIsAndTheRestComes() throws IOException {
        assertThat(run("mappings/" + MAPPING, "--out=" + folder)).isZero();
        Files.writeString(folder.resolve(MAPPING), "ours");

        assertThat(run("mappings/iys/", "--out=" + folder)).isZero();

        assertThat(folder.resolve(MAPPING)).hasContent("ours");
        assertThat(folder.resolve("iys/consents-out.jslt")).exists();
        assertThat(folder.resolve("tables")).doesNotExist();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Copied: 1;", "as they were: 0", "as they were: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies/../../etc", "static", "mappings/iys/panel", "policies/text"})
    void whatTheJarDoesNotBringIsSaid(String path) {
        assertThat(run(path, "--out=" + folder)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such file or folder: " + path);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policies", "--out=x", "policies --out", "policies --in=x"})
    void whatIsNotUnderstoodShowsTheUsage(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("copy <policies|mappings|routes>");
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("policies/texts", "--out=" + file)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("It did not work", file.toString());
    }

    private int run(String... arguments) {
        return new CopyCommand()
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
