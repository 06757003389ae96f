package io.izinhub.webhook;

import io.izinhub.platform.time.DoublingPause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves a receiver in peace that does not answer or asks for a rest: without it each of a million waiting events would be
 * tried once for nothing. Longer with each time in a row. Known to this node only, which loses nothing. Thread-safe.
 */
final class Rests {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Rest(int times, Instant until) {}

    private final Map<String, Rest> byWebhook = new ConcurrentHashMap<>();
    private final Clock clock;

    Rests(Clock clock) {
        this.clock = clock;
    }

    boolean rests(String webhook) {
        Rest rest = byWebhook.get(webhook);
        return rest != null && clock.instant().isBefore(rest.until());
    }

    /** @param asked until when the receiver wants to rest; null where it said nothing */
    void begin(String webhook, Instant asked) {
        Instant now = clock.instant();
        byWebhook.merge(webhook, new Rest(1, until(now, 1, asked)), (last, first) -> {
            // Several workers meet the same silence: it counts once.
            int times = now.isBefore(last.until()) ? last.times() : last.times() + 1;
            return new Rest(times, until(now, times, asked));
        });
    }

    void end(String webhook) {
        byWebhook.remove(webhook);
    }

    private static Instant until(Instant now, int times, Instant asked) {
        Instant usual = now.plus(DoublingPause.after(times, FIRST, LONGEST));
        return asked != null && asked.isAfter(usual) ? asked : usual;
    }
}
