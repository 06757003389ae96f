package io.izinhub.mail;

import io.izinhub.platform.database.WrittenLater;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was decided about each mail, without anything of the mail (R58). Written a second later and together: a mail does not
 * wait for it, and a crash may lose the lines of that second. Quarantine and its audit do not depend on it. Thread-safe.
 */
public class MailJournal implements AutoCloseable {

    /** Outcome of a line that says what a sender was told beside what became of the mail, which another line says. */
    public static final String WARNED = "WARNED";

    private static final int MOST_WAITING = 20_000;
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

    /** What its sender was told is no outcome of a mail: it counts beside it, each thing once. */
    private static final String LAST_DONE = """
            select distinct on (function like 'mail.in.%', coalesce(mail, int8send(id)), told)
                function like 'mail.in.%' as inbound, outcome, ' ' || array_to_string(matters, ' ') || ' ' as why, at
            from mail_journal, lateral (select case when outcome = 'WARNED' then matters end as told) t
            where at >= ? and mode <> 'SHADOW'
            order by function like 'mail.in.%', coalesce(mail, int8send(id)), told, at desc, id desc
            """;

    private final JdbcTemplate jdbc;
    private final UnaryOperator<byte[]> hash;
    private final Duration kept;
    private final Clock clock;
    private final WrittenLater<Line> later;

    /**
     * What was decided.
     *
     * @param function whose it was, {@code mail.in.others}
     * @param outcome code of what was done, or in SHADOW would have been
     * @param matters codes of why
     * @param categories codes of what was found
     */
    public record Verdict(
            String function, String mode, String outcome, Collection<String> matters, Collection<String> categories) {}

    /**
     * About which mail.
     *
     * @param size bytes
     * @param trace id of the transaction
     * @param mark what all tries of the mail share; null where it cannot be read: then each try counts
     * @param campaign its sender's name of it; null for none
     */
    public record About(long size, String trace, byte[] mark, String campaign) {

        public About of(Optional<String> name) {
            return new About(size, trace, mark, name.orElse(null));
        }
    }

    /**
     * One decision.
     *
     * @param reference under which people know it; null if nobody does
     */
    public record Line(Instant at, Verdict verdict, About mail, String reference) {}

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
        Counter dropped = meters.counter("hub.mail.journal.dropped");
        this.later = new WrittenLater<>(
                MOST_WAITING,
                dropped::increment,
                lines -> jdbc.execute((Connection connection) -> insert(connection, lines)));
    }

    /** The same mark for the same bytes and envelope. */
    public About about(RawMail mail, Envelope envelope, String trace) {
        return new About(mail.size(), trace, mark(mail, envelope), null);
    }

    private byte[] mark(RawMail mail, Envelope envelope) {
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
        later.add(line);
    }

    /** Writes what waits; called every second by the flow {@code mail-write-journal}. */
    public void write() {
        later.write();
    }

    @Override
    public void close() {
        later.close();
    }

    private static Void insert(Connection connection, List<Line> lines) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Line line : lines) {
                Verdict verdict = line.verdict();
                About mail = line.mail();
                insert.setTimestamp(1, Timestamp.from(line.at()));
                insert.setString(2, verdict.function());
                insert.setString(3, verdict.mode());
                insert.setString(4, verdict.outcome());
                insert.setArray(
                        5, connection.createArrayOf("text", verdict.matters().toArray()));
                insert.setArray(
                        6, connection.createArrayOf("text", verdict.categories().toArray()));
                insert.setLong(7, mail.size());
                insert.setString(8, mail.trace());
                insert.setString(9, line.reference());
                insert.setBytes(10, mail.mark());
                insert.setString(11, mail.campaign());
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
