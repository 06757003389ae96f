package io.izinhub.consent.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is dated ahead of our clock. Clocks differ by a little; what is further ahead cannot have happened yet, and a
 * register that is a maximum would keep it until that day, against everything that is said meanwhile (R27).
 */
public final class AheadOfTime {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private AheadOfTime() {}

    public static boolean is(Instant said, Instant heard) {
        return said.isAfter(heard.plus(CLOCKS_DIFFER));
    }

    /**
     * The time itself, or that of hearing, whole seconds, where it is too far ahead.
     *
     * @param said may be null
     */
    public static Instant atMost(Instant said, Instant heard) {
        return said != null && is(said, heard) ? heard.truncatedTo(ChronoUnit.SECONDS) : said;
    }
}
