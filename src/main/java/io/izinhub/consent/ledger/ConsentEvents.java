package io.izinhub.consent.ledger;

import io.izinhub.audit.SealedTable;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.StatementId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The append-only history: rows are added and read, never changed. */
@Repository
class ConsentEvents implements SealedTable {

    private static final String INSERT = """
            insert into consent_event (id, recorded_at, tx, point_id, brand_id, channel, recipient_type, kind, status,
                consent_at, authority_created_at, effective_at, source, origin, actor, purposes, evidence, weak, authority_tx, statement_id, outcome, reason, leaf)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    ConsentEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<EventRow> rows) {
        jdbc.batchUpdate(INSERT, rows, 1_000, ConsentEvents::bind);
    }

    /** Which of these statements some person already made. */
    Set<StatementId> known(Collection<UUID> points, Collection<StatementId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                "select statement_id from consent_event where point_id = any (?) and statement_id = any (?)"
                        + " and outcome <> 4",
                (rs, i) -> StatementId.fromBytes(rs.getBytes(1)),
                new SqlArrayValue("uuid", points.toArray()),
                new SqlArrayValue(
                        "bytea", (Object[]) ids.stream().map(StatementId::bytes).toArray(byte[][]::new))));
    }

    /** Everything that was ever said about a person, oldest first. */
    List<EventRow> history(UUID point) {
        return jdbc.query("select * from consent_event where point_id = ? order by id", (rs, i) -> read(rs), point);
    }

    /** Everything that was ever said about these people. */
    List<EventRow> of(Collection<UUID> points) {
        return jdbc.query(
                "select * from consent_event where point_id = any (?)",
                (rs, i) -> read(rs),
                new SqlArrayValue("uuid", points.toArray()));
    }

    @Override
    public String table() {
        return "consent_event";
    }

    @Override
    public void forEachRow(long fromTx, long toTx, RowVisitor visitor) {
        RowCallbackHandler visit = rs -> visitor.visit(rs.getLong("id"), rs.getBytes("leaf"), computedLeaf(rs));
        jdbc.query("select * from consent_event where tx >= ? and tx < ? order by id", visit, fromTx, toTx);
    }

    /** Null where a field holds a value that the hub never writes: such a row was changed, too. */
    private static byte[] computedLeaf(ResultSet rs) throws SQLException {
        try {
            return read(rs).leaf();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static void bind(PreparedStatement statement, EventRow row) throws SQLException {
        Object[] values = {
            row.id(),
            timestamp(row.recordedAt()),
            row.tx(),
            row.point(),
            row.brandId(),
            row.channel().code(),
            row.type().code(),
            row.kind().code(),
            row.said().code(),
            timestamp(row.consentAt()),
            timestamp(row.authorityAt()),
            timestamp(row.effectiveAt()),
            row.source(),
            row.origin(),
            row.actor(),
            row.purposes(),
            row.evidence(),
            row.weak(),
            row.authorityTransaction(),
            row.statementId().bytes(),
            row.outcome().code(),
            row.reason(),
            row.leaf()
        };
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement.setNull(i + 1, java.sql.Types.NULL);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    private static EventRow read(ResultSet rs) throws SQLException {
        return new EventRow(
                rs.getLong("id"),
                instant(rs, "recorded_at"),
                rs.getLong("tx"),
                rs.getObject("point_id", UUID.class),
                rs.getInt("brand_id"),
                Channel.fromCode(rs.getShort("channel")),
                RecipientType.fromCode(rs.getShort("recipient_type")),
                EventKind.fromCode(rs.getShort("kind")),
                Said.fromCode(rs.getShort("status")),
                instant(rs, "consent_at"),
                instant(rs, "authority_created_at"),
                instant(rs, "effective_at"),
                rs.getString("source"),
                rs.getString("origin"),
                rs.getString("actor"),
                rs.getLong("purposes"),
                rs.getBytes("evidence"),
                rs.getBoolean("weak"),
                rs.getString("authority_tx"),
                StatementId.fromBytes(rs.getBytes("statement_id")),
                Outcome.fromCode(rs.getShort("outcome")),
                rs.getString("reason"));
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
