package io.izinhub.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was decided about each mail, without anything of the mail (R58). Written a second later and together: a mail does not
 * wait for it, and a crash may lose the lines of that second. Quarantine and its audit do not depend on it. Thread-safe.
 */
public class MailJournal {

    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 1_000;
    private static final int DELETED_AT_ONCE = 10_000;
    private static final int MARK_BYTES = 16;
    private static final String INSERT = """
            insert into mail_journal (at, function, mode, outcome, matters, categories, size, trace, reference, mail, campaign)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String FORGET = """
            delete from mail_journal where id in (select id from mail_journal where at < ? order by id limit ?)
            """;

    /** Of a mail that was tried again only the last line: what it has come to. A line without a mark stands for itself. */
    private static final String LAST_SHADOWED = """
            select distinct on (coalesce(mail, int8send(id))) outcome, array_to_string(matters, '+') as why
            from mail_journal where function = ? and mode = 'SHADOW' and at >= ?
            order by coalesce(mail, int8send(id)), at desc, id desc
            """;

    private static final String LAST_DONE = """
            select distinct on (function like 'mail.in.%', coalesce(mail, int8send(id)))
                function like 'mail.in.%' as inbound, outcome, ' ' || array_to_string(matters, ' ') || ' ' as why, at
            from mail_journal where at >= ? and mode <> 'SHADOW'
            order by function like 'mail.in.%', coalesce(mail, int8send(id)), at desc, id desc
            """;

    private final JdbcTemplate jdbc;
    private final UnaryOperator<byte[]> hash;
    private final Duration kept;
    private final Clock clock;
    private final Counter dropped;
    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /**
     * One decision.
     *
     * @param function whose it was, {@code mail.in.others}
     * @param outcome code of what was done, or in SHADOW would have been
     * @param matters codes of why
     * @param categories codes of what was found
     * @param size bytes
     * @param trace id of the transaction
     * @param reference under which people know it; null if nobody does
     * @param mail what all tries of the mail share, as {@link #mark} gives it; null where the line is about something else
     * @param campaign its sender's name of it; null for none
     */
    public record Line(
            Instant at,
            String function,
            String mode,
            String outcome,
            Collection<String> matters,
            Collection<String> categories,
            long size,
            String trace,
            String reference,
            byte[] mail,
            String campaign) {

        /** Of a mail that belongs to no campaign. */
        public Line(
                Instant at,
                String function,
                String mode,
                String outcome,
                Collection<String> matters,
                Collection<String> categories,
                long size,
                String trace,
                String reference,
                byte[] mail) {
            this(at, function, mode, outcome, matters, categories, size, trace, reference, mail, null);
        }

        /** One that counts by itself. */
        public Line(
                Instant at,
                String function,
                String mode,
                String outcome,
                Collection<String> matters,
                Collection<String> categories,
                long size,
                String trace,
                String reference) {
            this(at, function, mode, outcome, matters, categories, size, trace, reference, null);
        }
    }

    /** How often an outcome was reached for the same reasons. */
    public record Count(String outcome, String matters, long count) {}

    /**
     * How many mails of a direction had an outcome.
     *
     * @param inbound towards the company
     */
    public record Figure(boolean inbound, String outcome, long count) {}

    /**
     * How many mails of a direction had an outcome for a reason.
     *
     * @param matters codes of why, with a blank on either side of each
     */
    public record Decided(boolean inbound, String outcome, String matters, long count) {

        public boolean isFor(String matter) {
            return matters.contains(" " + matter + " ");
        }
    }

    /**
     * @param hash keyed: who has the table and a mail cannot find the line of the mail
     * @param kept how long lines are
     */
    MailJournal(JdbcTemplate jdbc, UnaryOperator<byte[]> hash, Duration kept, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.kept = kept;
        this.clock = clock;
        this.dropped = meters.counter("hub.mail.journal.dropped");
    }

    /** The same for the same bytes and envelope; null where the mail cannot be read: then each try counts. */
    public byte[] mark(RawMail mail, Envelope envelope) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream(256);
            all.writeBytes(
                    ("mail-journal\0" + envelope.sender() + "\0" + String.join("\0", envelope.recipients()) + "\0")
                            .getBytes(StandardCharsets.UTF_8));
            all.writeBytes(mail.sha256());
            return Arrays.copyOf(hash.apply(all.toByteArray()), MARK_BYTES);
        } catch (IOException e) {
            return null;
        }
    }

    /** Never waits: when the database is away for long, lines are dropped and counted. */
    public void note(Line line) {
        if (!waiting.offer(line)) {
            dropped.increment();
        }
    }

    /** Writes what waits; called every second by the flow {@code mail-write-journal}. */
    public void write() {
        List<Line> lines = new ArrayList<>();
        while (waiting.drainTo(lines, BATCH) > 0) {
            try {
                jdbc.execute((Connection connection) -> insert(connection, lines));
            } catch (DataAccessException e) {
                lines.forEach(this::note);
                throw e;
            }
            lines.clear();
        }
    }

    private static Void insert(Connection connection, List<Line> lines) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Line line : lines) {
                insert.setTimestamp(1, Timestamp.from(line.at()));
                insert.setString(2, line.function());
                insert.setString(3, line.mode());
                insert.setString(4, line.outcome());
                insert.setArray(
                        5, connection.createArrayOf("text", line.matters().toArray()));
                insert.setArray(
                        6, connection.createArrayOf("text", line.categories().toArray()));
                insert.setLong(7, line.size());
                insert.setString(8, line.trace());
                insert.setString(9, line.reference());
                insert.setBytes(10, line.mail());
                insert.setString(11, line.campaign());
                insert.addBatch();
            }
            insert.executeBatch();
            return null;
        }
    }

    /** What a function in SHADOW would have done since then, in mails, most frequent first; what is LIVE already is not among it. */
    public List<Count> shadowed(String function, Instant since) {
        return jdbc.query(
                "select outcome, why, count(*) as times from (" + LAST_SHADOWED + ") mails"
                        + " group by 1, 2 order by 3 desc limit 100",
                (row, i) -> new Count(row.getString(1), row.getString(2), row.getLong(3)),
                function,
                Timestamp.from(since));
    }

    /** What was done since then, in mails and both directions; what SHADOW would have done is not among it. */
    public List<Figure> figures(Instant since) {
        return jdbc.query(
                "select inbound, outcome, count(*) from (" + LAST_DONE + ") mails group by 1, 2",
                (row, i) -> new Figure(row.getBoolean(1), row.getString(2), row.getLong(3)),
                Timestamp.from(since));
    }

    /**
     * What was done in a time, in mails, by reason; what SHADOW would have done is not among it. A mail belongs to the time of its last
     * try, so that it stands in one digest only.
     */
    public List<Decided> decided(Instant from, Instant to) {
        return jdbc.query(
                "select inbound, outcome, why, count(*) from (" + LAST_DONE + ") mails where at < ? group by 1, 2, 3",
                (row, i) -> new Decided(row.getBoolean(1), row.getString(2), row.getString(3), row.getLong(4)),
                Timestamp.from(from),
                Timestamp.from(to));
    }

    /** Deletes lines whose time is over (R30); called every night by the flow {@code mail-forget-journal}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(kept));
        while (jdbc.update(FORGET, before, DELETED_AT_ONCE) == DELETED_AT_ONCE) {
            // There are more.
        }
    }
}
