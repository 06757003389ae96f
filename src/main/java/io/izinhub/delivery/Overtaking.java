package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets refusals pass consents that an account has only queued: a firm that says yes and confirms hours later must not keep a
 * refusal waiting so long. İYS takes the later date, so the order of the two is kept there; should the consent arrive last
 * all the same, the refusal is in doubt and told again ({@link DeliveryQuestions#followingDoubt}). Thread-safe.
 */
@Service
public class Overtaking {

    /** In one go, so that its locks are short; the next look takes the others. */
    private static final int AT_ONCE = 500;

    private static final String OVERTAKEN = """
            select d.*, b.accepted_at from authority_batch b
              join delivery d on d.batch_id = b.id and d.state = 'AWAITING' and d.status = 1
            where b.finished_at is null and b.destination = ? and b.authority = ? and b.accepted_at <= ?
              and (select 1 from delivery r where r.destination = d.destination and r.state = 'READY'
                and r.point_id = d.point_id and r.brand_id = d.brand_id and r.channel = d.channel
                and r.recipient_type = d.recipient_type and r.status = 2) is not null
            limit ?
            """;

    private final JdbcTemplate jdbc;
    private final DeliveryRows rows;
    private final Deliveries deliveries;
    private final Clock clock;

    Overtaking(JdbcTemplate jdbc, DeliveryRows rows, Deliveries deliveries, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Ends the waiting for consents that the account took so long ago, where a refusal waits behind them.
     *
     * @param comesWithin how long after it was taken a consent may still reach İYS
     */
    @Transactional
    public void letRefusalsPass(String destination, String account, Duration after, Duration comesWithin) {
        Instant takenBy = clock.instant().minus(after);
        Map<Delivery, Settlement> passed = new LinkedHashMap<>();
        jdbc.query(
                        OVERTAKEN,
                        (rs, i) -> Map.entry(
                                rows.mapRow(rs, i),
                                rs.getTimestamp("accepted_at").toInstant()),
                        destination,
                        account,
                        Timestamp.from(takenBy),
                        AT_ONCE)
                .forEach(taken -> passed.put(
                        taken.getKey(),
                        new Settlement.Passed(
                                Deliveries.STILL_QUEUED, taken.getValue().plus(comesWithin))));
        deliveries.settle(passed);
    }
}
