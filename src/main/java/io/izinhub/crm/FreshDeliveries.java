package io.izinhub.crm;

import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.Delivery;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts into the outbox what the CRM has to be told although nobody said anything new. One that waits is enough. */
final class FreshDeliveries {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String destination;
    private final int brandId;
    private final Duration keepTrying;

    FreshDeliveries(JdbcTemplate jdbc, Clock clock, String destination, int brandId, Duration keepTrying) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.destination = destination;
        this.brandId = brandId;
        this.keepTrying = keepTrying;
    }

    void add(Collection<Standing> standings) {
        Instant now = clock.instant();
        jdbc.batchUpdate(
                """
                insert into delivery (destination, state, lane, brand_id, channel, recipient_type, point_id, event_id,
                    status, source, consent_at, purposes, created_at, give_up_at, next_attempt_at)
                values (?, 'READY', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                standings.stream()
                        .map(standing -> new Object[] {
                            destination,
                            standing.status() == Status.RET ? 0 : 1,
                            brandId,
                            standing.channel().code(),
                            standing.type().code(),
                            standing.point(),
                            standing.eventId(),
                            standing.status().code(),
                            standing.source() == null ? Delivery.OWN_DECISION : standing.source(),
                            Timestamp.from(standing.at()),
                            standing.purposes(),
                            Timestamp.from(now),
                            Timestamp.from(now.plus(keepTrying)),
                            Timestamp.from(now)
                        })
                        .toList());
    }
}
