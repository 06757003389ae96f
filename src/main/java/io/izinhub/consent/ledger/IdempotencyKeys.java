package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.StatementId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * The keys that callers give so that they may repeat a call: the same key with the same statement has the first answer,
 * with another statement it is refused.
 */
@Repository
class IdempotencyKeys {

    private final JdbcTemplate jdbc;

    IdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What an earlier call recorded under the same key. */
    record Earlier(StatementId statement, Long eventId) {
        boolean sameAs(StatementId other) {
            return statement.equals(other);
        }
    }

    Map<String, Earlier> find(String caller, List<Statement> statements) {
        Object[] keys = statements.stream()
                .map(Statement::idempotencyKey)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        Map<String, Earlier> found = new HashMap<>();
        if (keys.length > 0) {
            jdbc.query(
                    "select key, request_hash, event_id from idempotency where caller = ? and key = any (?)",
                    rs -> {
                        found.put(
                                rs.getString(1),
                                new Earlier(StatementId.fromBytes(rs.getBytes(2)), rs.getObject(3, Long.class)));
                    },
                    caller,
                    new SqlArrayValue("text", keys));
        }
        return found;
    }

    void remember(String caller, List<Folding.Step> steps, Instant now) {
        List<Object[]> rows = steps.stream()
                .filter(step -> step.statement().idempotencyKey() != null)
                .map(step -> new Object[] {
                    caller, step.statement().idempotencyKey(), step.id().bytes(), step.eventId(), Timestamp.from(now)
                })
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into idempotency (caller, key, request_hash, event_id, created_at) values (?, ?, ?, ?, ?)",
                    rows);
        }
    }
}
