package io.izinhub.detection.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The corpora of the project. */
final class Corpora {

    static final Path DIRECTORY = Path.of("src/test/resources/corpus");

    private Corpora() {}

    static Path file(String name) {
        return DIRECTORY.resolve(name);
    }

    static List<Mail> read(String name) {
        try {
            return CorpusReader.read(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
