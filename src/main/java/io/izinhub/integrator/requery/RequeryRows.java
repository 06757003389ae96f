package io.izinhub.integrator.requery;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Who is to be asked about again, by the index {@code consent_oldest_answer}. Thread-safe. */
@Repository
class RequeryRows {

    /** Of a stream; each is read in the table: a hundred thousand take about a second where nothing is cached. */
    static final int COUNTED = 100_000;

    /** Word for word the index's, or the index is not used. */
    private static final String MATTERS = "((c.bits & 246290604621852) = 8 or (c.bits & 246290604621854) = 2)";

    private static final String DAY = "((c.bits >> 5) & 65535)";
    private static final String OF_STREAM = " from consent c where c.brand_id = ? and c.channel = ?"
            + " and c.recipient_type = ? and " + DAY + " <= ? and " + MATTERS;
    private static final String TRIED_LATELY = " and not exists (select 1 from authority_unanswered u"
            + " where u.point_id = c.point_id and u.brand_id = c.brand_id and u.channel = c.channel"
            + " and u.recipient_type = c.recipient_type and u.until > ?)";

    private final JdbcTemplate jdbc;

    RequeryRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Permissions that are asked about together. */
    record Stream(String brand, int brandId, Channel channel, RecipientType type) {}

    /**
     * An account while this node is at it.
     *
     * @param askedAt null: never
     * @param countedAt null: never
     */
    record State(Instant askedAt, Instant countedAt, long due) {}

    /** Takes the account for this node; empty where another one is at it. */
    Optional<State> take(String account, Instant now, Duration lease) {
        jdbc.update("insert into authority_requery (account) values (?) on conflict do nothing", account);
        return jdbc
                .query(
                        "update authority_requery set busy_until = ? where account = ?"
                                + " and (busy_until is null or busy_until < ?) returning asked_at, counted_at, due",
                        (rs, i) -> new State(instant(rs.getTimestamp(1)), instant(rs.getTimestamp(2)), rs.getLong(3)),
                        Timestamp.from(now.plus(lease)),
                        account,
                        Timestamp.from(now))
                .stream()
                .findFirst();
    }

    void release(String account) {
        jdbc.update("update authority_requery set busy_until = null where account = ?", account);
    }

    void asked(String account, Instant at) {
        jdbc.update("update authority_requery set asked_at = ? where account = ?", Timestamp.from(at), account);
    }

    /** @param day newest day whose answers are too old */
    long count(Stream stream, int day) {
        Long count = jdbc.queryForObject(
                "select count(*) from (select 1" + OF_STREAM + " limit " + COUNTED + ") due",
                Long.class,
                stream.brandId(),
                stream.channel().code(),
                stream.type().code(),
                day);
        return count == null ? 0 : count;
    }

    /** Day number of the oldest answer of those who had one. */
    Optional<Integer> oldest(Stream stream) {
        return jdbc
                .queryForList(
                        "select " + DAY + OF_STREAM + " and " + DAY + " > 0 order by " + DAY + " limit 1",
                        Integer.class,
                        stream.brandId(),
                        stream.channel().code(),
                        stream.type().code(),
                        0xFFFF)
                .stream()
                .findFirst();
    }

    void counted(String account, long due, Optional<LocalDate> oldest, Instant now) {
        jdbc.update(
                "update authority_requery set due = ?, oldest_day = ?, counted_at = ? where account = ?",
                due,
                oldest.orElse(null),
                Timestamp.from(now),
                account);
        jdbc.update("delete from authority_unanswered where until < ?", Timestamp.from(now));
    }

    /** A person, and the day number of the last answer. */
    record Due(UUID point, int day) {}

    /** Oldest answer first. */
    List<Due> next(Stream stream, int day, int limit, Instant now) {
        return jdbc.query(
                "select c.point_id, " + DAY + OF_STREAM + TRIED_LATELY + " order by " + DAY + " limit ?",
                (rs, i) -> new Due(rs.getObject(1, UUID.class), rs.getInt(2)),
                stream.brandId(),
                stream.channel().code(),
                stream.type().code(),
                day,
                Timestamp.from(now),
                limit);
    }

    /** No answer could be had about these. */
    void unanswered(Stream stream, Collection<UUID> points, Instant until) {
        jdbc.update(
                "insert into authority_unanswered (brand_id, channel, recipient_type, point_id, until)"
                        + " select ?, ?, ?, p, ? from unnest(?::uuid[]) p"
                        + " on conflict (point_id, brand_id, channel, recipient_type) do update set until = excluded.until",
                stream.brandId(),
                stream.channel().code(),
                stream.type().code(),
                Timestamp.from(until),
                new SqlArrayValue("uuid", points.toArray()));
    }

    /** Of one account, for the meters. */
    record Standing(String account, long due, LocalDate oldestDay) {}

    List<Standing> standings() {
        return jdbc.query(
                "select account, due, oldest_day from authority_requery",
                (rs, i) -> new Standing(rs.getString(1), rs.getLong(2), rs.getObject(3, LocalDate.class)));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
