package io.izinhub.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file beside the database with one line per seal that this node made: who cuts the newest seal out of the database
 * does not reach it. Lines: number, event count, event root, audit count, audit root, hash of the seal, and a hash over
 * all lines up to this one, so that a line taken out or changed shows. Thread-safe within one process.
 */
final class SealJournal {

    private static final String START = "0".repeat(64);
    private static final int TAIL_BYTES = 4096;
    private static final int FIELDS = 7;

    private final Path file;

    SealJournal(Path file) {
        this.file = file;
    }

    /** A line that can be read; {@code intact} if all lines up to it are as they were written. */
    record Line(int row, SealClaim claim, boolean intact) {}

    synchronized void append(Seal seal) {
        String fields = String.join(
                " ",
                Long.toString(seal.number()),
                Long.toString(seal.events().count()),
                seal.events().rootHex(),
                Long.toString(seal.audit().count()),
                seal.audit().rootHex(),
                seal.hashHex());
        String previous = lastLine().map(SealJournal::chainOf).orElse(START);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    fields + " " + chain(previous, fields) + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("The seal journal " + file + " cannot be written", e);
        }
    }

    /** Visits all lines, oldest first; none where the file is not there (another machine, a restored database). */
    void forEach(Consumer<Line> visitor) {
        if (Files.notExists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            Reader reader = new Reader();
            lines.forEach(line -> visitor.accept(reader.next(line)));
        } catch (IOException e) {
            throw new UncheckedIOException("The seal journal " + file + " cannot be read", e);
        }
    }

    /** The newest line that can be read; only the end of the file is looked at. */
    Optional<SealClaim> newest() {
        return lastLine().map(SealJournal::claim);
    }

    Path file() {
        return file;
    }

    private Optional<String> lastLine() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - from));
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) > 0) {
                continue;
            }
            return new String(tail.array(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> claim(line) != null)
                    .reduce((first, second) -> second);
        } catch (IOException e) {
            throw new UncheckedIOException("The seal journal " + file + " cannot be read", e);
        }
    }

    /** Follows the chain of hashes. */
    private static final class Reader {
        private int row;
        private String previous = START;

        Line next(String line) {
            row++;
            SealClaim claim = claim(line);
            if (claim == null) {
                return new Line(row, null, false);
            }
            String fields = line.substring(0, line.lastIndexOf(' '));
            boolean intact = chain(previous, fields).equals(chainOf(line));
            previous = chainOf(line);
            return new Line(row, claim, intact);
        }
    }

    private static String chain(String previous, String fields) {
        return HexFormat.of()
                .formatHex(Leaf.version(1).text(previous).text(fields).hash());
    }

    private static String chainOf(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** Null for anything that is no line of ours, such as half a line after a power failure. */
    private static SealClaim claim(String line) {
        String[] fields = line.split(" ");
        if (fields.length != FIELDS
                || !fields[0].matches("\\d{1,18}")
                || fields[FIELDS - 1].length() != START.length()) {
            return null;
        }
        return new SealClaim(Long.parseLong(fields[0]), fields[FIELDS - 2]);
    }
}
