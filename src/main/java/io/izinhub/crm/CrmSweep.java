package io.izinhub.crm;

import io.izinhub.platform.time.Istanbul;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the CRM in turns, for it tells nobody what changed: page by page over everybody, or over those changed since a
 * day where the tenant can search by it. The cursor is stored with the page that it follows. Called by a flow.
 */
public class CrmSweep {

    private final CrmExit exit;
    private final CrmReading reading;
    private final CrmFigures figures;
    private final CrmProperties.Sweep settings;
    private final String feed;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

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
    }

    /**
     * Whether it is this node's turn: at most one run per interval, over all nodes. Taking a turn is not reading: a CRM
     * that does not answer must show as a feed that fell silent.
     */
    public boolean takeTurn() {
        Instant now = clock.instant();
        jdbc.update("insert into feed_cursor (feed) values (?) on conflict do nothing", feed);
        return jdbc.update(
                        "update feed_cursor set lease_until = ?"
                                + " where feed = ? and (lease_until is null or lease_until <= ?)",
                        // The nodes' timers are not in step: a whole interval would leave out every other turn.
                        Timestamp.from(
                                now.plus(settings.interval().multipliedBy(8).dividedBy(10))),
                        feed,
                        Timestamp.from(now))
                == 1;
    }

    /** Reads the next pages; the first one overlaps the last one of the run before. Stops at any failure. */
    public void run() {
        SweepCursor cursor = load().overlapping(pageSize());
        for (int page = 0; page < settings.pages(); page++) {
            SweepCursor next = page(cursor);
            if (next == null || next.startedAt() == null) {
                return;
            }
            cursor = next;
        }
    }

    /** Null after a failure. */
    private SweepCursor page(SweepCursor cursor) {
        Instant readAt = clock.instant();
        CrmAnswer answer = exit.send(new CrmRequest.ReadPage(cursor.offset(), cursor.since()));
        if (!(answer instanceof CrmAnswer.Persons persons)) {
            figures.failed(((CrmAnswer.Failed) answer).code());
            return null;
        }
        SweepCursor next = next(cursor, persons, readAt);
        transaction.executeWithoutResult(status -> {
            reading.take(persons.persons(), readAt, standing -> true);
            store(next);
        });
        figures.read(readAt);
        for (int lost = persons.persons().size(); lost < persons.read(); lost++) {
            figures.rejected("UNREADABLE");
        }
        return next;
    }

    private SweepCursor next(SweepCursor cursor, CrmAnswer.Persons page, Instant readAt) {
        Instant started = cursor.startedAt() == null ? readAt : cursor.startedAt();
        if (!page.last()) {
            return new SweepCursor(cursor.offset() + pageSize(), started, cursor.since());
        }
        figures.cycle(Duration.between(started, clock.instant()));
        LocalDate since = settings.filter() && exit.adapter().capabilities().changeFilter()
                ? LocalDate.ofInstant(started, Istanbul.ZONE)
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
