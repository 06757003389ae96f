package io.izinhub.consent.ledger;

import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The months of the history: each has a partition of its own, made before its first event comes. */
@Repository
class EventPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(EventPartitions.class);
    private static final int MONTHS_AHEAD = 2;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EventPartitions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        prepare();
    }

    /** Makes this month and the next two, as far as they are missing. */
    void prepare() {
        YearMonth current = YearMonth.from(LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth month = current.plusMonths(ahead);
            if (!Boolean.TRUE.equals(
                    jdbc.queryForObject("select ensure_event_partition(?)", Boolean.class, month.atDay(1)))) {
                LOG.warn("The events of {} stand in the default partition; they are complete but not apart", month);
            }
        }
    }
}
