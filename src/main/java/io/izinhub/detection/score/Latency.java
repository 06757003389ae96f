package io.izinhub.detection.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How long mails of a size take, in microseconds. A guide on this machine, not a benchmark.
 *
 * @param upTo largest size of the mails, in UTF-16 units
 */
record Latency(int upTo, int mails, long p50, long p95, long p99) {

    private static final int[] SIZES = {250, 500, 1_000, 2_000, 10_000, Integer.MAX_VALUE};
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 3;

    /** Measures sizes that occur; {@code clock} counts nanoseconds. */
    static List<Latency> measure(List<Mail> mails, Function<Mail, Prediction> detector, LongSupplier clock) {
        for (int round = 0; round < WARM_UPS; round++) {
            mails.forEach(detector::apply);
        }
        List<Latency> measured = new ArrayList<>();
        int from = 0;
        for (int upTo : SIZES) {
            int above = from;
            List<Mail> some = mails.stream()
                    .filter(mail -> mail.text().length() > above && mail.text().length() <= upTo)
                    .toList();
            if (!some.isEmpty()) {
                measured.add(of(upTo, some, detector, clock));
            }
            from = upTo;
        }
        return measured;
    }

    private static Latency of(int upTo, List<Mail> mails, Function<Mail, Prediction> detector, LongSupplier clock) {
        long[] nanos = Collections.nCopies(ROUNDS, mails).stream()
                .flatMap(List::stream)
                .mapToLong(mail -> {
                    long start = clock.getAsLong();
                    detector.apply(mail);
                    return clock.getAsLong() - start;
                })
                .sorted()
                .toArray();
        return new Latency(upTo, mails.size(), at(nanos, 50), at(nanos, 95), at(nanos, 99));
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1_000;
    }
}
