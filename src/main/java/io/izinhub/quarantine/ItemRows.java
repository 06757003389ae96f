package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads items; locks them for whoever decides. Thread-safe. */
@Repository
class ItemRows {

    private final JdbcTemplate jdbc;

    ItemRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<QuarantineItem> find(UUID id) {
        return jdbc.query("select * from quarantine_item where item_id = ?", (rs, i) -> read(rs), id).stream()
                .findFirst();
    }

    /** In the running transaction; whoever else decides waits until it ends. */
    Optional<QuarantineItem> lock(UUID id) {
        return jdbc
                .query("select * from quarantine_item where item_id = ? for update", (rs, i) -> read(rs), id)
                .stream()
                .findFirst();
    }

    /** @param rest what follows {@code where} */
    List<QuarantineItem> where(String rest, Object... values) {
        return jdbc.query("select * from quarantine_item where " + rest, (rs, i) -> read(rs), values);
    }

    /** Ends an item: its data key and everything that was written with it are gone when the transaction commits. */
    void end(QuarantineItem item, ItemState end, Decision decision, String by, Instant now) {
        jdbc.update(
                "update quarantine_item set state = ?, decision = ?, decided_by = ?, decided_at = ?, ended_at = ?,"
                        + " version = version + 1, kek_id = null, dek = null, envelope = null, sender = null,"
                        + " keep_until = null, came_from = null, lease_until = null, next_attempt_at = null"
                        + " where item_id = ?",
                end.name(),
                decision.name(),
                by,
                Timestamp.from(now),
                Timestamp.from(now),
                item.id());
        jdbc.update("delete from quarantine_content where item_id = ?", item.id());
    }

    static QuarantineItem read(ResultSet rs) throws SQLException {
        String decision = rs.getString("decision");
        String form = rs.getString("form");
        return new QuarantineItem(
                rs.getObject("item_id", UUID.class),
                rs.getLong("seq"),
                rs.getString("reference"),
                ItemKind.valueOf(rs.getString("kind")),
                Direction.valueOf(rs.getString("direction")),
                rs.getString("mailbox"),
                time(rs, "received_at"),
                time(rs, "stored_at"),
                ItemState.valueOf(rs.getString("state")),
                rs.getInt("version"),
                Priority.valueOf(rs.getString("priority")),
                rs.getString("verdict"),
                List.of((String[]) rs.getArray("categories").getArray()),
                rs.getLong("size"),
                rs.getInt("parts"),
                HoldAge.ofLevel(rs.getInt("alarm_level")),
                rs.getBoolean("red"),
                decision == null ? null : Decision.valueOf(decision),
                time(rs, "decided_at"),
                rs.getString("decided_by"),
                time(rs, "kept_since"),
                time(rs, "keep_until"),
                form == null ? null : ReleaseForm.valueOf(form),
                rs.getInt("attempts"),
                rs.getBoolean("unsure"),
                rs.getString("release_code"),
                time(rs, "ended_at"));
    }

    private static Instant time(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
