package io.izinhub.sim;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The last 10,000 requests without bodies, and counts of all of them. Thread-safe. */
public final class RequestLog {

    private static final int LIMIT = 10_000;

    /**
     * One answered request.
     *
     * @param status 0 when the connection was cut
     * @param at simulated time of the answer
     */
    public record Entry(String target, String method, String path, int status, Instant at) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final LongAdder all = new LongAdder();
    private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> byOperation = new ConcurrentHashMap<>();

    void add(Entry entry, String operation) {
        synchronized (entries) {
            if (entries.size() == LIMIT) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
        all.increment();
        String statusClass = entry.status == 0 ? "cut" : entry.status / 100 + "xx";
        count(byStatus, entry.target + " " + statusClass);
        count(byStatus, entry.target + " total");
        count(byOperation, entry.target + " " + operation);
    }

    /** Oldest first. */
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** So many were answered. */
    public long size() {
        return all.sum();
    }

    Map<String, Long> statusCounts(String target) {
        return counts(byStatus, target + " ");
    }

    Map<String, Long> operationCounts(String target) {
        return counts(byOperation, target + " ");
    }

    private static void count(Map<String, LongAdder> counts, String key) {
        counts.computeIfAbsent(key, k -> new LongAdder()).increment();
    }

    private static Map<String, Long> counts(Map<String, LongAdder> counts, String prefix) {
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((key, adder) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), adder.sum());
            }
        });
        return found;
    }
}
