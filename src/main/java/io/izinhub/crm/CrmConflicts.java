package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Permissions that stand otherwise in the CRM than in the ledger although nobody said so, and that the hub leaves so: where
 * it is not the writer, and where another writer undoes what it writes. Joins a running transaction; thread-safe.
 */
final class CrmConflicts {

    /** So often in a day the hub writes again what somebody undid; then it stops, and a person has to look. */
    static final int MOST_REWRITES = 5;

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final CrmFigures figures;
    private final Clock clock;
    private final String crm;

    CrmConflicts(JdbcTemplate jdbc, CrmFigures figures, Clock clock, String crm) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
        this.crm = crm;
    }

    enum Kind {
        /** Another one writes into this CRM, and has not written what the ledger holds. */
        DIFFERS,
        /** The hub writes, and somebody writes something else over it. */
        TWO_WRITERS
    }

    record Conflict(String personId, Channel channel, Kind kind, int times, Instant firstAt, Instant lastAt) {}

    /** The other writer has not written it. */
    void differs(PersonMirror.Key key) {
        if (note(key, Kind.DIFFERS) == 1) {
            figures.conflict(Kind.DIFFERS);
        }
    }

    /**
     * What the hub wrote is not there any more.
     *
     * @return true: so often within a day that to write it once more would only go on like that
     */
    boolean undone(PersonMirror.Key key) {
        int times = note(key, Kind.TWO_WRITERS);
        if (times == MOST_REWRITES) {
            figures.conflict(Kind.TWO_WRITERS);
        }
        return times >= MOST_REWRITES;
    }

    /** A day without it begins a new count. */
    private int note(PersonMirror.Key key, Kind kind) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp dayAgo = Timestamp.from(clock.instant().minus(DAY));
        return jdbc.queryForObject(
                """
                insert into crm_conflict as held (crm, person_id, channel, kind, times, first_at, last_at)
                values (?, ?, ?, ?, 1, ?, ?)
                on conflict (crm, person_id, channel, kind) do update set last_at = excluded.last_at,
                    times = case when held.kind = 'TWO_WRITERS' and held.last_at < ? then 1 else held.times + 1 end,
                    first_at = case when held.kind = 'TWO_WRITERS' and held.last_at < ? then excluded.first_at
                        else held.first_at end
                returning times
                """, Integer.class, crm, key.personId(), key.channel().code(), kind.name(), now, now, dayAgo, dayAgo);
    }

    /** They were seen to hold what the ledger holds: what another writer had left undone is done. */
    void agree(Collection<PersonMirror.Key> keys) {
        jdbc.batchUpdate(
                "delete from crm_conflict where crm = ? and person_id = ? and channel = ? and kind = 'DIFFERS'",
                keys.stream()
                        .map(key ->
                                new Object[] {crm, key.personId(), key.channel().code()})
                        .toList());
    }

    /** Those that a person has to look at, newest first; two writers for as long as they go on. */
    List<Conflict> open(int limit) {
        return jdbc.query(
                "select person_id, channel, kind, times, first_at, last_at from crm_conflict where crm = ? and " + OPEN
                        + " order by last_at desc limit ?",
                (rs, i) -> new Conflict(
                        rs.getString(1),
                        Channel.fromCode(rs.getShort(2)),
                        Kind.valueOf(rs.getString(3)),
                        rs.getInt(4),
                        rs.getTimestamp(5).toInstant(),
                        rs.getTimestamp(6).toInstant()),
                crm,
                MOST_REWRITES,
                Timestamp.from(clock.instant().minus(DAY)),
                limit);
    }

    long count() {
        return jdbc.queryForObject(
                "select count(*) from crm_conflict where crm = ? and " + OPEN,
                Long.class,
                crm,
                MOST_REWRITES,
                Timestamp.from(clock.instant().minus(DAY)));
    }

    private static final String OPEN = "(kind = 'DIFFERS' or (times >= ? and last_at >= ?))";
}
