package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** When each feed (İYS movements, CRM changes) was last read. Thread-safe. */
@Repository
public class FeedFreshness {

    private final JdbcTemplate jdbc;
    private final FeedProperties settings;
    private final Clock clock;

    FeedFreshness(JdbcTemplate jdbc, FeedProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param feed {@code iys.600100.IYS}
     * @param readAt null where it was never read to the end
     * @param lastItemAt time of the newest item in it; null where none is known
     * @param stale nobody read it for too long; also one that was never read: silence is shown, not guessed at
     */
    public record Feed(String feed, Instant readAt, Instant lastItemAt, boolean stale) {}

    public List<Feed> all() {
        Instant limit = clock.instant().minus(settings.silentAfter());
        return jdbc.query(
                "select feed, read_at, last_item_at from feed_cursor where not resting order by feed", (rs, i) -> {
                    Instant readAt = instant(rs.getTimestamp(2));
                    return new Feed(
                            rs.getString(1),
                            readAt,
                            instant(rs.getTimestamp(3)),
                            readAt == null || readAt.isBefore(limit));
                });
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
