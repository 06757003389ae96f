package io.izinhub.firstload;

import io.izinhub.access.Role;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.firstload.domain.LoadStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The rows of {@code first_load}. A node that is at one holds a lease for a step; what it was doing when it died is done again. Joins
 * a running transaction; thread-safe.
 */
@Repository
class Loads {

    /** Longer than a step takes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String SELECT =
            "select l.*, b.code as brand from first_load l join brand b on b.brand_id = l.brand_id ";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Loads(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Approval(Role role, String by, Instant at) {}

    /** Empty where one of this brand is open. */
    Optional<Long> add(int brandId, String by) {
        Timestamp now = Timestamp.from(now());
        return jdbc
                .queryForList(
                        "insert into first_load (brand_id, state, started_by, started_at, next_at)"
                                + " values (?, 'READING', ?, ?, ?) on conflict do nothing returning id",
                        Long.class,
                        brandId,
                        by,
                        now,
                        now)
                .stream()
                .findFirst();
    }

    /** One that goes on by itself and that nobody is at. */
    Optional<FirstLoad> take() {
        Instant now = now();
        return jdbc
                .query(
                        "with taken as (update first_load set busy_until = ? where id = (select id from first_load"
                                + " where state in ('READING', 'APPLYING') and not paused and next_at <= ?"
                                + " and (busy_until is null or busy_until < ?) order by next_at, id limit 1"
                                + " for update skip locked) returning *)"
                                + " select l.*, b.code as brand from taken l join brand b on b.brand_id = l.brand_id",
                        (rs, i) -> read(rs),
                        Timestamp.from(now.plus(LEASE)),
                        Timestamp.from(now),
                        Timestamp.from(now))
                .stream()
                .findFirst();
    }

    /** What a step changes. */
    record Change(String set, List<Object> values) {

        static Change of(String set, Object... values) {
            return new Change(set, List.of(values));
        }
    }

    /** Gives it back, changed. @return false where it was stopped, paused or taken over meanwhile: write nothing then */
    boolean write(FirstLoad load, Duration pause, Change change) {
        List<Object> values = new ArrayList<>(change.values());
        values.add(Timestamp.from(now().plus(pause)));
        values.add(load.id());
        values.add(Timestamp.from(load.busyUntil()));
        return jdbc.update(
                        "update first_load set " + change.set() + ", next_at = ?, busy_until = null where id = ? and"
                                + " busy_until = ? and state in ('READING',"
                                + " 'APPLYING') and not paused",
                        values.toArray())
                == 1;
    }

    /** Locks one until the transaction ends. */
    Optional<FirstLoad> lock(long id) {
        jdbc.queryForList("select 1 from first_load where id = ? for update", Integer.class, id);
        return find(id);
    }

    List<Approval> approvals(long id) {
        return jdbc.query(
                "select role, approved_by, approved_at from first_load_approval where load_id = ? order by approved_at",
                (rs, i) -> new Approval(
                        Role.valueOf(rs.getString(1)),
                        rs.getString(2),
                        rs.getTimestamp(3).toInstant()),
                id);
    }

    /** False where this person, or somebody with this role, has approved it already. */
    boolean approve(long id, Role role, String by) {
        return jdbc.update(
                        "insert into first_load_approval (load_id, role, approved_by, approved_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        id,
                        role.name(),
                        by,
                        Timestamp.from(now()))
                == 1;
    }

    /** It counts no more. */
    void disapprove(long id, Role role) {
        jdbc.update("delete from first_load_approval where load_id = ? and role = ?", id, role.name());
    }

    void apply(long id) {
        Timestamp now = Timestamp.from(now());
        jdbc.update(
                "update first_load set state = 'APPLYING', step = 'OUTBOX', applied_at = ?, next_at = ?, error = null"
                        + " where id = ? and state = 'REPORTED'",
                now,
                now,
                id);
    }

    /** What was fit to be told may have become too old meanwhile: the outbox is sorted from its beginning again. */
    boolean pause(long id, boolean paused) {
        return jdbc.update(
                        "update first_load set paused = ?, place = case when step = 'OUTBOX' then 0 else place end,"
                                + " busy_until = null, next_at = ?"
                                + " where id = ? and state in ('READING', 'APPLYING') and paused <> ?",
                        paused,
                        Timestamp.from(now()),
                        id,
                        paused)
                == 1;
    }

    boolean stop(long id, String error) {
        return jdbc.update(
                        "update first_load set state = 'STOPPED', step = null, error = ?, busy_until = null,"
                                + " finished_at = ? where id = ? and state in ('READING', 'REPORTED', 'APPLYING')",
                        error,
                        Timestamp.from(now()),
                        id)
                == 1;
    }

    Optional<FirstLoad> find(long id) {
        return jdbc.query(SELECT + "where l.id = ?", (rs, i) -> read(rs), id).stream()
                .findFirst();
    }

    /** Newest first. */
    List<FirstLoad> of(int brandId, int limit) {
        return jdbc.query(
                SELECT + "where l.brand_id = ? order by l.id desc limit ?", (rs, i) -> read(rs), brandId, limit);
    }

    List<FirstLoad> open() {
        return jdbc.query(
                SELECT + "where l.state in ('READING', 'REPORTED', 'APPLYING') order by l.id", (rs, i) -> read(rs));
    }

    /** As finely as the database keeps it: the lease is compared with what was read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static FirstLoad read(ResultSet rs) throws SQLException {
        String step = rs.getString("step");
        return new FirstLoad(
                rs.getLong("id"),
                rs.getString("brand"),
                rs.getInt("brand_id"),
                LoadState.valueOf(rs.getString("state")),
                step == null ? null : LoadStep.valueOf(step),
                rs.getObject("run_id", Long.class),
                rs.getBoolean("learned"),
                rs.getLong("place"),
                rs.getLong("to_write"),
                rs.getLong("needless"),
                rs.getLong("missed"),
                rs.getBoolean("paused"),
                rs.getString("started_by"),
                instant(rs.getTimestamp("started_at")),
                instant(rs.getTimestamp("reported_at")),
                instant(rs.getTimestamp("applied_at")),
                instant(rs.getTimestamp("finished_at")),
                rs.getString("error"),
                instant(rs.getTimestamp("busy_until")));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
