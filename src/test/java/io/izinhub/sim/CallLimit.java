package io.izinhub.sim;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A limit of calls in any 60 seconds; refused calls do not count. Thread-safe. */
public final class CallLimit {

    private static final int WINDOW_SECONDS = 60;

    private final Clock clock;
    private final SimSettings settings;
    private final String key;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private Map<?, ?> seen;

    /** @param key the entry of {@code rateLimits}: calls a minute, 0 = off */
    public CallLimit(Clock clock, SimSettings settings, String key) {
        this.clock = clock;
        this.settings = settings;
        this.key = key;
    }

    public synchronized boolean admits() {
        Map<?, ?> limits = (Map<?, ?>) settings.get("rateLimits");
        if (limits != seen) {
            // a merge makes a new map, and setting a limit resets its counter, also to the same value
            calls.clear();
            seen = limits;
        }
        long limit = limits.get(key) instanceof Number number ? number.longValue() : 0;
        if (limit <= 0) {
            return true;
        }
        Instant now = clock.instant();
        // a call in the future is left over from before the clock was set back
        calls.removeIf(call -> !call.isAfter(now.minusSeconds(WINDOW_SECONDS)) || call.isAfter(now));
        if (calls.size() >= limit) {
            return false;
        }
        calls.addLast(now);
        return true;
    }
}
