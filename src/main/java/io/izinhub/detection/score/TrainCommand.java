package io.izinhub.detection.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.detection.Category;
import io.izinhub.detection.Part;
import io.izinhub.detection.opinion.OpinionModel;
import io.izinhub.detection.opinion.OpinionTrainer;
import io.izinhub.detection.text.FoldedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains the second opinion from the labelled mails of a folder. The build runs it, so that the model is never older than the
 * corpora. What measures the detector is not among them.
 */
public final class TrainCommand {

    private static final Set<String> SUITES =
            Set.of("mails-dev.jsonl", "must-fire.jsonl", "notices.jsonl", "traps.jsonl");

    /** Lines as our texts have them, and as other programs break them anew. */
    private static final int[] WIDTHS = {200, 60, 50};

    private static final ObjectMapper JSON = new ObjectMapper();

    private TrainCommand() {}

    /** @param arguments the file of the model, the folder of the corpora */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        OpinionModel model = train(corpora(folder), texts(folder.resolve("own-texts.jsonl")));
        Files.createDirectories(file.getParent());
        Files.write(file, model.toBytes());
    }

    /**
     * What we write to people ourselves tells of nobody, however it is broken into lines. A copy of the texts as they were when the
     * model was measured: to change a text must not change what is found in mails.
     */
    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            texts.add(JSON.readTree(line).path("text").asText());
        }
        return texts;
    }

    /** By name, so that the order of the sentences is the same everywhere. */
    static List<Path> corpora(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isTaught(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isTaught(String name) {
        return name.endsWith(".jsonl") && (name.startsWith("train") || SUITES.contains(name));
    }

    static OpinionModel train(List<Path> corpora, List<String> clean) throws IOException {
        OpinionTrainer trainer = new OpinionTrainer();
        for (Path corpus : corpora) {
            CorpusReader.read(corpus).forEach(mail -> teach(mail, trainer));
        }
        for (String text : clean) {
            for (int width : WIDTHS) {
                FoldedText read = FoldedText.ofPlain(wrapped(text, width));
                for (int sentence = 0; sentence < read.sentences().size(); sentence++) {
                    trainer.add(read, sentence, Set.of());
                }
            }
        }
        return trainer.train();
    }

    private static String wrapped(String text, int width) {
        return text.lines()
                .map(line -> line.replaceAll("(.{1," + width + "})(?: |$)", "$1\n"))
                .collect(Collectors.joining("\n"));
    }

    private static void teach(Mail mail, OpinionTrainer trainer) {
        teach(mail, new Part(Part.Kind.SUBJECT, mail.subject()).folded(), 0, trainer);
        Part body = new Part(mail.html() ? Part.Kind.HTML : Part.Kind.TEXT, mail.body());
        teach(mail, body.folded(), mail.subject().length() + 1, trainer);
    }

    private static void teach(Mail mail, FoldedText text, int shift, OpinionTrainer trainer) {
        for (int sentence = 0; sentence < text.sentences().size(); sentence++) {
            int from = shift + text.originalStart(text.sentences().start(sentence));
            int to = shift + text.originalEnd(text.sentences().end(sentence));
            trainer.add(text, sentence, told(mail, from, to));
        }
    }

    private static Set<Category> told(Mail mail, int from, int to) {
        Set<Category> told = EnumSet.noneOf(Category.class);
        for (Span span : mail.gold()) {
            if (span.start() < to && from < span.end()) {
                told.add(span.category());
            }
        }
        return told;
    }
}
