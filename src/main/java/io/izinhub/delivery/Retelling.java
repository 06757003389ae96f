package io.izinhub.delivery;

import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.domain.Destination;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a destination once more what stands in the ledger although nobody said anything new: it was seen to hold
 * something else. What waits already is enough, and the same statement on its way. Thread-safe.
 */
@Component
public class Retelling {

    private static final String TELL = OutboxRows.INSERT + """
            select ?, 'READY', ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz,
                ?::timestamptz, ?
            where not exists (select from delivery d where d.destination = ? and d.point_id = ? and d.brand_id = ?
                and d.channel = ? and d.recipient_type = ? and d.event_id = ? and d.state in ('CLAIMED', 'AWAITING'))
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;
    private final OutboxRows rows;
    private final AfterCommit afterCommit;
    private final Clock clock;

    Retelling(JdbcTemplate jdbc, OutboxRows rows, AfterCommit afterCommit, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /**
     * Takes the lock of the people, in the ledger's order, until the transaction ends: what stands is to be read after
     * this, or a newer statement could be overtaken by the older one. Whoever also records does it first (two orders
     * could wait for each other).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockPeople(Collection<UUID> points) {
        if (!points.isEmpty()) {
            PersonLock.take(jdbc, points);
        }
    }

    /**
     * Puts it into the outbox and wakes the worker after the commit. Joins the transaction that holds
     * {@link #lockPeople} of all of them.
     *
     * @param brandId the ledger's number of the brand
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Destination destination, int brandId, Collection<Standing> standings) {
        if (standings.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        jdbc.batchUpdate(
                TELL,
                standings.stream()
                        .map(standing -> row(destination, brandId, standing, now))
                        .toList());
        afterCommit.wake(destination.name());
    }

    private Object[] row(Destination destination, int brandId, Standing standing, Instant now) {
        OutboxRows.Term term = rows.term(destination, standing.status(), standing.at(), now);
        return Stream.concat(
                        Stream.of(OutboxRows.values(destination, brandId, standing, term, now)),
                        Stream.of(
                                destination.name(),
                                standing.point(),
                                brandId,
                                standing.channel().code(),
                                standing.type().code(),
                                standing.eventId()))
                .toArray();
    }
}
