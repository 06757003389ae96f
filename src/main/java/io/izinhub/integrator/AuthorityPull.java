package io.izinhub.integrator;

import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-pull-changes} does: reads a feed page by page. A page's movements and the cursor behind it
 * are written together, so that none is lost and none counts twice. One node reads a feed at a time.
 */
@Component("authorityPull")
public class AuthorityPull {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityPull.class);
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final Inbox inbox;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuthorityPull(Authorities authorities, AuthorityMovements movements, Inbox inbox, JdbcTemplate jdbc, Clock clock) {
        this.authorities = authorities;
        this.movements = movements;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A feed while it is read.
     *
     * @param account name of the adapter
     * @param cursor null for the start of what the authority still has
     * @param open another page is to be asked for
     */
    public record Reading(String account, String brand, Feed feed, String cursor, boolean open) {

        /** Name in the table of cursors: {@code iys.600100.IYS}. */
        public String name() {
            return account + "." + brand + "." + feed;
        }

        private Reading close() {
            return new Reading(account, brand, feed, cursor, false);
        }
    }

    /** Reads one feed now, to its end; no input. Equal to the flow's own address. */
    public static String flow(String account, String brand, Feed feed) {
        return "direct:authority-pull-" + account + "-" + brand + "-" + feed;
    }

    /** Takes the feed for this node; closed where another node has it, and where the account does not serve the brand. */
    public Reading start(String account, String brand, Feed feed) {
        Reading closed = new Reading(account, brand, feed, null, false);
        if (!authorities.listensTo(brand, account)) {
            jdbc.update("update feed_cursor set resting = true where feed = ? and not resting", closed.name());
            return closed;
        }
        Instant now = clock.instant();
        jdbc.update("insert into feed_cursor (feed) values (?) on conflict (feed) do nothing", closed.name());
        return jdbc
                .query(
                        "update feed_cursor set lease_until = ?, resting = false where feed = ?"
                                + " and (lease_until is null or lease_until < ?) returning cursor",
                        (rs, i) -> new Reading(account, brand, feed, rs.getString(1), true),
                        Timestamp.from(now.plus(LEASE)),
                        closed.name(),
                        Timestamp.from(now))
                .stream()
                .findFirst()
                .orElse(closed);
    }

    public AuthorityCall question(Reading reading) {
        HttpCall call = feed(reading).changes(authorities.code(reading.brand()), reading.feed(), reading.cursor());
        return new AuthorityCall(reading.account(), Limits.Priority.PULL, call);
    }

    private ChangeFeed feed(Reading reading) {
        return authorities.named(reading.account()).role(ChangeFeed.class).orElseThrow();
    }

    /** Writes a page and its cursor in one transaction. */
    @Transactional
    public Reading answered(Reading reading, HttpAnswer answer) {
        Answers.Changes changes = feed(reading).changes(authorities.code(reading.brand()), reading.cursor(), answer);
        if (changes instanceof Answers.Page page) {
            return write(reading, page);
        }
        Failure failure = (Failure) changes;
        if (failure.kind() == ErrorKind.REJECTED && reading.cursor() != null) {
            // The cursor is not known any more: everything that is still there once again, known things are left out.
            LOG.warn("Feed {} starts anew: its cursor was refused with {}", reading.name(), failure.code());
            jdbc.update("update feed_cursor set cursor = null where feed = ?", reading.name());
            return new Reading(reading.account(), reading.brand(), reading.feed(), null, true);
        }
        LOG.warn("Feed {} could not be read: {} {}", reading.name(), failure.kind(), failure.code());
        jdbc.update("update feed_cursor set lease_until = null where feed = ?", reading.name());
        return reading.close();
    }

    private Reading write(Reading reading, Answers.Page page) {
        movements.record(reading.brand(), page.movements());
        page.unreadable()
                .forEach(item -> inbox.store(reading.name(), item.raw(), Inbox.State.FAILED, 0, Failure.UNREADABLE));
        Instant now = clock.instant();
        jdbc.update(
                "update feed_cursor set cursor = coalesce(?, cursor), read_at = ?,"
                        + " last_item_at = coalesce(?, last_item_at), lease_until = ? where feed = ?",
                page.cursor(),
                Timestamp.from(now),
                lastItem(page.movements()),
                page.more() ? Timestamp.from(now.plus(LEASE)) : null,
                reading.name());
        return new Reading(reading.account(), reading.brand(), reading.feed(), page.cursor(), page.more());
    }

    private static Timestamp lastItem(List<Movement> movements) {
        return movements.stream()
                .map(Movement::createdAt)
                .max(Instant::compareTo)
                .map(Timestamp::from)
                .orElse(null);
    }
}
