package io.izinhub.delivery;

import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.database.BoundedCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * How the outbox stands, per destination. Every count is bounded, so that the answer is as quick with ten million rows
 * as with ten. Thread-safe.
 */
@Repository
public class DeliveryOverview {

    private static final String OPEN = "state in ('READY', 'CLAIMED', 'AWAITING') and deadline is not null";

    private static final String STANDING =
            """
            select d.name,
              (select count(*) from (select 1 from delivery where state = 'READY' and destination = d.name
                  and lane = 0 limit :max) x) as refusals,
              (select count(*) from (select 1 from delivery where state = 'READY' and destination = d.name
                  and lane = 1 limit :max) x) as consents,
              (select count(*) from (select 1 from delivery where state = 'CLAIMED' and destination = d.name
                  limit :max) x) as in_flight,
              (select count(*) from (select 1 from delivery where state = 'AWAITING' and destination = d.name
                  limit :max) x) as awaiting,
              (select created_at from delivery where state = 'READY' and destination = d.name
                  order by id limit 1) as oldest,
              (select count(*) from (select 1 from delivery where destination = d.name and done_at >= ?
                  and not needless and state = 'DONE' limit :max) x) as done_hour,
              (select count(*) from (select 1 from delivery where destination = d.name and done_at >= ?
                  and not needless and state = 'DONE' limit :max) x) as done_day,
              (select count(*) from (select 1 from delivery where destination = d.name and :open
                  and deadline < ? limit :max) x) as overdue,
              (select count(*) from (select 1 from delivery where destination = d.name and :open
                  and deadline >= ? and deadline < ? limit :max) x) as due,
              (select min(deadline) from delivery where destination = d.name and :open and deadline >= ?) as next_due
            from unnest(?) as d(name) order by d.name
            """.replace(":max", String.valueOf(BoundedCount.SQL_LIMIT)).replace(":open", OPEN);

    /** The state stands in the text, so that the index of the lists can serve. */
    private static final String FAILURES = """
            select d.name, coalesce(x.error_code, '') as code, count(*) as n, max(x.done_at) as last
            from unnest(?) as d(name) cross join lateral (
                select error_code, done_at from delivery where state = '%s' and destination = d.name
                order by id desc limit %d) x
            group by d.name, code order by d.name, n desc, code
            """;

    private static final String NEEDLESS = """
            select d.name, coalesce(x.error_code, '') as code, count(*) as n
            from unnest(?) as d(name) cross join lateral (
                select error_code from delivery where destination = d.name and needless and done_at >= ?
                limit %d) x
            group by d.name, code order by d.name, n desc, code
            """.formatted(BoundedCount.SQL_LIMIT);

    private static final String STOPS = """
            select destination, account, paused_at, paused_why,
              case when held_until > ? then held_until end as held_until,
              case when held_until > ? then held_why end as held_why
            from destination_state where paused_at is not null or held_until > ? order by destination, account
            """;

    private final JdbcTemplate jdbc;
    private final KnownDestinations destinations;
    private final Clock clock;

    DeliveryOverview(JdbcTemplate jdbc, KnownDestinations destinations, Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.clock = clock;
    }

    /**
     * One destination as it stands now.
     *
     * @param destination null where only old rows name it and nothing serves it any more
     * @param refusals waiting in lane 0
     * @param consents waiting in lane 1
     * @param awaiting taken by the other side, outcome not known yet
     * @param oldestWaiting when the oldest waiting row was made; null where nothing waits
     * @param needlessLastDay done without being sent, by code: the other side need not hear of it
     * @param dueSoon open, legal deadline within 24 hours
     * @param overdue open, legal deadline gone
     * @param nextDue next legal deadline; null where none is open
     * @param failures ended without success and not dealt with, by state and code
     * @param stops its accounts that nothing goes to
     */
    public record Standing(
            String name,
            Destination destination,
            BoundedCount refusals,
            BoundedCount consents,
            BoundedCount inFlight,
            BoundedCount awaiting,
            Instant oldestWaiting,
            BoundedCount doneLastHour,
            BoundedCount doneLastDay,
            List<Needless> needlessLastDay,
            BoundedCount dueSoon,
            BoundedCount overdue,
            Instant nextDue,
            List<Failures> failures,
            List<Stop> stops) {

        /** The first of its accounts that the stop-loss has paused. */
        public Optional<Stop> paused() {
            return stops.stream().filter(stop -> stop.pausedAt() != null).findFirst();
        }

        /** The first of its accounts that is refused. */
        public Optional<Stop> held() {
            return stops.stream().filter(stop -> stop.heldUntil() != null).findFirst();
        }

        public BoundedCount waiting() {
            return refusals.plus(consents);
        }

        /** Waiting, on its way, or not answered yet. */
        public BoundedCount open() {
            return waiting().plus(inFlight).plus(awaiting);
        }

        public BoundedCount failed(DeliveryState state) {
            return failures.stream()
                    .filter(failure -> failure.state() == state)
                    .map(Failures::count)
                    .reduce(BoundedCount.NONE, BoundedCount::plus);
        }
    }

