package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {

    private static final Category HEALTH = Category.HEALTH;

    private static Mail mail(String body, Decision decision, Span... gold) {
        return new Mail("m" + body.length(), "s", body, false, "tr", "bank", List.of(gold), decision);
    }

    private static Prediction said(Decision decision, Span... spans) {
        return new Prediction(List.of(spans), decision);
    }

    @Test
    void overlappingLabelsCountAsOneAndATouchFinds() {
        Mail mail = mail("0123456789", Decision.BLOCK, new Span(HEALTH, 2, 6), new Span(HEALTH, 5, 8));
        Score score = Score.of(List.of(mail), one -> said(Decision.BLOCK, new Span(HEALTH, 7, 12)));
        assertThat(score.category(HEALTH).gold()).isOne();
        assertThat(score.category(HEALTH).found()).isOne();
        assertThat(score.category(HEALTH).covered()).isZero();
        assertThat(score.category(HEALTH).f1()).isEqualTo(1);
    }

    @Test
    void lenientPrecisionForgivesMissesOnlyInMailsThatHoldTheCategory() {
        List<Mail> mails =
                List.of(mail("0123456789", Decision.BLOCK, new Span(HEALTH, 2, 4)), mail("01234567", Decision.PASS));
        CategoryScore score = Score.of(
                        mails, one -> said(Decision.BLOCK, new Span(HEALTH, 2, 4), new Span(HEALTH, 6, 8)))
                .category(HEALTH);
        assertThat(score.precision()).isEqualTo(new Rate(1, 4));
        assertThat(score.lenientPrecision()).isEqualTo(new Rate(1, 3));
        assertThat(score.mailPrecision()).isEqualTo(new Rate(1, 2));
    }

    @Test
    void ratesOfDecisionsAreSharesOfTheirOwnMails() {
        List<Mail> mails = List.of(
                mail("0", Decision.PASS),
                mail("01", Decision.PASS),
                mail("012", Decision.BLOCK, new Span(HEALTH, 2, 3)));
        Score score = Score.of(mails, one -> said(one.body().length() == 1 ? Decision.BLOCK : Decision.PASS));
        assertThat(score.falseBlock()).isEqualTo(new Rate(1, 2));
        assertThat(score.falseAlarm()).isEqualTo(new Rate(1, 2));
        assertThat(score.leak()).isEqualTo(new Rate(1, 1));
        assertThat(score.accuracy()).isEqualTo(new Rate(1, 3));
    }

    @Test
    void wilsonIntervalOfFourteenInFifteen() {
        Rate rate = new Rate(14, 15);
        assertThat(rate.low()).isCloseTo(0.702, within(0.001));
        assertThat(rate.high()).isCloseTo(0.988, within(0.001));
    }

    @Test
    void theReadmesOwnArithmeticGivesTheSameFigures(@TempDir Path directory) throws Exception {
        assumeTrue(python(directory, "-c", "print(1)").contains("1"), "python3 is not here");
        Function<Mail, Prediction> guess = ScoreTest::guess;
        List<Mail> mails = Corpora.read("mails-dev.jsonl");
        Path predictions = predictions(mails, guess, directory);
        Path script = directory.resolve("score.py");
        String readme = Files.readString(Corpora.file("README.md"));
        Files.writeString(script, readme.substring(readme.indexOf("import json"), readme.lastIndexOf("```")));

        String printed = python(
                directory, script.toString(), Corpora.file("mails-dev.jsonl").toString(), predictions.toString());

        assertThat(printed.strip())
                .isEqualTo(asThatScriptPrints(Score.of(mails, guess)).strip());
    }

    /** Right, wrong, shifted and missing spans, the same for the same mail. */
    private static Prediction guess(Mail mail) {
        Random random = new Random(mail.id().hashCode());
        List<Span> spans = new ArrayList<>();
        for (Span gold : mail.gold()) {
            if (random.nextInt(4) > 0) {
                int start = Math.max(0, gold.start() - random.nextInt(5));
                spans.add(new Span(gold.category(), start, gold.end()));
            }
        }
        Category[] categories = Category.values();
        if (random.nextInt(3) == 0) {
            int start = random.nextInt(mail.text().length() - 1);
            spans.add(new Span(categories[random.nextInt(18)], start, start + 1));
        }
        return new Prediction(spans, Decision.values()[random.nextInt(3)]);
    }

    private static Path predictions(List<Mail> mails, Function<Mail, Prediction> guess, Path directory)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (Mail mail : mails) {
            Prediction prediction = guess.apply(mail);
            ObjectNode line = json.createObjectNode();
            line.put("id", mail.id()).put("decision", prediction.decision().name());
            prediction.spans().forEach(span -> line.withArray("findings")
                    .addObject()
                    .put("category", span.category().name())
                    .put("start", span.start())
                    .put("end", span.end()));
            line.withArray("findings");
            lines.add(line.toString());
        }
        return Files.write(directory.resolve("predictions.jsonl"), lines);
    }

    private static String asThatScriptPrints(Score score) {
        TreeMap<String, Category> byName = new TreeMap<>();
        for (Category category : Category.values()) {
            if (!score.category(category).isEmpty()) {
                byName.put(category.name(), category);
            }
        }
        StringBuilder printed = new StringBuilder();
        byName.forEach((name, category) -> {
            CategoryScore one = score.category(category);
            printed.append(String.format(
                    Locale.ROOT,
                    "%-22s P %.3f (lenient %.3f)  R %.3f  F1 %.3f  mail F1 %.3f%n",
                    name,
                    one.precision().value(),
                    one.lenientPrecision().value(),
                    one.recall().value(),
                    one.f1(),
                    one.mailF1()));
        });
        return printed.append("accuracy ")
                .append(score.accuracy().value())
                .append("\nfalse block ")
                .append(score.falseBlock().value())
                .append(" false alarm ")
                .append(score.falseAlarm().value())
                .append(" leak ")
                .append(score.leak().value())
                .toString();
    }

    private static String python(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            return "";
        }
        return Files.readString(output);
    }
}
