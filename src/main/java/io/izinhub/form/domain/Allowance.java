package io.izinhub.form.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a key may do something within a window. Of this node, in memory: it keeps floods off, what must hold for all nodes is
 * counted in the database. Holds at most a set number of keys; when all of them are busy, new ones wait, so that nobody can buy
 * room by inventing keys. Thread-safe.
 */
public final class Allowance {

    private final int times;
    private final Duration window;
    private final int mostKeys;
    private final Map<String, Used> used = new HashMap<>();

    private record Used(Instant since, int times) {}

    public Allowance(int times, Duration window, int mostKeys) {
        this.times = times;
        this.window = window;
        this.mostKeys = mostKeys;
    }

    /** Counts one more; false where the key has had all its times, and then nothing is counted. */
    public synchronized boolean take(String key, Instant now) {
        Used before = used.get(key);
        if (before == null || isOver(before, now)) {
            if (before == null && used.size() >= mostKeys) {
                used.values().removeIf(each -> isOver(each, now));
            }
            if (before == null && used.size() >= mostKeys) {
                return false;
            }
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
