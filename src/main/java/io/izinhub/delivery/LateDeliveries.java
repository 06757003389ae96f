package io.izinhub.delivery;

import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.LateCursor.Section;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.delivery.domain.LateReason;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * The report of deliveries that the law's time has run out for, with the reason of each (R25): still open, missed, given up,
 * refused, or told too late. Every page reads ranges of indexes. Thread-safe.
 */
@Repository
public class LateDeliveries {

    private static final String COLUMNS =
            "select d.*, b.code as brand from (%s) d join brand b on b.brand_id = d.brand_id";

    private static final String OPEN = COLUMNS.formatted("""
            select x.* from unnest(?) as n(name) cross join lateral (
                select * from delivery where destination = n.name and state in ('READY', 'CLAIMED', 'AWAITING')
                    and deadline is not null and deadline < ? and (deadline, created_at, id) > (?, ?, ?)
                order by deadline, created_at, id limit ?) x
            order by x.deadline, x.created_at, x.id limit ?
            """) + " order by d.deadline, d.created_at, d.id";

    /** The condition stands in the text, so that the index of that section can serve. */
    private static final String ENDED = """
            select x.* from unnest(?) as n(name) cross join lateral (
                select * from delivery where destination = n.name and %s and deadline < ? and id < ?
                order by id desc limit ?) x
            order by x.id desc limit ?
            """;

    private static final String LAST_SUCCESS = """
            select max(done_at) from (select state, done_at from delivery where destination = ? and not needless
                and done_at is not null order by done_at desc limit 10000) x where state = 'DONE'
            """;

    private final JdbcTemplate jdbc;
    private final KnownDestinations destinations;
    private final DeliveryOverview overview;
    private final OpenAccounts openAccounts;
    private final Modes modes;
    private final Clock clock;

    LateDeliveries(
            JdbcTemplate jdbc,
            KnownDestinations destinations,
            DeliveryOverview overview,
            OpenAccounts openAccounts,
            Modes modes,
            Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.overview = overview;
        this.openAccounts = openAccounts;
        this.modes = modes;
        this.clock = clock;
    }

    /**
     * A late delivery.
     *
     * @param until when it ended; now while it is open
     * @param since what the reason refers to: since when the destination is paused, until when the account is held, the last
     *     success there; null where there is none
     */
    public record Late(DeliveryLine delivery, LateReason reason, Instant until, Instant since) {}

    /** @param after cursor of the next page; null on the last one */
    public record Page(List<Late> deliveries, String after) {}

    /**
     * One page.
     *
     * @param destination null for all
     * @param after cursor of the page before, null for the first page
     * @param limit rows in a page, at least 1
     * @throws IllegalArgumentException the cursor is none
     */
    public Page page(String destination, String after, int limit) {
        List<String> names = destination == null
                ? destinations.names()
                : destinations.names().stream().filter(destination::equals).toList();
        LateCursor cursor = Optional.ofNullable(after)
                .map(text -> LateCursor.parse(text).orElseThrow(() -> new IllegalArgumentException("no cursor")))
                .orElse(LateCursor.start(Section.OPEN));
        Reading reading = new Reading(names, clock.instant());
        List<Late> found = new ArrayList<>();
        while (true) {
            List<Row> rows = reading.rows(cursor, limit + 1 - found.size());
            for (Row row : rows) {
                if (found.size() == limit) {
                    return new Page(found, cursor.toString());
                }
                found.add(reading.late(row));
                cursor = row.cursor(cursor.section());
            }
            if (cursor.section().ordinal() + 1 == Section.values().length) {
                return new Page(found, null);
            }
            cursor = LateCursor.start(Section.values()[cursor.section().ordinal() + 1]);
        }
    }

    /** A row with what its line does not tell. */
    private record Row(DeliveryLine line, UUID point, Instant createdAt, Instant deadline, Instant doneAt) {

        LateCursor cursor(Section section) {
            return section == Section.OPEN
                    ? new LateCursor(section, deadline, createdAt, line.id())
                    : new LateCursor(section, null, null, line.id());
        }
    }

