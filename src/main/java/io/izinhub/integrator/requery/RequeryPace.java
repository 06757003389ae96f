package io.izinhub.integrator.requery;

import io.izinhub.integrator.Limits;
import java.time.Duration;
import java.time.Instant;

/**
 * How quickly an account is asked again. Pure.
 *
 * @param rate the account's limit; 0 calls: none that is known
 * @param share of it that may be taken unasked
 * @param spread time over which what is due is spread
 * @param perCall addresses of one call
 */
record RequeryPace(Limits.Rate rate, double share, Duration spread, int perCall) {

    /** At once, however much was missed: a hub that slept must not make up for it in one breath. */
    private static final int MOST_AT_ONCE = 20;

    /** Pause between two calls, so that what is due takes the whole time, or longer where the limit wants it. */
    Duration between(long due) {
        long calls = Math.max(1, calls(due));
        Duration even = spread.dividedBy(calls);
        if (rate.calls() == 0) {
            return even;
        }
        Duration least = Duration.ofNanos((long) (rate.period().toNanos() / (rate.calls() * share)));
        return even.compareTo(least) > 0 ? even : least;
    }

    /** @param last null: never */
    int callsNow(long due, Instant last, Instant now) {
        if (due == 0) {
            return 0;
        }
        if (last == null) {
            return 1;
        }
        Duration between = between(due);
        long nanos = Math.max(1, between.toNanos());
        return (int)
                Math.max(0, Math.min(MOST_AT_ONCE, Duration.between(last, now).toNanos() / nanos));
    }

    /** How long so many take where a campaign waits for them: as quickly as the limit leaves room for the last in line. */
    Duration timeFor(long items) {
        if (rate.calls() == 0) {
            return Duration.ofMillis(100).multipliedBy(calls(items));
        }
        int usable = Math.max(1, rate.calls() - Limits.Priority.REFRESH.ordinal());
        return Duration.ofNanos((long) (rate.period().toNanos() * (calls(items) / (double) usable)));
    }

    private long calls(long items) {
        return (items + perCall - 1) / perCall;
    }
}
