package io.izinhub.consent.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What the authority last said. Of two words of the same time the one that is not ONAY counts, so that a doubt never
 * permits.
 *
 * @param at the authority's own time, or the time of asking where its answer has none; whole seconds
 * @param transaction the authority's transaction id, empty where it gives none
 */
public record AuthorityClaim(Instant at, Said said, String transaction) implements Comparable<AuthorityClaim> {

    private static final Comparator<AuthorityClaim> ORDER = Comparator.comparing(AuthorityClaim::at)
            .thenComparing(claim -> claim.said() == Said.ONAY ? 0 : 1)
            .thenComparing(claim -> claim.said().code())
            .thenComparing(AuthorityClaim::transaction);

    /** İYS counts in seconds: a finer time of asking would outrank what İYS itself says in the same second. */
    public AuthorityClaim {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        transaction = transaction == null ? "" : transaction;
    }

    @Override
    public int compareTo(AuthorityClaim other) {
        return ORDER.compare(this, other);
    }

    static AuthorityClaim later(AuthorityClaim left, AuthorityClaim right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.compareTo(right) >= 0 ? left : right;
    }
}
