package io.izinhub.consent.campaign;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Answers in the order of the first 8 bytes of their persons' lookup keys, unsigned. */
interface SortedAnswers {

    /**
     * A part of a file or bundle, as what it is.
     *
     * @param entryBytes of one person: the prefix, what was answered, and whatever else
     * @param askedAt by the place of the entry
     */
    static SortedAnswers of(byte[] part, int entryBytes, IntFunction<Instant> askedAt) {
        ByteBuffer entries = ByteBuffer.wrap(part);
        return new SortedAnswers() {

            @Override
            public int size() {
                return part.length / entryBytes;
            }

            @Override
            public long prefix(int place) {
                return entries.getLong(place * entryBytes);
            }

            @Override
            public AnswerPage.Entry entry(int place) {
                return AnswerPage.Entry.of(part[place * entryBytes + Long.BYTES]);
            }

            @Override
            public Instant askedAt(int place) {
                return askedAt.apply(place);
            }
        };
    }

    int size();

    /** The first 8 bytes. */
    long prefix(int place);

    AnswerPage.Entry entry(int place);

    /** When it was asked. */
    Instant askedAt(int place);

    /** The first place whose prefix is not below it. */
    default int first(int from, long prefix) {
        return first(from, size(), place -> Long.compareUnsigned(prefix(place), prefix) >= 0);
    }

    /** The first place that is so, as all after it are; near the beginning it is found soonest. */
    static int first(int from, int size, IntPredicate so) {
        int step = 1;
        int low = from;
        int high = from;
        while (high < size && !so.test(high)) {
            low = high + 1;
            high = (int) Math.min(size, (long) high + step);
            step *= 2;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (so.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
