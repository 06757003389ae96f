package io.izinhub.crm;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose turn it is to read a feed: at most one run per interval, over all nodes. Thread-safe. */
final class FeedTurn {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String feed;
    private final Duration interval;

    FeedTurn(JdbcTemplate jdbc, Clock clock, String feed, Duration interval) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.feed = feed;
        this.interval = interval;
    }

    boolean take() {
        Instant now = clock.instant();
        jdbc.update("insert into feed_cursor (feed) values (?) on conflict do nothing", feed);
        return jdbc.update(
                        "update feed_cursor set lease_until = ?"
                                + " where feed = ? and (lease_until is null or lease_until <= ?)",
                        // The nodes' timers are not in step: a whole interval would leave out every other turn.
                        Timestamp.from(now.plus(interval.multipliedBy(8).dividedBy(10))),
                        feed,
                        Timestamp.from(now))
                == 1;
    }
}
