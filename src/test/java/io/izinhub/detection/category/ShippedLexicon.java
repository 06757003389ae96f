package io.izinhub.detection.category;

import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.policy.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lexicon of this project, compiled once for all tests. */
public final class ShippedLexicon {

    private static final Path FOLDER = Path.of("policies", "detection");

    private static final class Once {

        private static final Lexicon LEXICON = Lexicon.read(sources());
    }

    private ShippedLexicon() {}

    public static Lexicon get() {
        return Once.LEXICON;
    }

    static Detector detector() {
        return new Detector(List.of(new CategoryRecogniser(get())), DetectionPolicy.shipped());
    }

    static List<LexiconSource> sources() {
        List<LexiconSource> sources = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.yaml")) {
            for (Path file : files) {
                if (file.endsWith(PolicyFile.NAME)) {
                    continue;
                }
                sources.add(new LexiconSource(file.getFileName().toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** Lines of a file of examples, without comments. */
    static List<String> lines(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    static String text(String name) {
        try {
            return Files.readString(Path.of("src", "test", "resources", "detection", "category", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
