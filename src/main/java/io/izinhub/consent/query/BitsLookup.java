package io.izinhub.consent.query;

import io.izinhub.consent.domain.Channel;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * Reads {@code consent.bits} for a window, slice by slice. The index alone answers; each slice takes a connection and
 * gives it back, so that nobody holds one while a slow client reads. Thread-safe.
 */
@Repository
class BitsLookup {

    private static final int SLICE = 5_000;

    /** Both types: restrictions are about the address, whatever the type asked for. */
    private static final String BITS = """
            select u.o, coalesce(b.bits, 0), coalesce(t.bits, 0)
            from unnest(?::uuid[]) with ordinality u(k, o)
            left join consent b
                on b.brand_id = ? and b.channel = ? and b.recipient_type = 1 and b.lookup_key = u.k
            left join consent t
                on t.brand_id = ? and t.channel = ? and t.recipient_type = 2 and t.lookup_key = u.k
            """;

    private final JdbcTemplate jdbc;

    BitsLookup(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void fill(Window window, int brandId) {
        for (Channel channel : Channel.values()) {
            int[] sorted = window.sortedEntries(channel);
            for (int from = 0; from < sorted.length; from += SLICE) {
                fill(window, brandId, channel, sorted, from, Math.min(from + SLICE, sorted.length));
            }
        }
    }

    private void fill(Window window, int brandId, Channel channel, int[] sorted, int from, int to) {
        UUID[] keys = new UUID[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = window.key(sorted[i]);
        }
        jdbc.query(
                BITS,
                rs -> {
                    window.found(sorted[from + rs.getInt(1) - 1], rs.getLong(2), rs.getLong(3));
                },
                new SqlArrayValue("uuid", (Object[]) keys),
                brandId,
                channel.code(),
                brandId,
                channel.code());
    }
}
