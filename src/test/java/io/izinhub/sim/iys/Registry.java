package io.izinhub.sim.iys;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every consent that İYS holds and the append-only log of movements. The state of one key changes under that key's lock
 * only, so adding scales with the number of keys. Thread-safe.
 */
final class Registry {

    /** The order of pull and daily file: creation date, then transaction id, then arrival. */
    record Position(LocalDateTime creationDate, String transactionId, long sequence) implements Comparable<Position> {

        static Position startOf(LocalDateTime second) {
            return new Position(second, "", 0);
        }

        static Position after(LocalDateTime creationDate, String transactionId) {
            return new Position(creationDate, transactionId, Long.MAX_VALUE);
        }

        @Override
        public int compareTo(Position other) {
            int order = creationDate.compareTo(other.creationDate);
            order = order == 0 ? transactionId.compareTo(other.transactionId) : order;
            return order == 0 ? Long.compare(sequence, other.sequence) : order;
        }
    }

    /** The movements of one key, oldest first; guarded by its own monitor. */
    private static final class Entry {
        private final List<Movement> movements = new ArrayList<>(1);

        private Movement last() {
            return movements.isEmpty() ? null : movements.get(movements.size() - 1);
        }
    }

    /** The movements of one brand and origin; {@code shownThrough} is guarded by its own monitor. */
    private static final class Log {
        private static final long CLOSED_SECONDS = 2;
        private final ConcurrentSkipListMap<Position, Movement> movements = new ConcurrentSkipListMap<>();
        private LocalDateTime shownThrough = LocalDateTime.MIN;

        /** A clock that a test has put back by more than a moment does not count as a closed second. */
        private LocalDateTime open(LocalDateTime now) {
            boolean closed = !now.isAfter(shownThrough)
                    && now.plusSeconds(CLOSED_SECONDS).isAfter(shownThrough);
            return closed ? shownThrough.plusSeconds(1) : now;
        }
    }

    private record LogName(int brandCode, boolean fromIys) {}

    private final Map<ConsentKey, Entry> entries = new ConcurrentHashMap<>();
    private final Map<LogName, Log> logs = new ConcurrentHashMap<>();
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong consents = new AtomicLong();

    /**
     * Appends a movement of now under the lock of its key. A second that a pull has shown is closed: what comes later in
     * it is dated into the next one, so that no cursor ever passes over a movement.
     *
     * @param decide gets the last movement or null and the creation date, gives the new movement; what it throws changes
     *     nothing
     */
    Movement append(
            ConsentKey key, boolean fromIys, LocalDateTime now, BiFunction<Movement, LocalDateTime, Movement> decide) {
        Entry entry = entries.computeIfAbsent(key, k -> new Entry());
        Log log = logOf(key.brandCode(), fromIys);
        synchronized (entry) {
            synchronized (log) {
                Movement added = decide.apply(entry.last(), log.open(now));
                store(entry, log, added);
                return added;
            }
        }
    }

    /** Adds a movement of the past as it is; {@code previous} gets the last movement or null. */
    void seed(ConsentKey key, Function<Movement, Movement> previous) {
        Entry entry = entries.computeIfAbsent(key, k -> new Entry());
        synchronized (entry) {
            Movement added = previous.apply(entry.last());
            store(entry, logOf(key.brandCode(), added.fromIys()), added);
        }
    }

    private void store(Entry entry, Log log, Movement added) {
        if (entry.movements.isEmpty()) {
            consents.incrementAndGet();
        }
        entry.movements.add(added);
        addresses.add(added.key().recipient());
        log.movements.put(new Position(added.creationDate(), added.transactionId(), sequence.incrementAndGet()), added);
    }

    Optional<Movement> current(ConsentKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        synchronized (entry) {
            return Optional.ofNullable(entry.last());
        }
    }

    /** Oldest first. */
    List<Movement> history(ConsentKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        synchronized (entry) {
            return List.copyOf(entry.movements);
        }
    }

    /** The log of one brand by origin, to be read in order. */
    NavigableMap<Position, Movement> log(int brandCode, boolean fromIys) {
        return logOf(brandCode, fromIys).movements;
    }

    /** As {@link #log}, after closing every second up to this one. */
    NavigableMap<Position, Movement> shown(int brandCode, boolean fromIys, LocalDateTime through) {
        Log log = logOf(brandCode, fromIys);
        synchronized (log) {
            log.shownThrough = through;
        }
        return log.movements;
    }

    private Log logOf(int brandCode, boolean fromIys) {
        return logs.computeIfAbsent(new LogName(brandCode, fromIys), name -> new Log());
    }

    /** All movements of a brand from (inclusive) to (exclusive), İYS's and the provider's, in the order of the daily file. */
    List<Movement> between(int brandCode, LocalDateTime from, LocalDateTime to) {
        ConcurrentSkipListMap<Position, Movement> both = new ConcurrentSkipListMap<>();
        for (boolean fromIys : new boolean[] {false, true}) {
            both.putAll(log(brandCode, fromIys).subMap(Position.startOf(from), Position.startOf(to)));
        }
        return List.copyOf(both.values());
    }

    /** The current consents of the keys that a test asks for. */
    List<Movement> find(Predicate<ConsentKey> wanted) {
        List<Movement> found = new ArrayList<>();
        entries.keySet().stream().filter(wanted).forEach(key -> current(key).ifPresent(found::add));
        return found;
    }

    int addresses() {
        return addresses.size();
    }

    boolean knows(String recipient) {
        return addresses.contains(recipient);
    }

    long consents() {
        return consents.get();
    }

    long movements() {
        return sequence.get();
    }
}
