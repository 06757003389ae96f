package io.izinhub.crm;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders to put back what stood in a CRM, one at a time for each; joins the caller's transaction. Thread-safe. */
final class RestoreOrders {

    /** A node that says nothing for so long is dead. */
    private static final Duration BUSY = Duration.ofMinutes(5);

    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final String crm;

    RestoreOrders(JdbcTemplate jdbc, AuditLog audit, Clock clock, String crm) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.crm = crm;
    }

    /** What is to be put back: null for all. */
    record Scope(Channel channel, String personId) {

        Short channelCode() {
            return channel == null ? null : channel.code();
        }

        /** The CRM's ids stay out of logs. */
        @Override
        public String toString() {
            return "Scope[" + channel + (personId == null ? "]" : ", one person]");
        }
    }

    enum State {
        RUNNING,
        DONE,
        /** By a person, or because the hub was to write again. */
        STOPPED
    }

    /**
     * One order.
     *
     * @param expected fields, when it was given
     * @param place id of the last person
     * @param unchanged the CRM held it already
     * @param left other fields, which stay as they are
     * @param error code of the last failure, or why it was stopped
     */
    record Order(
            long id,
            Scope scope,
            String orderedBy,
            long expected,
            State state,
            String place,
            long restored,
            long unchanged,
            long left,
            String error,
            Instant orderedAt,
            Instant finishedAt,
            Timestamp busyUntil) {}

    /** @param code why it stays as it is */
    @Schema(name = "RestoreLeft")
    record Left(String personId, Channel channel, String code) {}

    /** How many fields can be put back. */
    long count(Scope scope) {
        return jdbc.queryForObject(
                "select count(*) from crm_old_value where crm = ? and held is not null"
                        + " and (?::smallint is null or channel = ?) and (?::text is null or person_id = ?)",
                Long.class,
                crm,
                scope.channelCode(),
                scope.channelCode(),
                scope.personId(),
                scope.personId());
    }

    /** Empty while another one runs. */
    Optional<Long> add(Scope scope, long count, String by, String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Long> id = jdbc
                .queryForList(
                        "insert into crm_restore (crm, channel, person_id, ordered_by, reason, expected, state, next_at,"
                                + " ordered_at) values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)"
                                + " on conflict (crm) where state = 'RUNNING' do nothing returning id",
                        Long.class,
                        crm,
                        scope.channelCode(),
                        scope.personId(),
                        by,
                        reason,
                        count,
                        now,
                        now)
                .stream()
                .findFirst();
        id.ifPresent(order -> {
            Map<String, Object> detail = new HashMap<>(Map.of("crm", crm, "count", count, "reason", reason));
            detail.put("scope", scope.personId() == null ? "ALL" : "PERSON");
            if (scope.channel() != null) {
                detail.put("channel", scope.channel().name());
            }
            audit.add(new AuditEntry(by, "CRM_RESTORE_ORDERED", String.valueOf(order), detail));
        });
        return id;
    }

    /** Takes the order that runs, where nobody is at it. */
    Optional<Order> take() {
        Instant now = clock.instant();
        return jdbc
                .query(
                        "with taken as (update crm_restore set busy_until = ? where crm = ? and state = 'RUNNING'"
                                + " and next_at <= ? and (busy_until is null or busy_until < ?) returning *)"
                                + " select taken.*, 0::bigint as left_count from taken",
                        RestoreOrders::order,
                        Timestamp.from(now.plus(BUSY)),
                        crm,
                        Timestamp.from(now),
                        Timestamp.from(now))
                .stream()
                .findFirst();
    }

    /** @return false where it is not this node's any more: nothing may be written */
    boolean advance(Order order, String place, long restored, long unchanged) {
        return jdbc.update(
                        "update crm_restore set place = ?, restored = restored + ?, unchanged = unchanged + ?,"
                                + " error = null, busy_until = null where id = ? and busy_until = ? and state = 'RUNNING'",
                        place,
                        restored,
                        unchanged,
                        order.id(),
                        order.busyUntil())
                == 1;
    }

    /** Tried again after a while. */
    void postpone(Order order, String code, Duration wait) {
        jdbc.update(
                "update crm_restore set error = ?, next_at = ?, busy_until = null where id = ? and busy_until = ?",
                code,
                Timestamp.from(clock.instant().plus(wait)),
                order.id(),
                order.busyUntil());
    }

    void leave(Order order, List<Left> left) {
        jdbc.batchUpdate(
                "insert into crm_restore_left (restore_id, person_id, channel, code) values (?, ?, ?, ?)"
                        + " on conflict (restore_id, person_id, channel) do update set code = excluded.code",
                left.stream()
                        .map(one -> new Object[] {
                            order.id(), one.personId(), one.channel().code(), one.code()
                        })
                        .toList());
    }

    /**
     * Ends it; what was put back stays so.
     *
     * @param error null where all was done
     * @return false where it is over already
     */
    boolean end(long id, State state, String error, String by, String reason) {
        boolean ended = jdbc.update(
                        "update crm_restore set state = ?, error = ?, finished_at = ?, busy_until = null"
                                + " where id = ? and crm = ? and state = 'RUNNING'",
                        state.name(),
                        error,
                        Timestamp.from(clock.instant()),
                        id,
                        crm)
                == 1;
        if (ended) {
            Order order = find(id).orElseThrow();
            Map<String, Object> detail = new HashMap<>(Map.of(
                    "crm", crm,
                    "restored", order.restored(),
                    "unchanged", order.unchanged(),
                    "left", order.left()));
            if (reason != null) {
                detail.put("reason", reason);
            }
            audit.add(new AuditEntry(by, "CRM_RESTORE_" + state, String.valueOf(id), detail));
        }
        return ended;
    }

    Optional<Order> find(long id) {
        return jdbc.query(select("id = ?"), RestoreOrders::order, crm, id).stream()
                .findFirst();
    }

    /** Newest first. */
    List<Order> list(int limit) {
        return jdbc.query(select("true order by id desc limit ?"), RestoreOrders::order, crm, limit);
    }

    List<Left> left(long id, int limit) {
        return jdbc.query(
                "select person_id, channel, code from crm_restore_left where restore_id = ?"
                        + " order by person_id, channel limit ?",
                (rs, i) -> new Left(rs.getString(1), Channel.fromCode(rs.getShort(2)), rs.getString(3)),
                id,
                limit);
    }

    /** Those whose time is over. */
    void forget(Instant endedBefore) {
        jdbc.update("delete from crm_restore where crm = ? and finished_at < ?", crm, Timestamp.from(endedBefore));
    }

    private static String select(String which) {
        return "select r.*, (select count(*) from crm_restore_left l where l.restore_id = r.id) as left_count"
                + " from crm_restore r where crm = ? and " + which;
    }

    private static Order order(ResultSet rs, int row) throws SQLException {
        Integer channel = rs.getObject("channel", Integer.class);
        return new Order(
                rs.getLong("id"),
                new Scope(channel == null ? null : Channel.fromCode(channel.shortValue()), rs.getString("person_id")),
                rs.getString("ordered_by"),
                rs.getLong("expected"),
                State.valueOf(rs.getString("state")),
                rs.getString("place"),
                rs.getLong("restored"),
                rs.getLong("unchanged"),
                rs.getLong("left_count"),
                rs.getString("error"),
                rs.getTimestamp("ordered_at").toInstant(),
                rs.getTimestamp("finished_at") == null
                        ? null
                        : rs.getTimestamp("finished_at").toInstant(),
                rs.getTimestamp("busy_until"));
    }
}
