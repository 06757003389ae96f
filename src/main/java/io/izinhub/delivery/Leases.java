package io.izinhub.delivery;

import io.izinhub.platform.errors.ErrorKind;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what a worker claimed its own while it works: many slow calls take longer than one lease, and another node would
 * send what is still being sent. Ends what a dead worker had. Thread-safe.
 */
@Service
public class Leases {

    private static final String RENEW = """
            update delivery d set lease_until = ?
            from unnest(?::bigint[], ?::int[]) as mine (id, attempts)
            where d.id = mine.id and d.attempts = mine.attempts and d.state = 'CLAIMED'
            returning d.id
            """;

    private static final int MOST_PUT_BACK = 1_000;

    private static final String LOST = "select * from delivery where state = 'CLAIMED' and lease_until < ? limit ?";

    private static final String OF_A_LOST_CLAIM =
            " where id = ? and attempts = ? and state = 'CLAIMED' and lease_until < ?";

    private final JdbcTemplate jdbc;
    private final DeliveryRows rows;
    private final DeliveryProperties settings;
    private final Clock clock;

    Leases(JdbcTemplate jdbc, DeliveryRows rows, DeliveryProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins the lease anew for those that are still claimed as they were.
     *
     * @return their ids; the others were settled, or lost to another worker, and must not be sent
     */
    public Set<Long> renew(Collection<Delivery> claimed) {
        if (claimed.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                RENEW,
                (rs, i) -> rs.getLong(1),
                Timestamp.from(clock.instant().plus(settings.lease())),
                new SqlArrayValue("bigint", claimed.stream().map(Delivery::id).toArray()),
                new SqlArrayValue(
                        "int4", claimed.stream().map(Delivery::attempts).toArray())));
    }

    /**
     * Puts back what workers had that are no more, for every destination: also where nobody claims, because the function is in
     * SHADOW or OFF, the destination rests or is gone from the configuration. What was in a dead worker's hands would hold back
     * all that is newer of its permission. Called by the flow {@code delivery-end-leases}.
     */
    @Transactional
    public void endLost() {
        Timestamp now = Timestamp.from(clock.instant());
        List<Delivery> lost = jdbc.query(LOST, rows, now, MOST_PUT_BACK);
        if (lost.isEmpty()) {
            return;
        }
        PersonLock.take(jdbc, lost.stream().map(Delivery::point).toList());
        jdbc.batchUpdate(
                SettlementWriter.AGAIN + OF_A_LOST_CLAIM,
                lost.stream()
                        .map(delivery -> new Object[] {
                            now,
                            ErrorKind.RETRYABLE.name(),
                            Deliveries.LEASE_EXPIRED,
                            null,
                            null,
                            delivery.id(),
                            delivery.attempts(),
                            now
                        })
                        .toList());
    }
}
