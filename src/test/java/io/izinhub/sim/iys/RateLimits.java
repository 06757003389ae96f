package io.izinhub.sim.iys;

import io.izinhub.sim.SimSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** İYS's limits per second and per hour; all clients count as one address. Thread-safe. */
final class RateLimits {

    private static final long HOUR = 3_600_000;
    private static final long SECOND = 1_000;

    private final Clock clock;
    private final SimSettings settings;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimits(Clock clock, SimSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    private record Window(long start, long count) {}

    /** @throws IysException 429 H124 */
    void everyCall() {
        check("iys.second", SECOND, "H124", false);
    }

    /** @throws IysException 429 H084; a call over the limit starts the hour again */
    void token() {
        check("iys.token", HOUR, "H084", true);
    }

    /** @throws IysException 429 H086 */
    void status() {
        check("iys.status", HOUR, "H086", false);
    }

    /** @throws IysException 429 H089 */
    void history() {
        check("iys.history", HOUR, "H089", false);
    }

    void reset() {
        windows.clear();
    }

    private void check(String name, long length, String code, boolean restarts) {
        long limit = settings.rateLimit(name);
        if (limit == 0) {
            return;
        }
        long now = clock.millis();
        Window counted = windows.compute(name, (n, window) -> {
            boolean over = window == null || now < window.start || now >= window.start + length;
            Window current = over ? new Window(length == SECOND ? now - now % SECOND : now, 0) : window;
            boolean refused = current.count >= limit;
            return new Window(refused && restarts ? now : current.start, current.count + 1);
        });
        if (counted.count > limit) {
            throw new IysException(429, code);
        }
    }
}
