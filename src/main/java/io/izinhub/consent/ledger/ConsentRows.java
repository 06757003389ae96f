package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.StatementId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The current state of permissions. Only written under the lock of the person ({@link ContactPoints}). */
@Repository
class ConsentRows {

    private static final String UPSERT = """
            insert into consent (brand_id, channel, recipient_type, lookup_key, point_id, bits, ret_at, ret_id,
                onay_at, onay_id, onay_purposes, weak_at, weak_id, weak_purposes, iys_status, iys_at, iys_tx, event_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (brand_id, channel, recipient_type, lookup_key) do update set
                bits = excluded.bits, ret_at = excluded.ret_at, ret_id = excluded.ret_id,
                onay_at = excluded.onay_at, onay_id = excluded.onay_id, onay_purposes = excluded.onay_purposes,
                weak_at = excluded.weak_at, weak_id = excluded.weak_id, weak_purposes = excluded.weak_purposes,
                iys_status = excluded.iys_status, iys_at = excluded.iys_at, iys_tx = excluded.iys_tx,
                event_id = excluded.event_id
            """;

    private final JdbcTemplate jdbc;

    ConsentRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<ConsentRow.Key, ConsentRow> of(Collection<UUID> points) {
        Map<ConsentRow.Key, ConsentRow> rows = new HashMap<>();
        jdbc.query(
                "select * from consent where point_id = any (?)",
                rs -> {
                    ConsentRow row = read(rs);
                    rows.put(row.key(), row);
                },
                new SqlArrayValue("uuid", points.toArray()));
        return rows;
    }

    /** In the order of the people's keys. */
    List<ConsentRow> after(int brandId, UUID point, int limit) {
        return jdbc.query(
                "select * from consent where brand_id = ? and point_id > ? order by point_id limit ?",
                (rs, i) -> read(rs),
                brandId,
                point,
                limit);
    }

    void write(List<ConsentRow> rows) {
        jdbc.batchUpdate(UPSERT, rows, 1_000, ConsentRows::bind);
    }

    private static void bind(PreparedStatement statement, ConsentRow row) throws SQLException {
        ConsentRow.Key key = row.key();
        statement.setInt(1, key.brandId());
        statement.setShort(2, key.channel().code());
        statement.setShort(3, key.type().code());
        statement.setObject(4, row.lookupKey());
        statement.setObject(5, key.point());
        statement.setLong(6, row.bits());
        Registers registers = row.registers();
        bind(statement, 7, registers.ret(), false);
        bind(statement, 9, registers.onay(), true);
        bind(statement, 12, registers.weak(), true);
        AuthorityClaim iys = registers.iys();
        statement.setObject(15, iys == null ? null : iys.said().code(), Types.SMALLINT);
        statement.setTimestamp(16, iys == null ? null : Timestamp.from(iys.at()));
        statement.setString(17, iys == null ? null : iys.transaction());
        statement.setLong(18, row.eventId());
    }

    private static void bind(PreparedStatement statement, int first, Claim claim, boolean withPurposes)
            throws SQLException {
        statement.setTimestamp(first, claim == null ? null : Timestamp.from(claim.at()));
        statement.setBytes(first + 1, claim == null ? null : claim.id().bytes());
        if (withPurposes) {
            statement.setObject(first + 2, claim == null ? null : claim.purposes(), Types.BIGINT);
        }
    }

    private static ConsentRow read(ResultSet rs) throws SQLException {
        Timestamp iysAt = rs.getTimestamp("iys_at");
        AuthorityClaim iys = iysAt == null
                ? null
                : new AuthorityClaim(
                        iysAt.toInstant(), Said.fromCode(rs.getShort("iys_status")), rs.getString("iys_tx"));
        return new ConsentRow(
                new ConsentRow.Key(
                        rs.getInt("brand_id"),
                        Channel.fromCode(rs.getShort("channel")),
                        RecipientType.fromCode(rs.getShort("recipient_type")),
                        rs.getObject("point_id", UUID.class)),
                rs.getObject("lookup_key", UUID.class),
                new Registers(
                        claim(rs, "ret_at", "ret_id", null),
                        claim(rs, "onay_at", "onay_id", "onay_purposes"),
                        claim(rs, "weak_at", "weak_id", "weak_purposes"),
                        iys),
                rs.getLong("bits"),
                rs.getLong("event_id"));
    }

    private static Claim claim(ResultSet rs, String at, String id, String purposes) throws SQLException {
        Timestamp time = rs.getTimestamp(at);
        return time == null
                ? null
                : new Claim(
                        time.toInstant(),
                        StatementId.fromBytes(rs.getBytes(id)),
                        purposes == null ? 0 : rs.getLong(purposes));
    }
}
