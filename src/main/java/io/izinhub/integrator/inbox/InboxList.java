package io.izinhub.integrator.inbox;

import io.izinhub.integrator.Inbox;
import io.izinhub.platform.lines.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What came in, for people to look at: no body, nothing personal. Thread-safe. */
@Component
public class InboxList {

    /** What waits longer than that is not being worked. */
    private static final Duration STUCK = Duration.ofMinutes(15);

    private static final String GROUPS = "select feed, error, count(*), min(received_at) from inbox"
            + " where state = 'FAILED' group by feed, error order by min(received_at)";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    InboxList(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which ones; what is null is any.
     *
     * @param feed {@code netgsm.push}, or an account: {@code netgsm}
     * @param code why it failed
     */
    public record Filter(Inbox.State state, String feed, String code) {

        /** Of those that failed. */
        public static Filter failed(String feed, String code) {
            return new Filter(Inbox.State.FAILED, feed, code);
        }

        /** Appends conditions and their values. */
        String where(List<Object> values) {
            StringBuilder where = new StringBuilder(" where true");
            if (state != null) {
                // Word for word the partial index's, or it is not used.
                where.append(" and state = '").append(state.name()).append('\'');
            }
            if (feed != null) {
                where.append(" and (feed = ? or starts_with(feed, ?))").append(storable(feed));
                values.add(feed);
                values.add(feed + ".");
            }
            if (code != null) {
                where.append(" and error = ?").append(storable(code));
                values.add(code);
            }
            return where.toString();
        }

        /** What the database cannot hold is in no row. */
        private static String storable(String text) {
            return StorableText.is(text) ? "" : " and false";
        }
    }

    /**
     * One that came.
     *
     * @param account whom it came from
     * @param code why it failed; null where it did not
     * @param movements that could be read in it
     * @param replays how often a person had it worked once more
     * @param body whether it is still kept
     * @param closedBy with {@code closeReason}: null unless CLOSED
     */
    public record Entry(
            long id,
            String feed,
            String account,
            Inbox.State state,
            String code,
            Instant receivedAt,
            int movements,
            int replays,
            boolean body,
            String closedBy,
            String closeReason) {}

    /** @param after where the next page begins; null on the last one */
    public record Page(List<Entry> entries, Long after) {}

    /** Newest first. */
    public Page page(Filter filter, Long after, int size) {
        List<Object> values = new ArrayList<>();
        String where = filter.where(values);
        if (after != null) {
            where += " and id < ?";
            values.add(after);
        }
        values.add(size + 1);
        List<Entry> found = jdbc.query(
                "select id, feed, state, error, received_at, movements, replays, body is not null, closed_by, close_reason"
                        + " from inbox" + where + " order by id desc limit ?",
                InboxList::entry,
                values.toArray());
        boolean more = found.size() > size;
        List<Entry> page = more ? found.subList(0, size) : found;
        return new Page(List.copyOf(page), more ? page.get(size - 1).id() : null);
    }

    private static Entry entry(ResultSet rs, int row) throws SQLException {
        String feed = rs.getString(2);
        return new Entry(
                rs.getLong(1),
                feed,
                InboxFeed.account(feed),
                Inbox.State.valueOf(rs.getString(3)),
                rs.getString(4),
                rs.getTimestamp(5).toInstant(),
                rs.getInt(6),
                rs.getInt(7),
                rs.getBoolean(8),
                rs.getString(9),
                rs.getString(10));
    }

    /** Those of one feed that failed for one reason. */
    public record Group(String feed, String account, String code, long count, Instant oldest) {}

    /** What must be empty; the one with the oldest first. */
    public List<Group> failed() {
        return jdbc.query(
                GROUPS,
                (rs, i) -> new Group(
                        rs.getString(1),
                        InboxFeed.account(rs.getString(1)),
                        rs.getString(2),
                        rs.getLong(3),
                        rs.getTimestamp(4).toInstant()));
    }

    /** Whether something waits that nobody works: the oldest is worked first. */
    boolean isStuck() {
        return jdbc
                .query(
                        "select coalesce(worked_at, received_at) from inbox where state = 'WAITING' order by id limit 1",
                        (rs, i) -> rs.getTimestamp(1).toInstant())
                .stream()
                .anyMatch(since -> since.plus(STUCK).isBefore(clock.instant()));
    }
}
