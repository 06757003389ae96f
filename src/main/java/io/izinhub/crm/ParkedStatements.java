package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Consents that an agent typed and that do not count: shown to people, never applied. */
final class ParkedStatements {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String origin;
    private final int brandId;

    ParkedStatements(JdbcTemplate jdbc, Clock clock, String origin, int brandId) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.origin = origin;
        this.brandId = brandId;
    }

    /** @param point null where the ledger does not know the address */
    record Parked(long id, String personId, UUID point, Channel channel, Status status, String reason, Instant at) {}

    void park(String personId, Channel channel, UUID point, String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update("""
                insert into parked_statement (origin, reference, point_id, brand_id, channel, status, reason, parked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (origin, reference, channel) do update set point_id = excluded.point_id,
                    reason = excluded.reason, parked_at = excluded.parked_at, settled_at = null
                """, origin, personId, point, brandId, channel.code(), Status.ONAY.code(), reason, now);
    }

    /** What counts now makes an earlier attempt pointless. */
    void settle(String personId, Channel channel) {
        jdbc.update(
                "update parked_statement set settled_at = ?"
                        + " where origin = ? and reference = ? and channel = ? and settled_at is null",
                Timestamp.from(clock.instant()),
                origin,
                personId,
                channel.code());
    }

    List<Parked> open(int limit) {
        return jdbc.query(
                "select * from parked_statement where origin = ? and settled_at is null order by id desc limit ?",
                (rs, i) -> new Parked(
                        rs.getLong("id"),
                        rs.getString("reference"),
                        rs.getObject("point_id", UUID.class),
                        Channel.fromCode(rs.getShort("channel")),
                        Status.fromCode(rs.getShort("status")),
                        rs.getString("reason"),
                        rs.getTimestamp("parked_at").toInstant()),
                origin,
                limit);
    }
}
