package io.izinhub.sim.veyosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What {@code transaction} numbers stand for, for one week. Thread-safe. */
final class Transactions<T> {

    private static final Duration KEPT = Duration.ofDays(7);

    private record Entry<T>(T content, Instant created) {}

    private final Clock clock;
    private final AtomicLong numbers;
    private final Map<Long, Entry<T>> entries = new ConcurrentHashMap<>();

    /** @param numbers shared by all kinds of transactions */
    Transactions(Clock clock, AtomicLong numbers) {
        this.clock = clock;
        this.numbers = numbers;
    }

    long open(T content) {
        long number = numbers.incrementAndGet();
        entries.put(number, new Entry<>(content, clock.instant()));
        return number;
    }

    Optional<T> find(long number) {
        return Optional.ofNullable(entries.get(number))
                .filter(entry -> entry.created.plus(KEPT).isAfter(clock.instant()))
                .map(Entry::content);
    }

    int size() {
        return entries.size();
    }
}
