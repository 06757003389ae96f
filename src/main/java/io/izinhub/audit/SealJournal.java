package io.izinhub.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file beside the database with one line per seal that this node made: who cuts the newest seal out of the database
 * does not reach it. Lines: number, event count, event root, audit count, audit root, hash.
 */
final class SealJournal {

    /** @param number of the seal */
    record Line(long number, String hash) {}

    private final Path file;

    SealJournal(Path file) {
        this.file = file;
    }

    synchronized void append(Seal seal) {
        String line = String.join(
                " ",
                Long.toString(seal.number()),
                Long.toString(seal.events().count()),
                seal.events().rootHex(),
                Long.toString(seal.audit().count()),
                seal.audit().rootHex(),
                seal.hashHex());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    line + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("The seal journal " + file + " cannot be written", e);
        }
    }

    /** All lines, oldest first; none where the file is not there (another machine, a restored database). */
    List<Line> lines() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                            .filter(line -> !line.isBlank())
                            .map(SealJournal::parse)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The seal journal " + file + " cannot be read", e);
        }
    }

    Optional<Line> newest() {
        List<Line> lines = lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    Path file() {
        return file;
    }

    private static Line parse(String line) {
        String[] parts = line.split(" ");
        return new Line(Long.parseLong(parts[0]), parts[parts.length - 1]);
    }
}
