package io.izinhub.audit.syslog;

import io.izinhub.platform.database.ClusterEpoch;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
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
    private final Clock clock;
    private volatile boolean away;

    private record Cursor(long tx, long id) {}

    AuditTeller(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ClusterEpoch epoch,
            SyslogFormat format,
            SyslogTarget target,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.epoch = epoch;
        this.format = format;
        this.target = target;
        this.clock = clock;
    }

    /** Tells all that there is. Where the server is away, the next round begins at the same row. */
    public void tell() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> tellSome()))) {
                // there may be more
            }
            if (away) {
                away = false;
                LOG.info("The syslog server is told again.");
            }
        } catch (Unsent e) {
            if (!away) {
                away = true;
                LOG.warn(
                        "The syslog server cannot be told ({}). The audit log is kept and told later.",
                        e.getCause().getClass().getSimpleName());
            }
        }
    }

    /** Whether the last round failed. */
    boolean isAway() {
        return away;
    }

    /** @return whether to go on */
    private boolean tellSome() {
        // What runs yet may still write rows below those that are there.
        long finished = epoch.offset()
                + jdbc.queryForObject("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
        jdbc.update(
                "insert into syslog_cursor (tx, id, told_at) values (?, 0, ?) on conflict do nothing",
                finished,
                Timestamp.from(clock.instant()));
        List<Cursor> held = jdbc.query(
                "select tx, id from syslog_cursor for update skip locked",
                (rs, i) -> new Cursor(rs.getLong("tx"), rs.getLong("id")));
        if (held.isEmpty()) {
            return false; // another node tells
        }
        List<AuditRow> rows = rowsAfter(held.get(0), finished);
        if (rows.isEmpty()) {
            return false;
        }
        send(rows);
        AuditRow last = rows.get(rows.size() - 1);
        jdbc.update(
                "update syslog_cursor set tx = ?, id = ?, told_at = ?",
                last.tx(),
                last.id(),
                Timestamp.from(clock.instant()));
        return rows.size() == AT_ONCE;
    }

    private void send(List<AuditRow> rows) {
        try {
            target.send(rows.stream().map(format::message).toList());
        } catch (IOException e) {
            throw new Unsent(e);
        }
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

    /** Takes the cursor back to where it was. */
    private static final class Unsent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unsent(IOException cause) {
            super(cause);
        }
    }
}
