package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.platform.command.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    private static final String SECRET = "kanarya";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ScoreCommand command = new ScoreCommand(() -> new Detector(List.of(), DetectionPolicy.shipped()));

    private int run(String... arguments) {
        return command.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String corpus(String... lines) throws IOException {
        return Files.write(directory.resolve("corpus.jsonl"), List.of(lines)).toString();
    }

    private static String line(String finding) {
        return "{\"id\":\"c1\",\"subject\":\"s\",\"body\":\"ben " + SECRET + "\",\"lang\":\"tr\",\"sector\":\"bank\","
                + "\"findings\":[{\"category\":\"HEALTH\",\"text\":\"" + finding + "\"}],\"decision\":\"BLOCK\"}";
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheFiguresAndNoText() throws IOException {
        assertThat(run(corpus(line(SECRET)))).isEqualTo(Command.OK);
        assertThat(printed())
                .contains("HEALTH", "accuracy     0.000", "leak         1.000", "retention", "latency")
                .doesNotContain(SECRET);
    }

    @Test
    void errorsNameMailsAndShowThemOnlyIfAsked() throws IOException {
        String corpus = corpus(line(SECRET));
        assertThat(run(corpus, "--errors", "HEALTH")).isEqualTo(Command.OK);
        assertThat(printed()).contains("c1 missed 1 wrong 0").doesNotContain(SECRET);
        assertThat(run(corpus, "--errors", "DECISION")).isEqualTo(Command.OK);
        assertThat(printed()).contains("c1 BLOCK as PASS").doesNotContain(SECRET);
        assertThat(run(corpus, "--errors", "HEALTH", "--show")).isEqualTo(Command.OK);
        assertThat(printed()).contains(SECRET);
    }

    @Test
    void findingsArePrintedWithoutTexts() throws IOException {
        assertThat(run(corpus(line(SECRET)), "--findings")).isEqualTo(Command.OK);

        assertThat(printed().strip()).isEqualTo("c1 PASS");
    }

    @Test
    void saysWhichLineIsNoMailButNotWhatIsInIt() throws IOException {
        assertThat(run(corpus(line(SECRET), line("yok")))).isEqualTo(Command.FAILED);
        assertThat(run(corpus(line(SECRET), SECRET))).isEqualTo(Command.FAILED);
        assertThat(run("yok.jsonl")).isEqualTo(Command.FAILED);
        assertThat(run()).isEqualTo(Command.FAILED);
        assertThat(run(corpus(line(SECRET)), "--errors", "YOK")).isEqualTo(Command.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("corpus.jsonl:2", "score-detector <corpus.jsonl>")
                .doesNotContain(SECRET);
    }
}
