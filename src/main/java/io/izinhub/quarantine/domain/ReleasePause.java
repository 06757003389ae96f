package io.izinhub.quarantine.domain;

import java.time.Duration;

/** How long to wait before a mail is handed over again. */
public final class ReleasePause {

    private static final int MOST_DOUBLINGS = 20;

    private ReleasePause() {}

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