    /** What one page asks about destinations once. */
    private final class Reading {
        private final List<String> names;
        private final Instant now;
        private final Map<String, Standing> standings;
        private final Map<String, Destination> configured = destinations.configured();
        private final Map<String, Modes.State> states = new HashMap<>();
        private final Map<String, Accounts> accounts = new HashMap<>();
        private final Map<String, Optional<Instant>> successes = new HashMap<>();

        Reading(List<String> names, Instant now) {
            this.names = names;
            this.now = now;
            this.standings = overview.now().stream().collect(Collectors.toMap(Standing::name, Function.identity()));
        }

        List<Row> rows(LateCursor cursor, int limit) {
            SqlArrayValue all = new SqlArrayValue("text", names.toArray());
            if (cursor.section() == Section.OPEN) {
                return jdbc.query(
                        OPEN,
                        (rs, i) -> read(rs, now),
                        all,
                        Timestamp.from(now),
                        Timestamp.from(cursor.deadline()),
                        Timestamp.from(cursor.createdAt()),
                        cursor.id(),
                        limit,
                        limit);
            }
            String which = "state = '" + cursor.section() + "'"
                    + (cursor.section() == Section.DONE ? " and not needless and done_at > deadline" : "");
            return jdbc.query(
                    COLUMNS.formatted(ENDED.formatted(which)) + " order by d.id desc",
                    (rs, i) -> read(rs, now),
                    all,
                    Timestamp.from(now),
                    cursor.id(),
                    limit,
                    limit);
        }

        Late late(Row row) {
            DeliveryLine line = row.line();
            List<Stop> stops = stops(line);
            Optional<Instant> paused = first(stops, Stop::pausedAt);
            Optional<Instant> held = first(stops, Stop::heldUntil);
            LateReason reason = LateReason.of(new LateReason.Facts(
                    line.state(),
                    row.createdAt(),
                    row.deadline(),
                    line.attempts(),
                    line.errorKind(),
                    line.errorCode(),
                    line.shadowVerdict() != null,
                    mode(row),
                    paused.isPresent(),
                    held.isPresent(),
                    account(line).isEmpty()));
            Instant since =
                    switch (reason) {
                        case PAUSED -> paused.orElse(null);
                        case ACCOUNT_REFUSED -> held.orElse(null);
                        case NO_ANSWER, GIVEN_UP -> lastSuccess(line.destination());
                        default -> null;
                    };
            return new Late(line, reason, row.doneAt() == null ? now : row.doneAt(), since);
        }

        /** What keeps its channel's account from being sent to. */
        private List<Stop> stops(DeliveryLine line) {
            Standing standing = standings.get(line.destination());
            if (standing == null || standing.stops().isEmpty()) {
                return List.of();
            }
            String account = account(line).orElse(Accounts.ONLY);
            return standing.stops().stream()
                    .filter(stop -> stop.holdsBack(account))
                    .toList();
        }

        /** Empty while its channel has none. */
        private Optional<String> account(DeliveryLine line) {
            return accounts.computeIfAbsent(line.destination(), openAccounts::all)
                    .of(line.channel());
        }

        private static Optional<Instant> first(List<Stop> stops, Function<Stop, Instant> when) {
            return stops.stream().map(when).filter(Objects::nonNull).findFirst();
        }

        /** What LIVE leaves out waits as in SHADOW. A destination that nothing serves any more is switched off. */
        private Mode mode(Row row) {
            Destination destination = configured.get(row.line().destination());
            return destination == null
                    ? Mode.OFF
                    : states.computeIfAbsent(destination.function(), modes::state)
                            .modeOf(new Narrowing.Subject(row.line().brand(), null, null, row.point()));
        }

        private Instant lastSuccess(String destination) {
            return successes
                    .computeIfAbsent(destination, name -> Optional.ofNullable(
                                    jdbc.queryForObject(LAST_SUCCESS, Timestamp.class, name))
                            .map(Timestamp::toInstant))
                    .orElse(null);
        }
    }

    private static Row read(ResultSet rs, Instant now) throws SQLException {
        Timestamp doneAt = rs.getTimestamp("done_at");
        return new Row(
                DeliveryList.read(rs, now),
                rs.getObject("point_id", UUID.class),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("deadline").toInstant(),
                doneAt == null ? null : doneAt.toInstant());
    }
}
