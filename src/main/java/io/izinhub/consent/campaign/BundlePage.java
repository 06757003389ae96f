package io.izinhub.consent.campaign;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Files of small queries together. An index: an entry as {@link AnswerPage} has it, with the number of the query that answered, sorted by
 * person; and the times of the queries, in the order of their numbers. Beside it the files as they were sealed. For one thread.
 */
final class BundlePage {

    static final int ENTRY_BYTES = AnswerPage.ENTRY_BYTES + Integer.BYTES;
    private static final int TIME_BYTES = Long.BYTES;
    private static final int FILE_HEAD = 2 * Integer.BYTES;

    private record Given(long prefix, byte code, int query) {}

    private final List<Given> given = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<byte[]> files = new ArrayList<>();

    /**
     * Adds a query.
     *
     * @param file as it was sealed; empty where nobody was looked up
     * @param answers of the file
     * @return its number
     */
    int add(Instant askedAt, byte[] file, SortedAnswers answers) {
        int number = times.size();
        times.add(askedAt);
        files.add(file);
        for (int i = 0; i < answers.size(); i++) {
            given.add(new Given(answers.prefix(i), answers.entry(i).code(), number));
        }
        return number;
    }

    int size() {
        return times.size();
    }

    byte[] times() {
        ByteBuffer all = ByteBuffer.allocate(times.size() * TIME_BYTES);
        times.forEach(time -> all.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time)));
        return all.array();
    }

    List<byte[]> entries(int maxBytes) {
        given.sort(Comparator.<Given, Long>comparing(Given::prefix, Long::compareUnsigned)
                .thenComparingInt(Given::query));
        int most = maxBytes / ENTRY_BYTES;
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < given.size(); from += most) {
            List<Given> some = given.subList(from, Math.min(given.size(), from + most));
            ByteBuffer part = ByteBuffer.allocate(some.size() * ENTRY_BYTES);
            some.forEach(each -> part.putLong(each.prefix()).put(each.code()).putInt(each.query()));
            parts.add(part.array());
        }
        return parts;
    }

    /** @param first number of the first query in it */
    record Files(int first, byte[] bytes) {}

    List<Files> files(int maxBytes) {
        List<Files> parts = new ArrayList<>();
        int from = 0;
        while (from < files.size()) {
            int to = from;
            int bytes = 0;
            while (to < files.size() && (to == from || bytes + FILE_HEAD + files.get(to).length <= maxBytes)) {
                bytes += FILE_HEAD + files.get(to++).length;
            }
            ByteBuffer part = ByteBuffer.allocate(bytes);
            for (int i = from; i < to; i++) {
                part.putInt(i).putInt(files.get(i).length).put(files.get(i));
            }
            parts.add(new Files(from, part.array()));
            from = to;
        }
        return parts;
    }

    /** The file of a query; empty if it is not there. */
    static Optional<byte[]> file(byte[] part, int number) {
        ByteBuffer files = ByteBuffer.wrap(part);
        while (files.remaining() >= FILE_HEAD) {
            int which = files.getInt();
            int length = files.getInt();
            if (length < 0 || length > files.remaining()) {
                return Optional.empty();
            }
            if (which == number) {
                return Optional.of(Arrays.copyOfRange(part, files.position(), files.position() + length));
            }
            files.position(files.position() + length);
        }
        return Optional.empty();
    }

    /** The number of the query that gave the answer. */
    static int query(byte[] entries, int place) {
        return ByteBuffer.wrap(entries).getInt(place * ENTRY_BYTES + AnswerPage.ENTRY_BYTES);
    }

    /** @param times of the same bundle */
    static SortedAnswers sorted(byte[] part, byte[] times) {
        ByteBuffer asked = ByteBuffer.wrap(times);
        return SortedAnswers.of(
                part,
                ENTRY_BYTES,
                place -> Instant.EPOCH.plus(asked.getLong(query(part, place) * TIME_BYTES), ChronoUnit.MICROS));
    }
}
