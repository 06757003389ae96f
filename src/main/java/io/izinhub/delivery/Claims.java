package io.izinhub.delivery;

import io.izinhub.consent.Brands;
import io.izinhub.platform.modes.Narrowing;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes waiting rows for this node, in the transaction of its caller. Reads what may go and not what waits, for a function
 * that is LIVE for a part as well: of a million waiting rows all may be outside. Thread-safe.
 */
@Component
class Claims {

    private static final String TAKE = """
            update delivery set state = 'CLAIMED', lease_until = ?, worker = ?, attempts = attempts + 1,
                account = nullif((?::text[])[channel], '')
            where id in
            """;
    /**
     * A scalar subquery, not {@code not exists}: the planner may not turn it into a join, which with statistics from
     * before a burst compares every waiting row with every one in flight.
     */
    private static final String NOT_IN_FLIGHT = """
            (select 1 from delivery f where f.destination = d.destination
                and f.point_id = d.point_id and f.brand_id = d.brand_id and f.channel = d.channel
                and f.recipient_type = d.recipient_type and f.state in ('CLAIMED', 'AWAITING')) is null
            """;

    private static final String MAY_GO =
            "(d.next_attempt_at <= ? or (? and d.lane = 0 and d.error_kind = 'RETRYABLE')) and " + NOT_IN_FLIGHT;

    private static final String CLAIM = TAKE + """
            (
                select d.id from delivery d
                where d.destination = ? and d.state = 'READY' and d.lane >= 0 and %s and %s
                order by d.lane, d.next_attempt_at, d.id
                limit ? for update skip locked)
            returning *
            """;

    /** Chooses without locks, because it looks at more than it takes; whoever was taken meanwhile is left out. */
    private static final String CLAIM_PART = TAKE + """
            (
                select d.id from delivery d
                where d.state = 'READY' and d.id = any (array(
                    select c.id from (%s) c order by c.lane, c.next_attempt_at, c.id limit ?))
                for update skip locked)
            returning *
            """;

    /** One that waits for its own list goes nowhere, and is no reason for a refusal to try again without a pause. */
    private static final String CONSENT_IS_DUE = """
        select exists (select 1 from delivery d
            where d.destination = ? and d.lane = 1 and d.state = 'READY' and %s and d.next_attempt_at <= ? and %s)
        """;

    private final JdbcTemplate jdbc;
    private final DeliveryRows rows;
    private final Brands brands;
    private final Duration lease;
    private final String worker = UUID.randomUUID().toString();

    Claims(JdbcTemplate jdbc, DeliveryRows rows, Brands brands, DeliveryProperties settings) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.brands = brands;
        this.lease = settings.lease();
    }

    /**
     * @param live for what the function is LIVE
     * @param open the accounts that take something now; at least one
     */
    List<Delivery> take(String destination, int limit, Narrowing live, Accounts open, Instant now) {
        return live.narrows()
                ? takeOf(new Part(live, brands), destination, limit, open, now)
                : takeAny(destination, limit, open, now);
    }

    /** Says nothing where every channel has its account: the planner is left what it was measured with. */
    private static Part.Sql taken(Accounts open) {
        return open.takeAll() ? Part.Sql.of("true") : Part.Sql.of("d.channel = any (?)", open.channels());
    }

    private List<Delivery> takeAny(String destination, int limit, Accounts open, Instant now) {
        Timestamp due = Timestamp.from(now);
        Part.Sql taken = taken(open);
        List<Object> consent = new ArrayList<>(List.of(destination));
        consent.addAll(taken.values());
        consent.add(due);
        Boolean consentIsDue = jdbc.queryForObject(
                CONSENT_IS_DUE.formatted(taken.text(), NOT_IN_FLIGHT), Boolean.class, consent.toArray());
        List<Object> values = claim(open, now);
        values.add(destination);
        values.addAll(taken.values());
        values.addAll(List.of(due, consentIsDue, limit));
        return jdbc.query(CLAIM.formatted(taken.text(), MAY_GO), rows, values.toArray());
    }

    private List<Object> claim(Accounts open, Instant now) {
        return new ArrayList<>(List.of(Timestamp.from(now.plus(lease)), worker, open.names()));
    }

    private List<Delivery> takeOf(Part part, String destination, int limit, Accounts open, Instant now) {
        Timestamp due = Timestamp.from(now);
        Part.Sql consent = part.waiting(
                destination,
                taken(open)
                        .and(Part.Sql.of("d.lane = (select 1) and d.next_attempt_at <= ? and " + NOT_IN_FLIGHT, due)),
                1);
        Boolean consentIsDue = jdbc.queryForObject(
                "select exists (" + consent.text() + ")",
                Boolean.class,
                consent.values().toArray());
        Part.Sql candidates = part.waiting(destination, taken(open).and(Part.Sql.of(MAY_GO, due, consentIsDue)), limit);
        List<Object> values = claim(open, now);
        values.addAll(candidates.values());
        values.add(limit);
        return jdbc.query(CLAIM_PART.formatted(candidates.text()), rows, values.toArray());
    }
}
