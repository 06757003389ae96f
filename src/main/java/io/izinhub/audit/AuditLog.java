package io.izinhub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.camel.ExchangeNames;
import io.izinhub.platform.database.TransactionNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only log of acts (R103). A row is written in the transaction of the act itself and sealed with the ledger.
 * Thread-safe.
 */
@Component
public class AuditLog implements SealedTable {

    private static final int LEAF_VERSION = 1;

    private final JdbcTemplate jdbc;
    private final TransactionNumbers numbers;
    private final Clock clock;
    private final ObjectMapper json;

    AuditLog(JdbcTemplate jdbc, TransactionNumbers numbers, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
        this.json = json;
    }

    /** Adds the entry to the running transaction, or in one of its own where none runs. */
    @Transactional
    public void add(AuditEntry entry) {
        TransactionNumbers.Drawn drawn = numbers.draw("audit_id", 1);
        Row row = new Row(
                drawn.ids()[0],
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                drawn.tx(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                write(entry),
                MDC.get(ExchangeNames.CORRELATION_MDC));
        jdbc.update(
                "insert into audit (id, at, tx, actor, action, subject, detail, correlation_id, leaf)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                Timestamp.from(row.at()),
                row.tx(),
                row.actor(),
                row.action(),
                row.subject(),
                row.detail(),
                row.correlationId(),
                row.leaf());
    }

    @Override
    public String table() {
        return "audit";
    }

    @Override
    public void forEachRow(long fromTx, long toTx, RowVisitor visitor) {
        RowCallbackHandler visit = rs -> visitor.visit(rs.getLong("id"), rs.getBytes("leaf"), read(rs).leaf());
        jdbc.query("select * from audit where tx >= ? and tx < ? order by id", visit, fromTx, toTx);
    }

    private String write(AuditEntry entry) {
        try {
            return json.writeValueAsString(entry.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The detail of audit action " + entry.action() + " is not JSON", e);
        }
    }

    private static Row read(ResultSet rs) throws SQLException {
        return new Row(
                rs.getLong("id"),
                rs.getTimestamp("at").toInstant(),
                rs.getLong("tx"),
                rs.getString("actor"),
                rs.getString("action"),
                rs.getString("subject"),
                rs.getString("detail"),
                rs.getString("correlation_id"));
    }

    private record Row(
            long id,
            Instant at,
            long tx,
            String actor,
            String action,
            String subject,
            String detail,
            String correlationId) {

        byte[] leaf() {
            return Leaf.version(LEAF_VERSION)
                    .number(id)
                    .instant(at)
                    .number(tx)
                    .text(actor)
                    .text(action)
                    .text(subject)
                    .text(detail)
                    .text(correlationId)
                    .hash();
        }
    }
}
