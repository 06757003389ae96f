package io.izinhub.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was decided about each mail, without anything of the mail (R58). Written a second later and together: a mail does not
 * wait for it, and a crash may lose the lines of that second. Quarantine and its audit do not depend on it. Thread-safe.
 */
public class MailJournal {

    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 1_000;
    private static final String INSERT = """
            insert into mail_journal (at, function, mode, outcome, matters, categories, size, trace, reference, campaign)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
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

    MailJournal(JdbcTemplate jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.dropped = meters.counter("hub.mail.journal.dropped");
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
                insert.setString(10, line.campaign());
                insert.addBatch();
            }
            insert.executeBatch();
            return null;
        }
    }

    /** What a function in SHADOW would have done since then, most frequent first; what is LIVE already is not among it. */
    public List<Count> shadowed(String function, Instant since) {
        return jdbc.query(
                "select outcome, array_to_string(matters, '+') as why, count(*) as times from mail_journal"
                        + " where function = ? and mode = 'SHADOW' and at >= ? group by 1, 2 order by 3 desc limit 100",
                (row, i) -> new Count(row.getString(1), row.getString(2), row.getLong(3)),
                function,
                Timestamp.from(since));
    }

    /** What was done since then, in both directions; what SHADOW would have done is not among it. */
    public List<Figure> figures(Instant since) {
        return jdbc.query(
                "select function like 'mail.in.%', outcome, count(*) from mail_journal"
                        + " where at >= ? and mode <> 'SHADOW' group by 1, 2",
                (row, i) -> new Figure(row.getBoolean(1), row.getString(2), row.getLong(3)), Timestamp.from(since));
    }

    /** What was done in a time, by reason; what SHADOW would have done is not among it. */
    public List<Decided> decided(Instant from, Instant to) {
        return jdbc.query(
                "select function like 'mail.in.%', outcome, ' ' || array_to_string(matters, ' ') || ' ', count(*)"
                        + " from mail_journal where at >= ? and at < ? and mode <> 'SHADOW' group by 1, 2, 3",
                (row, i) -> new Decided(row.getBoolean(1), row.getString(2), row.getString(3), row.getLong(4)),
                Timestamp.from(from),
                Timestamp.from(to));
    }
}
