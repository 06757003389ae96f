package io.izinhub.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandArgumentsTest {

    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word|--in|x|--reason|a b=c|--json|--hub.keys.directory=/k",
                "word|--json|--reason=a b=c|--hub.keys.directory=/k|--in=x"
            })
    void bothFormsSayTheSame(String line) {
        CommandArguments given = read(line).orElseThrow();

        assertThat(given.words()).containsExactly("word");
        assertThat(given.path("--in")).hasToString("x");
        assertThat(given.text("--reason")).isEqualTo("a b=c");
        assertThat(given.flags()).containsExactly("--json");
        assertThat(given.properties()).containsExactly("--hub.keys.directory=/k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word|another",
                "--json|word",
                "-h",
                "--in",
                "--in|--reason|x",
                "--in|x|--in=y",
                "--inn=x",
                "--hube.keys=x",
                "--jsn",
                "--json|--json",
                "--json=true",
                "--hub.keys.directory",
                "hub.keys.directory=/k",
                "=x"
            })
    void whatIsNotUnderstoodIsRefused(String line) {
        assertThat(read(line)).isEmpty();
    }

    @Test
    void aValueMayBeginWithHyphensBehindTheSignOfEquality() {
        assertThat(read("--reason=--").orElseThrow().text("--reason")).isEqualTo("--");
    }

    @Test
    void aCommandWithoutWordsRefusesThem() {
        assertThat(CommandArguments.read(List.of("word"), Set.of(), Set.of(), SILENT))
                .isEmpty();
    }

    @Test
    void aShortPassphraseIsSaidInBothLanguagesAndNotShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "kisa-parola\n");

        assertThatThrownBy(() -> read("--in=" + file).orElseThrow().passphrase("--in"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Parola 16 karakterden kısa")
                .hasMessageContaining("fewer than 16 characters")
                .hasMessageNotContaining("kisa-parola");
    }

    private static Optional<CommandArguments> read(String line) {
        return CommandArguments.read(
                List.of(line.split("\\|")), 1, Set.of("--in", "--reason"), Set.of("--json"), SILENT);
    }
}
