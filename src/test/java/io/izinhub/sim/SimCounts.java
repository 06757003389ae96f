package io.izinhub.sim;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Named counts of a simulator. Thread-safe. */
public final class SimCounts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    public void add(String name) {
        add(name, 1);
    }

    public void add(String name, long amount) {
        counts.computeIfAbsent(name, n -> new LongAdder()).add(amount);
    }

    public long get(String name) {
        LongAdder adder = counts.get(name);
        return adder == null ? 0 : adder.sum();
    }

    /** All counts by name; what was never counted is missing. */
    public Map<String, Long> all() {
        return startingWith("");
    }

    /** The counts whose name starts with the prefix, without it. */
    public Map<String, Long> startingWith(String prefix) {
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((name, adder) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), adder.sum());
            }
        });
        return found;
    }
}
