package io.izinhub.integrator.move;

import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.BrandsOnTheirWay;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Moves in the database. Thread-safe. */
@Repository
class MoveRows implements BrandsOnTheirWay {

    private static final int LISTED = 50;

    private final JdbcTemplate jdbc;

    MoveRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty where the brand is on its way already */
    Optional<Long> insert(String brand, Map<Channel, String> from, String to, String actor, Instant now) {
        return jdbc
                .queryForList(
                        """
                        insert into authority_move (brand, channels, from_accounts, to_account, step, step_at, asked_by,
                            asked_at)
                        values (?, ?, ?, ?, 'FREEZE', ?, ?, ?)
                        on conflict (brand) where finished_at is null do nothing returning id
                        """,
                        Long.class,
                        brand,
                        new SqlArrayValue(
                                "int2",
                                from.keySet().stream().map(Channel::code).toArray()),
                        new SqlArrayValue("text", from.values().toArray()),
                        to,
                        Timestamp.from(now),
                        actor,
                        Timestamp.from(now))
                .stream()
                .findFirst();
    }

    @Override
    public Map<String, Set<String>> byTarget() {
        return jdbc
                .query(
                        "select to_account, brand from authority_move where finished_at is null",
                        (rs, i) -> Map.entry(rs.getString(1), rs.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    List<Long> running() {
        return jdbc.queryForList("select id from authority_move where finished_at is null order by id", Long.class);
    }

    /** A running move for this transaction; empty where another node has it in its hands. */
    Optional<Move> takeRunning(long id) {
        return jdbc
                .query(
                        "select * from authority_move where id = ? and finished_at is null for update skip locked",
                        (rs, i) -> read(rs),
                        id)
                .stream()
                .findFirst();
    }

    /** For this transaction. */
    Optional<Move> take(long id) {
        return jdbc.query("select * from authority_move where id = ? for update", (rs, i) -> read(rs), id).stream()
                .findFirst();
    }

    Optional<Move> find(long id) {
        return jdbc.query("select * from authority_move where id = ?", (rs, i) -> read(rs), id).stream()
                .findFirst();
    }

    /** Newest first. */
    List<Move> latest() {
        return jdbc.query("select * from authority_move order by id desc limit ?", (rs, i) -> read(rs), LISTED);
    }

    void step(Move move, MoveStep step, Instant now) {
        jdbc.update(
                "update authority_move set step = ?, step_at = ?, problem = null where id = ?",
                step.name(),
                Timestamp.from(now),
                move.id());
    }

    void drainUntil(long id, Instant until) {
        jdbc.update("update authority_move set drain_until = ? where id = ?", Timestamp.from(until), id);
    }

    /** @param problem null where there is none any more */
    void problem(long id, String problem) {
        jdbc.update(
                "update authority_move set problem = ? where id = ? and problem is distinct from ?",
                problem,
                id,
                problem);
    }

    /** @param first null where nobody has */
    void firstAgrees(long id, Move.Agreement first) {
        jdbc.update(
                "update authority_move set first_by = ?, first_roles = ?, first_at = ?, problem = null where id = ?",
                first == null ? null : first.by(),
                first == null ? null : Role.text(first.roles()),
                first == null ? null : Timestamp.from(first.at()),
                id);
    }

    void approved(long id, String actor) {
        jdbc.update("update authority_move set approved_by = ?, problem = null where id = ?", actor, id);
    }

    /** What was agreed on holds no more; who agreed first is kept. */
    void notApproved(long id) {
        jdbc.update("update authority_move set approved_by = null where id = ?", id);
    }

    void switched(long id, Instant now) {
        jdbc.update("update authority_move set switched_at = ? where id = ?", Timestamp.from(now), id);
    }

    /** @param where null where a person has to start it */
    void reconciled(long id, String where) {
        jdbc.update("update authority_move set reconcile = ? where id = ?", where, id);
    }

    void finish(long id, Instant now) {
        jdbc.update("update authority_move set finished_at = ? where id = ?", Timestamp.from(now), id);
    }

    void cancel(long id, String actor, String reason, Instant now) {
        jdbc.update(
                "update authority_move set step = 'CANCELLED', step_at = ?, ended_by = ?, reason = ?, finished_at = ?"
                        + " where id = ?",
                Timestamp.from(now),
                actor,
                reason,
                Timestamp.from(now),
                id);
    }

    private static Move read(ResultSet rs) throws SQLException {
        Instant first = instant(rs, "first_at");
        return new Move(
                rs.getLong("id"),
                rs.getString("brand"),
                from(rs.getArray("channels"), rs.getArray("from_accounts")),
                rs.getString("to_account"),
                MoveStep.valueOf(rs.getString("step")),
                instant(rs, "step_at"),
                rs.getString("asked_by"),
                instant(rs, "asked_at"),
                instant(rs, "drain_until"),
                rs.getString("problem"),
                first == null
                        ? null
                        : new Move.Agreement(rs.getString("first_by"), Role.read(rs.getString("first_roles")), first),
                rs.getString("approved_by"),
                instant(rs, "switched_at"),
                rs.getString("reconcile"),
                rs.getString("ended_by"),
                rs.getString("reason"),
                instant(rs, "finished_at"));
    }

    private static Map<Channel, String> from(Array channels, Array accounts) throws SQLException {
        Map<Channel, String> from = new EnumMap<>(Channel.class);
        Object[] codes = (Object[]) channels.getArray();
        Object[] names = (Object[]) accounts.getArray();
        for (int i = 0; i < codes.length; i++) {
            from.put(Channel.fromCode(((Number) codes[i]).shortValue()), (String) names[i]);
        }
        return from;
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
