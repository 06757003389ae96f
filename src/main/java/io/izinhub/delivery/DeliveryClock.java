package io.izinhub.delivery;

import io.izinhub.delivery.domain.LegalClock;
import io.izinhub.platform.database.BoundedCount;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * How much of the law's time open deliveries have used (R25), per destination and deadline. Reads a few ranges of an index,
 * however many rows there are: deadlines are few, and within one those that were made first have used the most.
 * Thread-safe.
 */
@Repository
public class DeliveryClock {

    private static final String OPEN = "state in ('READY', 'CLAIMED', 'AWAITING') and deadline is not null";

    /** Leaps from deadline to deadline. */
    private static final String AHEAD = """
            with recursive ahead as (
                select d.name, (select min(deadline) from delivery where destination = d.name and %1$s
                    and deadline >= ?) as deadline
                from unnest(?) as d(name)
                union all
                select a.name, (select min(deadline) from delivery where destination = a.name and %1$s
                    and deadline > a.deadline)
                from ahead a where a.deadline is not null)
            select name, deadline from ahead where deadline is not null order by name, deadline
            """.formatted(OPEN);

    private static final String USED = """
            select d.name, d.deadline,
              (select count(*) from (select 1 from delivery where destination = d.name and %1$s
                  and deadline = d.deadline and created_at <= d.warned limit %2$d) x) as warned,
              (select count(*) from (select 1 from delivery where destination = d.name and %1$s
                  and deadline = d.deadline and created_at <= d.alarmed limit %2$d) x) as alarmed
            from (select name, deadline::timestamptz, warned::timestamptz, alarmed::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as p(name, deadline, warned, alarmed)) d
            """.formatted(OPEN, BoundedCount.SQL_LIMIT);

    private final JdbcTemplate jdbc;
    private final KnownDestinations destinations;
    private final DeliveryProperties settings;
    private final Clock clock;

    DeliveryClock(JdbcTemplate jdbc, KnownDestinations destinations, DeliveryProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Open deliveries of one deadline that is still ahead.
     *
     * @param warned those that have used {@code hub.delivery.warn-percent} of their time, the alarmed among them
     * @param alarmed those that have used {@code hub.delivery.alarm-percent}
     */
    public record Due(String destination, Instant deadline, BoundedCount warned, BoundedCount alarmed) {}

    private record Ahead(String destination, Instant deadline) {}

    /** By destination, the next deadline first. What is over already is not among them. */
    public List<Due> now() {
        return now(destinations.names());
    }

    List<Due> now(List<String> names) {
        Instant now = clock.instant();
        List<Ahead> ahead = jdbc.query(
                AHEAD,
                (rs, i) -> new Ahead(rs.getString(1), rs.getTimestamp(2).toInstant()),
                Timestamp.from(now),
                text(names));
        return jdbc.query(
                USED,
                (rs, i) -> new Due(
                        rs.getString("name"),
                        rs.getTimestamp("deadline").toInstant(),
                        BoundedCount.of(rs.getLong("warned")),
                        BoundedCount.of(rs.getLong("alarmed"))),
                text(ahead.stream().map(Ahead::destination).toList()),
                text(ahead.stream().map(each -> each.deadline().toString()).toList()),
                text(madeBy(ahead, now, settings.warnPercent())),
                text(madeBy(ahead, now, settings.alarmPercent())));
    }

    private static List<String> madeBy(List<Ahead> ahead, Instant now, int percent) {
        return ahead.stream()
                .map(each -> LegalClock.madeBy(each.deadline(), now, percent).toString())
                .toList();
    }

    private static SqlArrayValue text(List<String> values) {
        return new SqlArrayValue("text", values.toArray());
    }
}
