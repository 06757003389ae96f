package io.izinhub.quarantine;

import io.izinhub.platform.database.BoundedCount;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How full the quarantine is. Thread-safe. */
@Component
public class QuarantineOverview {

    private static final String NOW = """
            select count(*) as open,
                count(*) filter (where alarm_level = 1) as hours,
                count(*) filter (where alarm_level = 2) as one_day,
                count(*) filter (where alarm_level = 3) as three_days,
                count(*) filter (where red) as red,
                count(*) filter (where priority <> 'NONE') as priority,
                min(stored_at) as oldest,
                min(stored_at) filter (where priority <> 'NONE') as oldest_urgent,
                (select count(*) from (select 1 from quarantine_item
                    where state = 'RELEASING' and attempts > 1 limit %1$d) r) as stuck
            from (select * from quarantine_item where state = 'OPEN' order by seq limit %1$d) o
            """.formatted(BoundedCount.SQL_LIMIT);

    private final JdbcTemplate jdbc;

    QuarantineOverview(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param open undecided
     * @param hours of these: longer than four business hours
     * @param oneDay longer than one business day
     * @param threeDays longer than three
     * @param red they could not leave redacted
     * @param priority undecided, and a time limit of the sender may be running
     * @param oldestUrgent when the oldest of these was stored; null where there is none
     * @param oldest when the oldest undecided one was stored; null where there is none
     * @param stuck releases whose first attempt did not deliver
     */
    public record Standing(
            BoundedCount open,
            long hours,
            long oneDay,
            long threeDays,
            long red,
            long priority,
            Instant oldestUrgent,
            Instant oldest,
            long stuck) {}

    /** How many mails a person released as they came: what was found in them was nothing. */
    public long falseAlarms(Instant from, Instant to) {
        Long count = jdbc.queryForObject(
                "select count(*) from quarantine_item where state = 'RELEASED' and form = 'ORIGINAL'"
                        + " and decided_by like 'user:%' and decided_at >= ? and decided_at < ?",
                Long.class, Timestamp.from(from), Timestamp.from(to));
        return count == null ? 0 : count;
    }

    public Standing now() {
        return jdbc.queryForObject(NOW, (rs, i) -> {
            Timestamp urgent = rs.getTimestamp("oldest_urgent");
            Timestamp oldest = rs.getTimestamp("oldest");
            return new Standing(
                    BoundedCount.of(rs.getLong("open")),
                    rs.getLong("hours"),
                    rs.getLong("one_day"),
                    rs.getLong("three_days"),
                    rs.getLong("red"),
                    rs.getLong("priority"),
                    urgent == null ? null : urgent.toInstant(),
                    oldest == null ? null : oldest.toInstant(),
                    rs.getLong("stuck"));
        });
    }
}
