package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Channel;
import io.izinhub.reconciliation.ReconciliationRun.Phase;
import io.izinhub.reconciliation.ReconciliationRun.State;
import io.izinhub.reconciliation.domain.RepairRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The rows of {@code reconciliation}. A node that is at a run holds a lease, which each step renews, and {@link #renew} while one lasts; what
 * it was doing when it died is done again. Its end is also its mark: who finds another one there has lost the run. Thread-safe.
 */
@Repository
class Runs {

    /** So long a run stays where it is when its node is killed. Four times the pause between two renewals. */
    static final Duration LEASE = Duration.ofSeconds(90);

    /** Longer than any question takes: one that hangs loses the run, too. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

    /** Time in which nobody was at it is no silence of the other side: after a death or a stop, or while other brands had their turn. */
    private static final String HEARD_UNTIL =
            "case when busy_until is null then stepped_at + (?::timestamptz - next_at) else ?::timestamptz end";

    private static final String SELECT =
            "select r.*, b.code as brand from reconciliation r join brand b on b.brand_id = r.brand_id ";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** What this node is at; null: nothing. One at a time, since one flow takes them. */
    private Held held;

    /**
     * @param from end of the lease as the step knows it
     * @param until the same as it stands in the row
     * @param last it is renewed no more then
     */
    private record Held(long run, Instant from, Instant until, Instant last) {

        boolean isOf(ReconciliationRun run) {
            return this.run == run.id() && from.equals(run.busyUntil());
        }
    }

    Runs(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where one of this brand is running. */
    Optional<Long> add(int brandId, Cause cause, String startedBy, RepairRule rule) {
        long expected = permissions(brandId).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Timestamp now = Timestamp.from(now());
        return jdbc
                .queryForList(
                        "insert into reconciliation (brand_id, cause, started_by, rule, state, phase, expected, next_at,"
                                + " started_at, stepped_at) values (?, ?, ?, ?, 'RUNNING', 'CRM', ?, ?, ?, ?)"
                                + " on conflict do nothing returning id",
                        Long.class,
                        brandId,
                        cause.name(),
                        startedBy,
                        rule.name(),
                        expected,
                        now,
                        now,
                        now)
                .stream()
                .findFirst();
    }

    /** Permissions that the ledger holds, by channel, about: as the minute job last counted them. */
    Map<Channel, Long> permissions(int brandId) {
        Map<Channel, Long> counts = new EnumMap<>(Channel.class);
        jdbc.query(
                "select channel, sum(count) from consent_stat where brand_id = ? group by channel",
                rs -> {
                    counts.put(Channel.fromCode(rs.getShort(1)), rs.getLong(2));
                },
                brandId);
        return counts;
    }

    /** Takes a run that nobody is at, the one that waited longest. Whatever this node was at before is not its any more. */
    synchronized Optional<ReconciliationRun> take() {
        held = null;
        Instant now = now();
        Optional<ReconciliationRun> taken = jdbc
                .query(
                        "with taken as (update reconciliation set busy_until = ?, stumbles = stumbles + 1, stepped_at = "
                                + HEARD_UNTIL
                                + " where id = (select id from reconciliation where state = 'RUNNING' and next_at <= ?"
                                + " and (busy_until is null or busy_until < ?) order by next_at, id limit 1"
                                + " for update skip locked) returning *)"
                                + " select r.*, b.code as brand from taken r join brand b on b.brand_id = r.brand_id",
                        (rs, i) -> read(rs),
                        Timestamp.from(now.plus(LEASE)),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(now))
                .stream()
                .findFirst();
        taken.ifPresent(run -> hold(run, now));
        return taken;
    }

    private void hold(ReconciliationRun run, Instant now) {
        held = new Held(run.id(), run.busyUntil(), run.busyUntil(), now.plus(LONGEST_STEP));
    }

    /**
     * A sign of life of what this node is at, beside the step that it does: not where that ends just now, nor where another node has the
     * run, or a person stopped it.
     */
    synchronized void renew() {
        Instant now = now();
        if (held == null || now.isAfter(held.last())) {
            return;
        }
        Instant until = now.plus(LEASE);
        // Never waits for the step, which may wait for this.
        int renewed = jdbc.update(
                "update reconciliation set busy_until = ? where id = (select id from reconciliation where id = ?"
                        + " and busy_until = ? and state = 'RUNNING' for update skip locked)",
                Timestamp.from(until),
                held.run(),
                Timestamp.from(held.until()));
        if (renewed == 1) {
            held = new Held(held.run(), held.from(), until, held.last());
        }
    }

    /** Whether it is still this node's: one that stood still may have lost it. */
    synchronized boolean isHeld(ReconciliationRun run) {
        return jdbc.queryForObject(
                "select exists (select 1 from reconciliation where id = ? and busy_until = ? and state = 'RUNNING')",
                Boolean.class,
                run.id(),
                Timestamp.from(until(run)));
    }

    private Instant until(ReconciliationRun run) {
        return held != null && held.isOf(run) ? held.until() : run.busyUntil();
    }

    /** Writes how far it is and renews the lease; empty where somebody stopped it, or another node has it. */
    synchronized Optional<ReconciliationRun> save(ReconciliationRun run) {
        Instant now = now();
        Optional<ReconciliationRun> saved = write(
                run,
                "stumbles = 0, error = null, stepped_at = ?, busy_until = ?",
                Timestamp.from(now),
                Timestamp.from(now.plus(LEASE)));
        saved.ifPresent(mine -> hold(mine, now));
        return saved;
    }

    /** Gives it back until then. */
    void pause(ReconciliationRun run, String error, Duration pause) {
        write(run, "busy_until = null, error = ?, next_at = ?", error, Timestamp.from(now().plus(pause)));
    }

    /** Gives it back, so that another brand has its turn. */
    void release(ReconciliationRun run) {
        write(run, "busy_until = null, next_at = ?", Timestamp.from(now()));
    }

    /** @return false where it was no longer this node's */
    boolean finish(ReconciliationRun run, State state, String error) {
        return write(
                        run,
                        "busy_until = null, state = ?, error = ?, finished_at = ?",
                        state.name(),
                        error,
                        Timestamp.from(now()))
                .isPresent();
    }

    /** By a person, whoever is at it. */
    boolean stop(long id) {
        return jdbc.update(
                        "update reconciliation set state = 'STOPPED', busy_until = null, finished_at = ?"
                                + " where id = ? and state = 'RUNNING'",
                        Timestamp.from(now()),
                        id)
                == 1;
    }

    private synchronized Optional<ReconciliationRun> write(ReconciliationRun run, String set, Object... values) {
        Object[] all = new Object[values.length + 8];
        System.arraycopy(values, 0, all, 0, values.length);
        Object[] rest = {
            run.phase().name(),
            run.place(),
            run.compared(),
            run.persons(),
            run.questions(),
            run.unasked(),
            run.id(),
            Timestamp.from(until(run))
        };
        System.arraycopy(rest, 0, all, values.length, rest.length);
        return jdbc
                .query(
                        "with written as (update reconciliation set " + set + ", phase = ?, place = ?, compared = ?,"
                                + " persons = ?, questions = ?, unasked = ? where id = ? and busy_until = ? and state = 'RUNNING'"
                                + " returning *)"
                                + " select r.*, b.code as brand from written r join brand b on b.brand_id = r.brand_id",
                        (rs, i) -> read(rs),
                        all)
                .stream()
                .findFirst();
    }

    Optional<ReconciliationRun> find(long id) {
        return jdbc.query(SELECT + "where r.id = ?", (rs, i) -> read(rs), id).stream()
                .findFirst();
    }

    /** Newest first. @param before id of the last one of the page before */
    List<ReconciliationRun> list(long before, int limit) {
        return jdbc.query(SELECT + "where r.id < ? order by r.id desc limit ?", (rs, i) -> read(rs), before, limit);
    }

    /** The newest of a brand in one of these states. */
    Optional<ReconciliationRun> last(int brandId, State... states) {
        String in = String.join(
                "', '", java.util.Arrays.stream(states).map(Enum::name).toList());
        return jdbc
                .query(
                        SELECT + "where r.brand_id = ? and r.state in ('" + in + "') order by r.id desc limit 1",
                        (rs, i) -> read(rs),
                        brandId)
                .stream()
                .findFirst();
    }

    /** Deletes finished ones with all that they found. */
    void forget(Instant before) {
        jdbc.update("delete from reconciliation where finished_at < ?", Timestamp.from(before));
    }

    /** As finely as the database keeps it: the lease is compared with what was read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ReconciliationRun read(ResultSet rs) throws SQLException {
        return new ReconciliationRun(
                rs.getLong("id"),
                rs.getString("brand"),
                rs.getInt("brand_id"),
                Cause.valueOf(rs.getString("cause")),
                rs.getString("started_by"),
                RepairRule.valueOf(rs.getString("rule")),
                State.valueOf(rs.getString("state")),
                Phase.valueOf(rs.getString("phase")),
                rs.getString("place"),
                rs.getLong("compared"),
                rs.getLong("expected"),
                rs.getLong("persons"),
                rs.getInt("questions"),
                rs.getInt("stumbles"),
                rs.getTimestamp("stepped_at").toInstant(),
                rs.getString("unasked"),
                rs.getString("error"),
                rs.getTimestamp("started_at").toInstant(),
                instant(rs.getTimestamp("finished_at")),
                instant(rs.getTimestamp("busy_until")),
                instant(rs.getTimestamp("next_at")));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
