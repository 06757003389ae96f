package io.izinhub.sim.verimor;

import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Two pools of calls, each filled evenly over the minute and never beyond its burst: sending (SMS and consents), and all
 * the rest. A limit below the burst is also the burst. Thread-safe.
 */
final class CallLimits {

    private enum Pool {
        SEND("verimor.send", 80),
        QUERY("verimor.query", 10);

        private final String key;
        private final long burst;

        Pool(String key, long burst) {
            this.key = key;
            this.burst = burst;
        }

        private static Pool of(SimRequest request) {
            return switch (request.path()) {
                case "/v2/send", "/v2/send.json", "/v2/iys_consents.json" -> SEND;
                default -> QUERY;
            };
        }
    }

    private record Bucket(double calls, Instant at) {}

    private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final SimSettings settings;
    private final Map<Pool, Bucket> buckets = new EnumMap<>(Pool.class);

    CallLimits(Clock clock, SimSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    static Map<String, Integer> defaults() {
        return Map.of(Pool.SEND.key, 240, Pool.QUERY.key, 20);
    }

    /** @throws Refusal 429 */
    synchronized void check(SimRequest request) {
        Pool pool = Pool.of(request);
        long limit = settings.rateLimit(pool.key);
        if (limit <= 0) {
            return;
        }
        double left = left(pool, limit);
        boolean admitted = left >= 1;
        buckets.put(pool, new Bucket(admitted ? left - 1 : left, clock.instant()));
        if (!admitted) {
            throw new Refusal(429, "Too Many Requests");
        }
    }

    private double left(Pool pool, long limit) {
        double full = Math.min(limit, pool.burst);
        Bucket bucket = buckets.get(pool);
        Instant now = clock.instant();
        if (bucket == null || now.isBefore(bucket.at)) {
            return full;
        }
        double filled = Duration.between(bucket.at, now).toMillis() * limit / MINUTE_MILLIS;
        return Math.min(full, bucket.calls + filled);
    }

    synchronized void reset() {
        buckets.clear();
    }
}
