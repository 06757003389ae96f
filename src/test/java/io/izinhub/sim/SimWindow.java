package io.izinhub.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A limit of calls in any minute, an entry of {@code rateLimits}; refused calls do not count. Thread-safe. */
public final class SimWindow {

    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final Clock clock;
    private final SimSettings settings;
    private final String name;
    private final Deque<Instant> calls = new ArrayDeque<>();

    /** @param name the entry of {@code rateLimits}; 0 switches the limit off */
    public SimWindow(Clock clock, SimSettings settings, String name) {
        this.clock = clock;
        this.settings = settings;
        this.name = name;
    }

    /** Counts a call if there is room for it. */
    public synchronized boolean admits() {
        long limit = settings.rateLimit(name);
        if (limit <= 0) {
            return true;
        }
        Instant now = clock.instant();
        // a call in the future is left over from before the clock was set back
        calls.removeIf(call -> !call.isAfter(now.minus(LENGTH)) || call.isAfter(now));
        if (calls.size() >= limit) {
            return false;
        }
        calls.addLast(now);
        return true;
    }

    /** Starts counting anew. */
    public synchronized void reset() {
        calls.clear();
    }
}
