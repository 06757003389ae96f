package io.izinhub.delivery;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** What a worker asks about rows while it decides what became of them; changes nothing. Thread-safe. */
@Repository
public class DeliveryQuestions {

    private static final String IN_DOUBT = """
        select d.id from delivery d where d.id = any (?) and exists (select 1 from delivery o
            where o.destination = d.destination and o.point_id = d.point_id and o.brand_id = d.brand_id
              and o.channel = d.channel and o.recipient_type = d.recipient_type and o.id < d.id
              and o.state = 'SUPERSEDED' and o.attempts > 0 and o.status <> d.status
              and o.error_code = any (?) and o.next_attempt_at > ?)
        """;

    private final JdbcTemplate jdbc;
    private final DeliveryRows rows;

    DeliveryQuestions(JdbcTemplate jdbc, DeliveryRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Empty where retention has deleted it. */
    public Optional<Delivery> find(long id) {
        return jdbc.query("select * from delivery where id = ?", rows, id).stream()
                .findFirst();
    }

    /** Those of a status on these channels whose outcome is waited for. */
    public List<Delivery> awaited(String destination, Collection<Channel> channels, Status status, int limit) {
        return jdbc.query(
                "select * from delivery where state = 'AWAITING' and destination = ? and channel = any (?)"
                        + " and status = ? order by id limit ?",
                rows,
                destination,
                new SqlArrayValue("int2", channels.stream().map(Channel::code).toArray()),
                status.code(),
                limit);
    }

    /** Deliveries that a list has taken and whose outcome is not known, by their place in the list. */
    public Map<Integer, Delivery> awaiting(long batchId) {
        Map<Integer, Delivery> byIndex = new TreeMap<>();
        jdbc.query(
                "select * from delivery where batch_id = ? and state = 'AWAITING'",
                rs -> {
                    byIndex.put(rs.getInt("batch_index"), rows.mapRow(rs, 0));
                },
                batchId);
        return byIndex;
    }

    /**
     * Deliveries of these people that a list of the account has taken and whose outcome is not known, and those that are
     * just being sent to it.
     */
    public List<Delivery> inFlight(String account, Collection<UUID> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                "select d.* from delivery d left join authority_batch b on b.id = d.batch_id"
                        + " where d.point_id = any (?) and (d.state = 'AWAITING' and b.authority = ?"
                        + " or d.state = 'CLAIMED' and d.account = ?)",
                rows,
                new SqlArrayValue("uuid", points.toArray()),
                account,
                account);
    }

    /** One permission of a person. */
    public record Permission(UUID point, Channel channel, RecipientType type) {}

    /** The permissions of these people about which the destination is being told, or will be. */
    public Set<Permission> underWay(String destination, int brandId, Collection<UUID> points) {
        if (points.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                "select point_id, channel, recipient_type from delivery where point_id = any (?) and brand_id = ?"
                        + " and destination = ? and state in ('READY', 'CLAIMED', 'AWAITING')",
                (rs, i) -> new Permission(
                        rs.getObject(1, UUID.class),
                        Channel.fromCode(rs.getShort(2)),
                        RecipientType.fromCode(rs.getShort(3))),
                new SqlArrayValue("uuid", points.toArray()),
                brandId,
                destination));
    }

    /** Whether a worker is at deliveries to it. */
    public boolean isBeingTold(String destination, Instant now) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from delivery where destination = ? and state = 'CLAIMED' and lease_until > ?)",
                Boolean.class,
                destination,
                Timestamp.from(now)));
    }

    /**
     * Those before which the opposite was sent, and nobody knows whether it was taken: it may still come to pass.
     *
     * @param codes how an attempt ends of which that is not known
     * @param since attempts before count no more
     * @return ids
     */
    public Set<Long> followingDoubt(Collection<Delivery> candidates, Collection<String> codes, Instant since) {
        if (candidates.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.queryForList(
                IN_DOUBT,
                Long.class,
                new SqlArrayValue(
                        "bigint", candidates.stream().map(Delivery::id).toArray()),
                new SqlArrayValue("text", codes.toArray()),
                Timestamp.from(since)));
    }
}
