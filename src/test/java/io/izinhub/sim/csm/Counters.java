package io.izinhub.sim.csm;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the simulator was asked and what it refused. Thread-safe. */
final class Counters {

    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder objectsWritten = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    void read() {
        reads.increment();
    }

    /** A write call, whether it succeeds or not; to flag an event as read is none. */
    void write() {
        writes.increment();
    }

    void written() {
        objectsWritten.increment();
    }

    void refused(Reason reason) {
        refused.computeIfAbsent(reason.key(), key -> new LongAdder()).increment();
    }

    Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        all.put("reads", reads.sum());
        all.put("writes", writes.sum());
        all.put("objectsWritten", objectsWritten.sum());
        Map<String, Long> byReason = new TreeMap<>();
        refused.forEach((key, count) -> byReason.put(key, count.sum()));
        all.put("refused", byReason);
        return all;
    }
}
