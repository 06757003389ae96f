package io.izinhub.delivery.domain;

import io.izinhub.platform.time.DoublingPause;
import java.time.Duration;

/** The pause before the next attempt: doubles from the first one up to a limit, plus up to a fifth at random. Pure. */
public final class RetryPause {

    private RetryPause() {}

    /**
     * @param attempts made so far, from 1
     * @param jitter 0 to 1, so that many items that failed together do not come back together
     */
    public static Duration after(int attempts, Duration first, Duration longest, double jitter) {
        long millis = DoublingPause.after(attempts, first, longest).toMillis();
        return Duration.ofMillis(Math.min(longest.toMillis(), millis + (long) (millis * 0.2 * jitter)));
    }
}
