package io.izinhub.audit.syslog;

import io.izinhub.platform.database.ClusterEpoch;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the syslog server what the audit log has since the last time. The table is the queue: while the server is away nothing is lost and
 * nobody waits. It begins with what is written after the first start with a server. A message may come twice; its {@code id} is the same.
 * Thread-safe: one node and one round at a time.
 */
public final class AuditTeller {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTeller.class);
    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ClusterEpoch epoch;
    private final SyslogFormat format;
    private final SyslogTarget target;
    private final Duration lease;
    private final Clock clock;
    private volatile boolean away;

    private record Cursor(long tx, long id) {}

    /** @param lease longer than sending once can take; a node that fell silent is stood in for after that */
    AuditTeller(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ClusterEpoch epoch,
            SyslogFormat format,
            SyslogTarget target,
            Duration lease,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.epoch = epoch;
        this.format = format;
        this.target = target;
        this.lease = lease;
        this.clock = clock;
    }

    /** Tells all that there is. Where the server is away, the next round begins at the same row. */
    public void tell() {
        UUID turn = UUID.randomUUID();
        try {
            while (tellSome(turn)) {
                // there may be more
            }
            if (away) {
                away = false;
                LOG.info("The syslog server is told again.");
            }
        } catch (IOException e) {
            if (!away) {
                away = true;
                LOG.warn(
                        "The syslog server cannot be told ({}). The audit log is kept and told later.",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Whether the last round failed. */
    boolean isAway() {
        return away;
    }

    /**
     * Nothing is sent inside a transaction: one that stands open keeps the ledger from being sealed on every node.
     *
     * @return whether to go on
     */
    private boolean tellSome(UUID turn) throws IOException {
        List<AuditRow> rows = transaction.execute(status -> claim(turn));
        if (rows.isEmpty()) {
            return false;
        }
        Optional<AuditRow> told = Optional.empty();
        try {
            target.send(rows.stream().map(format::message).toList());
            told = Optional.of(rows.get(rows.size() - 1));
        } finally {
            release(turn, told);
        }
        return rows.size() == AT_ONCE;
    }

    /** @return what comes next, for as long as the lease holds; nothing where there is nothing or another node tells */
    private List<AuditRow> claim(UUID turn) {
        Instant now = clock.instant();
        // What runs yet may still write rows below those that are there.
        long finished = epoch.offset()
                + jdbc.queryForObject("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
        jdbc.update(
                "insert into syslog_cursor (tx, id, told_at) values (?, 0, ?) on conflict do nothing",
                finished,
                Timestamp.from(now));
        List<Cursor> mine = jdbc.query(
                "update syslog_cursor set holder = ?, lease_until = ?"
                        + " where lease_until is null or lease_until <= ? returning tx, id",
                (rs, i) -> new Cursor(rs.getLong("tx"), rs.getLong("id")),
                turn,
                Timestamp.from(now.plus(lease)),
                Timestamp.from(now));
        List<AuditRow> rows = mine.isEmpty() ? List.of() : rowsAfter(mine.get(0), finished);
        if (!mine.isEmpty() && rows.isEmpty()) {
            release(turn, Optional.empty());
        }
        return rows;
    }

    /** A turn that lasted longer than its lease moves nothing: the cursor is another's, who told the same rows again. */
    private void release(UUID turn, Optional<AuditRow> told) {
        jdbc.update(
                "update syslog_cursor set holder = null, lease_until = null, tx = coalesce(?, tx), id = coalesce(?, id),"
                        + " told_at = coalesce(?, told_at) where holder = ?",
                told.map(AuditRow::tx).orElse(null),
                told.map(AuditRow::id).orElse(null),
                told.isPresent() ? Timestamp.from(clock.instant()) : null,
                turn);
    }

    private List<AuditRow> rowsAfter(Cursor told, long finished) {
        return jdbc.query(
                "select tx, id, at, actor, action, subject, detail, correlation_id from audit"
                        + " where (tx, id) > (?, ?) and tx < ? order by tx, id limit " + AT_ONCE,
                (rs, i) -> new AuditRow(
                        rs.getLong("tx"),
                        rs.getLong("id"),
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("actor"),
                        rs.getString("action"),
                        rs.getString("subject"),
                        rs.getString("detail"),
                        rs.getString("correlation_id")),
                told.tx(),
                told.id(),
                finished);
    }
}
