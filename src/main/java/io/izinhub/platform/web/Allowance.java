package io.izinhub.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How often a key may do something within a window. Of this node, in memory: it keeps floods off, what must hold for all nodes is
 * counted in the database. Holds at most a set number of keys and forgets those longest unheard of: who invents keys shuts the door
 * for nobody else. Thread-safe.
 */
public final class Allowance {

    private final int times;
    private final Duration window;
    private final Map<String, Used> used;

    private record Used(Instant since, int times) {}

    public Allowance(int times, Duration window, int mostKeys) {
        this.times = times;
        this.window = window;
        this.used = new RecentKeys<>(mostKeys);
    }

    /** Counts one more; false where the key has had all its times, and then nothing is counted. */
    public synchronized boolean take(String key, Instant now) {
        Used before = used.get(key);
        if (before == null || isOver(before, now)) {
            used.put(key, new Used(now, 1));
            return true;
        }
        if (before.times() >= times) {
            return false;
        }
        used.put(key, new Used(before.since(), before.times() + 1));
        return true;
    }

    private boolean isOver(Used each, Instant now) {
        return !now.isBefore(each.since().plus(window));
    }
}
