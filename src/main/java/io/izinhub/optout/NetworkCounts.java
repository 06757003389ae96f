package io.izinhub.optout;

import io.izinhub.platform.web.Network;
import io.izinhub.platform.web.RecentKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Counts what comes from each network, in memory and for a while only: an IPv4 address, or the first half of an IPv6 address. Holds so
 * many networks and forgets those longest unheard of. Thread-safe.
 */
final class NetworkCounts {

    private static final int NETWORKS = 10_000;

    private final Duration within;
    private final Clock clock;
    private final RecentKeys<Count> counts = new RecentKeys<>(NETWORKS);

    NetworkCounts(Duration within, Clock clock) {
        this.within = within;
        this.clock = clock;
    }

    /**
     * How many came from a network since its time began.
     *
     * @param wave of chance, the same as long as its time lasts: tells that two came from one network, and not from which
     */
    record Count(Instant since, int number, UUID wave) {}

    /** One more from this address, counted. */
    synchronized Count count(String address) {
        Instant now = clock.instant();
        return counts.merge(
                Network.of(address),
                new Count(now, 1, UUID.randomUUID()),
                (old, one) -> now.isBefore(old.since().plus(within))
                        ? new Count(old.since(), old.number() + 1, old.wave())
                        : one);
    }
}
