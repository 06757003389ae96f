package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Said;
import io.izinhub.platform.database.BoundedCount;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What was said lately. Reads the newest events by id and never more than a bounded number, however large the history
 * is. Addresses are masked (R98). Thread-safe.
 */
@Repository
public class RecentMovements {

    private final JdbcTemplate jdbc;
    private final ContactPoints contacts;
    private final Clock clock;

    RecentMovements(JdbcTemplate jdbc, ContactPoints contacts, Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * @param address masked; null for an anonymised person
     * @param source null where the answer had none
     */
    public record Movement(
            long eventId,
            Instant recordedAt,
            String address,
            String brand,
            Channel channel,
            EventKind kind,
            Said said,
            String source,
            String origin,
            Outcome outcome) {}

    /** @param count of the newest {@link BoundedCount#LIMIT} events at most */
    public record Count(String origin, EventKind kind, Outcome outcome, long count) {}

    private record Row(UUID point, Movement movement) {}

    /**
     * The newest of what people and İYS said, newest first. İYS's answers to the hub are left out: one list that it
     * confirms would push everything else off the page.
     */
    public List<Movement> last(int limit) {
        List<Row> rows = jdbc.query(
                """
                select e.id, e.recorded_at, e.point_id, b.code, e.channel, e.kind, e.status, e.source, e.origin, e.outcome
                from (select * from consent_event order by id desc limit ?) e
                join brand b on b.brand_id = e.brand_id
                where e.kind <> 3 order by e.id desc limit ?
                """,
                (rs, i) -> new Row(
                        rs.getObject(3, UUID.class),
                        new Movement(
                                rs.getLong(1),
                                rs.getTimestamp(2).toInstant(),
                                null,
                                rs.getString(4),
                                Channel.fromCode(rs.getShort(5)),
                                EventKind.fromCode(rs.getShort(6)),
                                Said.fromCode(rs.getShort(7)),
                                rs.getString(8),
                                rs.getString(9),
                                Outcome.fromCode(rs.getShort(10)))),
                BoundedCount.LIMIT,
                limit);
        Map<UUID, Address> addresses =
                contacts.addresses(rows.stream().map(Row::point).distinct().toList());
        return rows.stream()
                .map(row -> withAddress(row.movement(), addresses.get(row.point())))
                .toList();
    }

    /** How many came from where within the time before now. */
    public List<Count> counts(Duration lately) {
        return jdbc.query(
                """
                select origin, kind, outcome, count(*)
                from (select origin, kind, outcome, recorded_at from consent_event order by id desc limit ?) newest
                where recorded_at >= ? group by origin, kind, outcome order by origin, kind, outcome
                """,
                (rs, i) -> new Count(
                        rs.getString(1),
                        EventKind.fromCode(rs.getShort(2)),
                        Outcome.fromCode(rs.getShort(3)),
                        rs.getLong(4)),
                BoundedCount.SQL_LIMIT,
                Timestamp.from(clock.instant().minus(lately)));
    }

    private static Movement withAddress(Movement row, Address address) {
        return new Movement(
                row.eventId(),
                row.recordedAt(),
                address == null ? null : address.masked(),
                row.brand(),
                row.channel(),
                row.kind(),
                row.said(),
                row.source(),
                row.origin(),
                row.outcome());
    }
}
