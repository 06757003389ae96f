package io.izinhub.delivery;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.camel.ExchangeNames;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.slf4j.MDC;
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

    private static final String TELL = """
            insert into delivery (destination, state, lane, brand_id, channel, recipient_type, point_id, event_id,
                status, source, consent_at, purposes, created_at, deadline, give_up_at, next_attempt_at, correlation_id)
            select ?, 'READY', ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz,
                ?::timestamptz, ?
            where not exists (select from delivery d where d.destination = ? and d.point_id = ? and d.brand_id = ?
                and d.channel = ? and d.recipient_type = ? and d.event_id = ? and d.state in ('CLAIMED', 'AWAITING'))
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;
    private final BusinessDays businessDays;
    private final DeliveryProperties settings;
    private final AfterCommit afterCommit;
    private final Clock clock;

    Retelling(
            JdbcTemplate jdbc,
            BusinessDays businessDays,
            DeliveryProperties settings,
            AfterCommit afterCommit,
            Clock clock) {
        this.jdbc = jdbc;
        this.businessDays = businessDays;
        this.settings = settings;
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
        Timestamp now = Timestamp.from(clock.instant());
        String correlation = MDC.get(ExchangeNames.CORRELATION_MDC);
        jdbc.batchUpdate(
                TELL,
                standings.stream()
                        .map(standing -> row(destination, brandId, standing, now, correlation))
                        .toList());
        afterCommit.wake(destination.name());
    }

    private Object[] row(Destination destination, int brandId, Standing standing, Timestamp now, String correlation) {
        return new Object[] {
            destination.name(),
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
            now,
            isAuthority(destination) ? Timestamp.from(deadline(standing)) : null,
            Timestamp.from(giveUpAt(destination, standing, now.toInstant())),
            now,
            correlation,
            destination.name(),
            standing.point(),
            brandId,
            standing.channel().code(),
            standing.type().code(),
            standing.eventId()
        };
    }

    private static boolean isAuthority(Destination destination) {
        return destination.kind() == Destination.Kind.AUTHORITY;
    }

    /** As of the first telling: the law counts from the day on which the person spoke. */
    private Instant deadline(Standing standing) {
        return businessDays.deadline(standing.at(), settings.legalBusinessDays());
    }

    /** A consent is worth nothing to İYS after its time; a refusal is never given up. */
    private Instant giveUpAt(Destination destination, Standing standing, Instant now) {
        return isAuthority(destination) && standing.status() == Status.ONAY
                ? deadline(standing)
                : now.plus(settings.keepTrying());
    }
}
