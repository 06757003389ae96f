package io.izinhub.delivery;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.LegalClock;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.time.Istanbul;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Pages through the outbox, newest first, by cursor. Thread-safe. */
@Repository
public class DeliveryList {

    /** Not in the index of the lists, and so frequent that the newest rows hold enough of them. */
    private static final Set<DeliveryState> FREQUENT = EnumSet.of(DeliveryState.DONE, DeliveryState.SUPERSEDED);

    private static final String COLUMNS = """
            select d.*, b.code as brand from (%s) d join brand b on b.brand_id = d.brand_id order by d.id desc
            """;

    private final JdbcTemplate jdbc;
    private final KnownDestinations destinations;
    private final Clock clock;

    DeliveryList(JdbcTemplate jdbc, KnownDestinations destinations, Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** @param after cursor of the next page; null on the last one */
    public record Page(List<DeliveryLine> deliveries, Long after) {}

    /**
     * One page.
     *
     * @param state null for all
     * @param destination null for all
     * @param after cursor of the page before, null for the first page
     * @param limit rows in a page, at least 1
     */
    public Page page(DeliveryState state, String destination, Long after, int limit) {
        if (destination != null && !destinations.names().contains(destination)) {
            return new Page(List.of(), null); // looking for it would read the whole table
        }
        long before = after == null ? Long.MAX_VALUE : after;
        List<DeliveryLine> found = state == null || FREQUENT.contains(state)
                ? byId(state, destination, before, limit + 1)
                : byState(state, destination, before, limit + 1);
        boolean more = found.size() > limit;
        List<DeliveryLine> shown = more ? found.subList(0, limit) : found;
        return new Page(List.copyOf(shown), more ? shown.get(limit - 1).id() : null);
    }

    private List<DeliveryLine> byId(DeliveryState state, String destination, long before, int rows) {
        StringBuilder where = new StringBuilder("select * from delivery where id < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        if (state != null) {
            where.append(" and state = ?");
            values.add(state.name());
        }
        if (destination != null) {
            where.append(" and destination = ?");
            values.add(destination);
        }
        values.add(rows);
        return jdbc.query(
                COLUMNS.formatted(where.append(" order by id desc limit ?")),
                (rs, i) -> read(rs, clock.instant()),
                values.toArray());
    }

    /** Each destination's newest ones through the index, then the newest of these. */
    private List<DeliveryLine> byState(DeliveryState state, String destination, long before, int rows) {
        List<String> names = destination == null ? destinations.names() : List.of(destination);
        String newest = """
                select x.* from unnest(?) as n(name) cross join lateral (
                    select * from delivery where state = '%s' and destination = n.name and id < ?
                    order by id desc limit ?) x
                order by x.id desc limit ?
                """.formatted(state.name());
        return jdbc.query(
                COLUMNS.formatted(newest),
                (rs, i) -> read(rs, clock.instant()),
                new SqlArrayValue("text", names.toArray()),
                before,
                rows,
                rows);
    }

    static DeliveryLine read(ResultSet rs, Instant now) throws SQLException {
        DeliveryState state = DeliveryState.valueOf(rs.getString("state"));
        String kind = rs.getString("error_kind");
        return new DeliveryLine(
                rs.getLong("id"),
                rs.getString("destination"),
                state,
                rs.getString("brand"),
                Channel.fromCode(rs.getShort("channel")),
                RecipientType.fromCode(rs.getShort("recipient_type")),
                Status.fromCode(rs.getShort("status")),
                rs.getString("source"),
                rs.getLong("event_id"),
                time(rs, "consent_at"),
                time(rs, "created_at"),
                time(rs, "deadline"),
                used(rs, now),
                state == DeliveryState.READY ? time(rs, "next_attempt_at") : null,
                rs.getInt("attempts"),
                kind == null ? null : ErrorKind.valueOf(kind),
                rs.getString("error_code"),
                time(rs, "done_at"),
                rs.getString("shadow_verdict"),
                rs.getString("correlation_id"));
    }

    private static Integer used(ResultSet rs, Instant now) throws SQLException {
        Timestamp deadline = rs.getTimestamp("deadline");
        return deadline == null || rs.getTimestamp("done_at") != null
                ? null
                : LegalClock.used(rs.getTimestamp("created_at").toInstant(), deadline.toInstant(), now);
    }

    private static OffsetDateTime time(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : Istanbul.time(timestamp.toInstant());
    }
}
