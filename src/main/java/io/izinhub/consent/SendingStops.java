package io.izinhub.consent;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops of a whole brand or channel, as the Board can order (R67). Whoever decides about sending asks
 * {@link #inForce()} at least once a minute. Thread-safe; joins a running transaction.
 */
@Service
public class SendingStops {

    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final Clock clock;

    SendingStops(JdbcTemplate jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is stopped.
     *
     * @param brandId null for all brands
     * @param channel null for all channels
     */
    public record Stop(long id, Integer brandId, Channel channel, Instant since) {

        public boolean covers(Brand brand, Channel asked) {
            return (brandId == null || brandId == brand.id()) && (channel == null || channel == asked);
        }
    }

    /**
     * Stops sending; a second stop of the same scope changes nothing.
     *
     * @param brand null for all brands
     * @param channel null for all channels
     * @param reason words without personal data
     * @return false where this scope was stopped already
     */
    @Transactional
    public boolean stop(Brand brand, Channel channel, String reason, String actor) {
        // Two at once would otherwise both find nothing.
        jdbc.query("select pg_advisory_xact_lock(hashtext('sending_stop'))", rs -> {});
        if (jdbc.queryForObject(
                        "select count(*) from sending_stop where lifted_at is null"
                                + " and brand_id is not distinct from ? and channel is not distinct from ?",
                        Integer.class,
                        number(brand),
                        number(channel))
                > 0) {
            return false;
        }
        jdbc.update(
                "insert into sending_stop (brand_id, channel, reason, set_by, set_at) values (?, ?, ?, ?, ?)",
                number(brand),
                number(channel),
                reason,
                actor,
                Timestamp.from(clock.instant()));
        tell("SENDING_STOPPED", brand, channel, reason, actor);
        return true;
    }

    /**
     * Ends the stop of exactly this scope.
     *
     * @return false where there is none
     */
    @Transactional
    public boolean lift(Brand brand, Channel channel, String reason, String actor) {
        boolean lifted = jdbc.update(
                        "update sending_stop set lifted_by = ?, lifted_at = ? where lifted_at is null"
                                + " and brand_id is not distinct from ? and channel is not distinct from ?",
                        actor,
                        Timestamp.from(clock.instant()),
                        number(brand),
                        number(channel))
                > 0;
        if (lifted) {
            tell("SENDING_STOP_LIFTED", brand, channel, reason, actor);
        }
        return lifted;
    }

    public List<Stop> inForce() {
        return jdbc.query(
                "select id, brand_id, channel, set_at from sending_stop where lifted_at is null order by id",
                (rs, i) -> new Stop(
                        rs.getLong(1),
                        rs.getObject(2, Integer.class),
                        Optional.ofNullable(rs.getObject(3, Short.class))
                                .map(Channel::fromCode)
                                .orElse(null),
                        rs.getTimestamp(4).toInstant()));
    }

    private static SqlParameterValue number(Brand brand) {
        return new SqlParameterValue(Types.INTEGER, brand == null ? null : brand.id());
    }

    private static SqlParameterValue number(Channel channel) {
        return new SqlParameterValue(Types.SMALLINT, channel == null ? null : channel.code());
    }

    private void tell(String action, Brand brand, Channel channel, String reason, String actor) {
        audit.add(new AuditEntry(
                actor,
                action,
                brand == null ? null : "brand:" + brand.code(),
                Map.of("channel", channel == null ? "ALL" : channel.name(), "reason", reason)));
    }
}