    /** @param code of the destination or ours; empty where none was told */
    public record Failures(DeliveryState state, String code, BoundedCount count, Instant last) {}

    /** @param code why: {@code NOT_FOUND}, {@code UNCHANGED} */
    public record Needless(String code, BoundedCount count) {}

    public List<Standing> now() {
        Map<String, Destination> configured = destinations.configured();
        SqlArrayValue names = new SqlArrayValue("text", destinations.names().toArray());
        Map<String, List<NamedFailures>> failures = failures(names);
        Map<String, List<Needless>> needless = needless(names);
        Timestamp now = Timestamp.from(clock.instant());
        Map<String, List<Stop>> stops = stops(now);
        return jdbc.query(
                STANDING,
                (rs, i) -> read(rs, configured, failures, needless, stops),
                before(Duration.ofHours(1)),
                before(Duration.ofDays(1)),
                now,
                now,
                before(Duration.ofDays(-1)),
                now,
                names);
    }

    private record NamedFailures(String destination, Failures failures) {}

    private Map<String, List<NamedFailures>> failures(SqlArrayValue names) {
        List<NamedFailures> all = new ArrayList<>();
        for (DeliveryState state : DeliveryState.FAILED) {
            all.addAll(jdbc.query(
                    FAILURES.formatted(state.name(), BoundedCount.SQL_LIMIT),
                    (rs, i) -> new NamedFailures(
                            rs.getString("name"),
                            new Failures(
                                    state,
                                    rs.getString("code"),
                                    BoundedCount.of(rs.getLong("n")),
                                    instant(rs, "last"))),
                    names));
        }
        return all.stream().collect(Collectors.groupingBy(NamedFailures::destination));
    }

    private Map<String, List<Needless>> needless(SqlArrayValue names) {
        Map<String, List<Needless>> all = new HashMap<>();
        jdbc.query(
                NEEDLESS,
                rs -> {
                    all.computeIfAbsent(rs.getString("name"), name -> new ArrayList<>())
                            .add(new Needless(rs.getString("code"), BoundedCount.of(rs.getLong("n"))));
                },
                names,
                before(Duration.ofDays(1)));
        return all;
    }

    private Map<String, List<Stop>> stops(Timestamp now) {
        Map<String, List<Stop>> all = new HashMap<>();
        jdbc.query(
                STOPS,
                rs -> {
                    all.computeIfAbsent(rs.getString("destination"), name -> new ArrayList<>())
                            .add(new Stop(
                                    rs.getString("account"),
                                    instant(rs, "paused_at"),
                                    rs.getString("paused_why"),
                                    instant(rs, "held_until"),
                                    rs.getString("held_why")));
                },
                now,
                now,
                now);
        return all;
    }

    private static Standing read(
            ResultSet rs,
            Map<String, Destination> configured,
            Map<String, List<NamedFailures>> failures,
            Map<String, List<Needless>> needless,
            Map<String, List<Stop>> stops)
            throws SQLException {
        String name = rs.getString("name");
        return new Standing(
                name,
                configured.get(name),
                count(rs, "refusals"),
                count(rs, "consents"),
                count(rs, "in_flight"),
                count(rs, "awaiting"),
                instant(rs, "oldest"),
                count(rs, "done_hour"),
                count(rs, "done_day"),
                needless.getOrDefault(name, List.of()),
                count(rs, "due"),
                count(rs, "overdue"),
                instant(rs, "next_due"),
                failures.getOrDefault(name, List.of()).stream()
                        .map(NamedFailures::failures)
                        .toList(),
                stops.getOrDefault(name, List.of()));
    }

    private Timestamp before(Duration duration) {
        return Timestamp.from(clock.instant().minus(duration));
    }

    private static BoundedCount count(ResultSet rs, String column) throws SQLException {
        return BoundedCount.of(rs.getLong(column));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
