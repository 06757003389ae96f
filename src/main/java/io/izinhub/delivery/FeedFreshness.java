package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** When each feed (İYS movements, CRM changes) was last read. Thread-safe. */
@Repository
public class FeedFreshness {

    private final JdbcTemplate jdbc;

    FeedFreshness(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param feed {@code iys.600100.IYS}
     * @param readAt null where it was never read to the end
     * @param lastItemAt time of the newest item in it; null where none is known
     */
    public record Feed(String feed, Instant readAt, Instant lastItemAt) {

        /** Silence is shown, not guessed at: a feed that was never read is stale as well. */
        public boolean staleAt(Instant limit) {
            return readAt == null || readAt.isBefore(limit);
        }
    }

    public List<Feed> all() {
        return jdbc.query(
                "select feed, read_at, last_item_at from feed_cursor order by feed",
                (rs, i) -> new Feed(rs.getString(1), instant(rs.getTimestamp(2)), instant(rs.getTimestamp(3))));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
