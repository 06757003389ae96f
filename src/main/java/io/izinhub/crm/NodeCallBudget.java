package io.izinhub.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A bucket that refills evenly, full at the start. Counts the calls of this node. Thread-safe. */
final class NodeCallBudget implements CallBudget {

    private final int perMinute;
    private final Clock clock;
    private double tokens;
    private Instant at;

    NodeCallBudget(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.tokens = perMinute;
        this.at = clock.instant();
    }

    @Override
    public synchronized Optional<Duration> take(double share) {
        Instant now = clock.instant();
        double refill = Math.max(0, Duration.between(at, now).toMillis()) * perMinute / 60_000.0;
        tokens = Math.min(perMinute, tokens + refill);
        at = now;
        double missing = 1 + share * perMinute - tokens;
        if (missing > 0) {
            return Optional.of(Duration.ofMillis((long) Math.ceil(missing * 60_000 / perMinute)));
        }
        tokens--;
        return Optional.empty();
    }
}
