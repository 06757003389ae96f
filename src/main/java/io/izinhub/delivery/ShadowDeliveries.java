package io.izinhub.delivery;

import io.izinhub.consent.Brands;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.time.Istanbul;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What SHADOW does with deliveries: each that waits is judged once a day, none is sent. Thread-safe. */
@Service
public class ShadowDeliveries {

    private final JdbcTemplate jdbc;
    private final DeliveryRows rows;
    private final Brands brands;
    private final Clock clock;

    ShadowDeliveries(JdbcTemplate jdbc, DeliveryRows rows, Brands brands, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.brands = brands;
        this.clock = clock;
    }

    /**
     * Waiting deliveries that were not judged today: what may be sent changes with the day. Where the function is LIVE for
     * a part, those outside. The expression on {@code shadow_at} is the index's, so that what was judged is not read.
     */
    public List<Delivery> unjudged(String destination, int limit, Modes.State now) {
        Instant today = clock.instant()
                .atZone(Istanbul.ZONE)
                .toLocalDate()
                .atStartOfDay(Istanbul.ZONE)
                .toInstant();
        Part.Sql wanted = Part.Sql.of(
                "d.destination = ? and d.state = 'READY' and d.lane >= 0"
                        + " and coalesce(d.shadow_at, '-infinity'::timestamptz) < ?",
                destination,
                Timestamp.from(today));
        if (now.isNarrowed()) {
            wanted = wanted.and(new Part(now.narrowing(), brands).within().not());
        }
        List<Object> values = new ArrayList<>(wanted.values());
        values.add(limit);
        return jdbc.query(
                "select d.* from delivery d where " + wanted.text()
                        + " order by coalesce(d.shadow_at, '-infinity'::timestamptz), d.id limit ?",
                rows,
                values.toArray());
    }

    /** Writes down what LIVE would do with them: {@code WOULD_SEND}, {@code WOULD_BE_REFUSED_H467}. */
    @Transactional
    public void judge(Map<Delivery, String> verdicts) {
        jdbc.update(
                """
                update delivery d set shadow_verdict = judged.verdict, shadow_at = ?
                from unnest(?::bigint[], ?::text[]) as judged (id, verdict)
                where d.id = judged.id and d.state = 'READY'
                """,
                Timestamp.from(clock.instant()),
                new SqlArrayValue(
                        "bigint", verdicts.keySet().stream().map(Delivery::id).toArray()),
                new SqlArrayValue("text", verdicts.values().toArray()));
    }
}
