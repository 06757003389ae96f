package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import io.izinhub.detection.Part;
import io.izinhub.detection.opinion.OpinionModel;
import io.izinhub.detection.opinion.OpinionTrainer;
import io.izinhub.detection.text.FoldedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Trains the second opinion from the labelled mails of a folder. The build runs it, so that the model is never older than the
 * corpora. What measures the detector is not among them.
 */
public final class TrainCommand {

    private static final Set<String> SUITES =
            Set.of("mails-dev.jsonl", "must-fire.jsonl", "notices.jsonl", "traps.jsonl");

    private TrainCommand() {}

    /** @param arguments the file of the model, the folder of the corpora */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        OpinionModel model = train(corpora(Path.of(arguments[1])));
        Files.createDirectories(file.getParent());
        Files.write(file, model.toBytes());
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

    static OpinionModel train(List<Path> corpora) throws IOException {
        OpinionTrainer trainer = new OpinionTrainer();
        for (Path corpus : corpora) {
            CorpusReader.read(corpus).forEach(mail -> teach(mail, trainer));
        }
        return trainer.train();
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
