package io.izinhub.optout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what comes from each network, in memory and for a while only: an IPv4 address, or the first half of an IPv6 address. Holds so
 * many networks and forgets those longest unheard of. Thread-safe.
 */
final class NetworkCounts {

    private static final int NETWORKS = 10_000;

    private final Duration within;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > NETWORKS;
        }
    };

    NetworkCounts(Duration within, Clock clock) {
        this.within = within;
        this.clock = clock;
    }

    private record Count(Instant since, int number) {}

    /** One more from this address; how many that makes since its time began. */
    synchronized int add(String address) {
        Instant now = clock.instant();
        Count count = counts.merge(
                network(address),
                new Count(now, 1),
                (old, one) -> now.isBefore(old.since().plus(within)) ? new Count(old.since(), old.number() + 1) : one);
        return count.number();
    }

    /** The address is what the server read from the connection: never a name that would have to be asked for. */
    private static String network(String address) {
        boolean literal =
                address != null && address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ":.%".indexOf(c) >= 0);
        if (!literal || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            byte[] bytes = InetAddress.getByName(address.replaceAll("%.*", "")).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 16 ? 8 : 4));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
