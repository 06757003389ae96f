package io.izinhub.platform.time;

import java.time.Duration;

/** How long to wait before something that failed is tried again. Pure. */
public final class DoublingPause {

    private static final int MOST_DOUBLINGS = 20;

    private DoublingPause() {}

    /**
     * Doubles with each attempt up to the longest.
     *
     * @param attempts how many were made, at least 1
     */
    public static Duration after(int attempts, Duration first, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
