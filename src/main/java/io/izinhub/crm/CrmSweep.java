package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.platform.time.Istanbul;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the CRM in turns, for it tells nobody what changed: page by page over everybody, or over those changed since a
 * day where the tenant can search by it. The cursor is stored with the page that it follows. Called by a flow.
 */
public class CrmSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CrmSweep.class);

    /** The CRM's day may begin later than ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final CrmExit exit;
    private final CrmReading reading;
    private final CrmFigures figures;
    private final CrmProperties.Sweep settings;
    private final String feed;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final FeedTurn turn;

    CrmSweep(
            CrmExit exit,
            CrmReading reading,
            CrmFigures figures,
            CrmProperties.Sweep settings,
            String feed,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.exit = exit;
        this.reading = reading;
        this.figures = figures;
        this.settings = settings;
        this.feed = feed;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.turn = new FeedTurn(jdbc, clock, feed, settings.interval());
    }

    /**
     * Whether it is this node's turn: at most one run per interval, over all nodes. Taking a turn is not reading: a CRM
     * that does not answer must show as a feed that fell silent.
     */
    public boolean takeTurn() {
        return turn.take();
    }

    /**
     * Reads the next pages. The first one overlaps the last one of the run before, each other one the last person of the
     * page before: where that person is not there, somebody before it was deleted, others moved up, and a page is read
     * again. Stops at any failure.
     */
    public void run() {
        SweepCursor cursor = load().overlapping(pageSize());
        String seam = null;
        boolean again = false;
        for (int page = 0; page < settings.pages(); page++) {
            Instant readAt = clock.instant();
            int offset = seam == null ? cursor.offset() : cursor.offset() - 1;
            CrmAnswer answer = exit.send(new CrmRequest.ReadPage(offset, cursor.since()));
            if (!(answer instanceof CrmAnswer.Persons persons)) {
                fail((Failed) answer, cursor);
                return;
            }
            if (seam != null && !has(persons, seam)) {
                cursor = cursor.overlapping(pageSize());
                seam = null;
                again = true;
                page -= 2; // reading it again takes nothing from the run
                continue;
            }
            cursor = next(cursor, offset, persons, readAt);
            take(persons, cursor, readAt);
            if (cursor.startedAt() == null) {
                return;
            }
            // Once a place: a CRM whose order is not stable is still read to its end.
            seam = again ? null : seam(persons);
            again = false;
        }
    }

    private void take(CrmAnswer.Persons persons, SweepCursor next, Instant readAt) {
        transaction.executeWithoutResult(status -> {
            reading.take(persons.persons(), readAt, standing -> true);
            store(next);
        });
        figures.read(readAt);
        for (int lost = persons.persons().size(); lost < persons.read(); lost++) {
            figures.rejected("UNREADABLE");
        }
    }

    /** A tenant that cannot filter after all is read whole. */
    private void fail(Failed failed, SweepCursor cursor) {
        figures.failed(failed.code());
        if (failed.error() == CrmError.VALIDATION && cursor.since() != null) {
            LOG.warn("The CRM refuses the search by day of change ({}): everybody is read", failed.code());
            store(SweepCursor.START);
        }
    }

    private static boolean has(CrmAnswer.Persons page, String id) {
        return page.persons().stream().map(CrmPerson::id).anyMatch(id::equals);
    }

    /** The last person of a page; null where the last objects could not be read. */
    private static String seam(CrmAnswer.Persons page) {
        int size = page.persons().size();
        return size == 0 || size < page.read()
                ? null
                : page.persons().get(size - 1).id();
    }

    private SweepCursor next(SweepCursor cursor, int offset, CrmAnswer.Persons page, Instant readAt) {
        Instant started = cursor.startedAt() == null ? readAt : cursor.startedAt();
        if (!page.last()) {
            return new SweepCursor(offset + pageSize(), started, cursor.since());
        }
        figures.cycle(Duration.between(started, clock.instant()));
        LocalDate since = settings.filter() && exit.adapter().capabilities().changeFilter()
                ? LocalDate.ofInstant(started.minus(CLOCKS_DIFFER), Istanbul.ZONE)
                : null;
        return new SweepCursor(0, null, since);
    }

    private int pageSize() {
        return exit.adapter().capabilities().pageSize();
    }

    private SweepCursor load() {
        return jdbc
                .query(
                        "select cursor from feed_cursor where feed = ?",
                        (rs, i) -> SweepCursor.parse(rs.getString(1)),
                        feed)
                .stream()
                .findFirst()
                .orElse(SweepCursor.START);
    }

    private void store(SweepCursor cursor) {
        jdbc.update(
                "insert into feed_cursor (feed, cursor, read_at) values (?, ?, ?)"
                        + " on conflict (feed) do update set cursor = excluded.cursor, read_at = excluded.read_at",
                feed,
                cursor.text(),
                Timestamp.from(clock.instant()));
    }
}
