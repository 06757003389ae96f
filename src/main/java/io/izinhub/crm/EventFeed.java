package io.izinhub.crm;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** When the queue of events was read, for all to see; and whose turn it is. Thread-safe. */
final class EventFeed {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String feed;
    private final FeedTurn turn;

    EventFeed(JdbcTemplate jdbc, Clock clock, String feed, Duration interval) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.feed = feed;
        this.turn = new FeedTurn(jdbc, clock, feed, interval);
    }

    boolean takeTurn() {
        return turn.take();
    }

    /** @param lastItemAt time of the newest event of the page; null where none has one */
    void read(Instant lastItemAt) {
        jdbc.update(
                "insert into feed_cursor as held (feed, read_at, last_item_at) values (?, ?, ?)"
                        + " on conflict (feed) do update set read_at = excluded.read_at,"
                        + " last_item_at = greatest(held.last_item_at, excluded.last_item_at)",
                feed,
                Timestamp.from(clock.instant()),
                lastItemAt == null ? null : Timestamp.from(lastItemAt));
    }
}
