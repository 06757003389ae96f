package io.izinhub.mail;

import io.izinhub.platform.database.WrittenLater;
import io.izinhub.platform.modes.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What was decided about each mail, without anything of the mail (R58). Written a second later and together: a mail does not
 * wait for it, and a crash may lose the lines of that second. Quarantine and its audit do not depend on it. Thread-safe.
 */
public class MailJournal implements AutoCloseable {

    /** Outcome of a line that says what a sender was told beside what became of the mail, which another line says. */
    public static final String WARNED = "WARNED";

    private static final int MOST_WAITING = 20_000;
    private static final Instant END = Instant.ofEpochSecond(Integer.MAX_VALUE * 4L);
    private static final int DELETED_AT_ONCE = 10_000;
    private static final int MARK_BYTES = 16;
    /** A mail is tried again for some days; after that a try is a mail of its own. */
    private static final Duration TRIED = Duration.ofDays(8);

    /** Each line says which it takes the place of: the last one of its mail, in the same call or from before. */
    private static final String INSERT = """
            with given as (
                select g.*, case when key is not null then lag(at) over w end as last_at, lag(outcome) over w as last_outcome,
                    lag(matters) over w as last_matters
                from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::uuid[]) with ordinality
                    g(at, function, mode, outcome, matters, categories, size, trace, reference, mail, campaign, key, place)
                window w as (partition by key order by place)),
            lines as (
                insert into mail_journal (at, function, mode, outcome, matters, categories, size, trace, reference, mail,
                    campaign, was_at, was_outcome, was_matters)
                select g.at, g.function, g.mode, g.outcome, string_to_array(g.matters, ' '), string_to_array(g.categories, ' '),
                    g.size, g.trace, g.reference, decode(g.mail, 'hex'), g.campaign, coalesce(last_at, t.at),
                    case when last_at is null then t.outcome else last_outcome end,
                    case when last_at is null then t.matters else string_to_array(last_matters, ' ') end
                from given g left join mail_journal_tried t on t.key = g.key order by g.place)
            insert into mail_journal_tried (key, at, outcome, matters)
            select distinct on (key) key, at, outcome, string_to_array(matters, ' ') from given where key is not null
            order by key, place desc
            on conflict (key) do update set at = excluded.at, outcome = excluded.outcome, matters = excluded.matters
            """;

    private static final String FORGET = """
            delete from mail_journal where id in (select id from mail_journal where at < ? order by id limit ?)
            """;

    private static final String FORGET_TRIES = """
            delete from mail_journal_tried where ctid = any (array(
                select ctid from mail_journal_tried where at < ? limit ?))
            """;

    /** Lines of a time, less those that another one has taken the place of: what each mail has come to. */
    private static final String LAST_SHADOWED = """
            select outcome, array_to_string(matters, '+') as why, sum(times) as times from (
                select outcome, matters, count(*) as times from mail_journal
                where function = ? and mode = 'SHADOW' and at >= ? group by 1, 2
                union all
                select was_outcome, was_matters, -count(*) from mail_journal
                where was_at >= ? and function = ? and mode = 'SHADOW' group by 1, 2) lines
            group by 1, 2 having sum(times) > 0 order by 3 desc limit 100
            """;

    private static final String LAST_DONE = """
            select inbound, outcome, ' ' || array_to_string(matters, ' ') || ' ' as why, sum(times) as times from (
                select function like 'mail.in.%' as inbound, outcome, matters, count(*) as times from mail_journal
                where at >= ? and at < ? and mode <> 'SHADOW' group by 1, 2, 3
                union all
                select function like 'mail.in.%', was_outcome, was_matters, -count(*) from mail_journal
                where was_at >= ? and was_at < ? and mode <> 'SHADOW' group by 1, 2, 3) lines
            group by 1, 2, 3 having sum(times) > 0
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
    public record Line(Instant at, Verdict verdict, About mail, String reference) {

        /** Lines with one key are tries of one thing: the last one counts. Null for a line that stands for itself. */
        private UUID key() {
            if (mail.mark() == null) {
                return null;
            }
            boolean shadow = verdict.mode().equals(Mode.SHADOW.name());
            String about = shadow ? verdict.function() : verdict.function().startsWith("mail.in.") ? "in" : "out";
            // What its sender was told is no outcome of a mail: it counts beside it, each thing once.
            String told = verdict.outcome().equals(WARNED) ? String.join(" ", verdict.matters()) : "";
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(mail.mark());
            all.writeBytes((shadow + "\0" + about + "\0" + told).getBytes(StandardCharsets.UTF_8));
            return UUID.nameUUIDFromBytes(all.toByteArray());
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
        Counter dropped = meters.counter("hub.mail.journal.dropped");
        this.later = new WrittenLater<>(MOST_WAITING, dropped::increment, this::insert);
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

    private void insert(List<Line> lines) {
        jdbc.update(
                INSERT,
                array("timestamptz", lines, line -> line.at().toString()),
                array("text", lines, line -> line.verdict().function()),
                array("text", lines, line -> line.verdict().mode()),
                array("text", lines, line -> line.verdict().outcome()),
                array("text", lines, line -> String.join(" ", line.verdict().matters())),
                array("text", lines, line -> String.join(" ", line.verdict().categories())),
                array("bigint", lines, line -> line.mail().size()),
                array("text", lines, line -> line.mail().trace()),
                array("text", lines, Line::reference),
                array("text", lines, line -> hex(line.mail().mark())),
                array("text", lines, line -> line.mail().campaign()),
                array("uuid", lines, Line::key));
    }

    private static String hex(byte[] mark) {
        return mark == null ? null : HexFormat.of().formatHex(mark);
    }

    private static SqlArrayValue array(String type, List<Line> lines, Function<Line, Object> column) {
        return new SqlArrayValue(type, lines.stream().map(column).toArray());
    }

    /** What a function in SHADOW would have done since then, in mails, most frequent first; what is LIVE already is not among it. */
    public List<Count> shadowed(String function, Instant since) {
        return jdbc.query(
                LAST_SHADOWED,
                (row, i) -> new Count(row.getString(1), row.getString(2), row.getLong(3)),
                function,
                Timestamp.from(since),
                Timestamp.from(since),
                function);
    }

    /** What was done since then, in mails and both directions; what SHADOW would have done is not among it. */
    public List<Figure> figures(Instant since) {
        Map<Figure, Long> figures = new LinkedHashMap<>();
        decided(since, END)
                .forEach(decided ->
                        figures.merge(new Figure(decided.inbound(), decided.outcome(), 0), decided.count(), Long::sum));
        return figures.entrySet().stream()
                .map(each -> new Figure(each.getKey().inbound(), each.getKey().outcome(), each.getValue()))
                .toList();
    }

    /**
     * What was done in a time, in mails, by reason; what SHADOW would have done is not among it. A mail belongs to the time of its last
     * try, so that it stands in one digest only.
     */
    public List<Decided> decided(Instant from, Instant to) {
        return jdbc.query(
                LAST_DONE,
                (row, i) -> new Decided(row.getBoolean(1), row.getString(2), row.getString(3), row.getLong(4)),
                Timestamp.from(from),
                Timestamp.from(to),
                Timestamp.from(from),
                Timestamp.from(to));
    }

    /** Deletes lines whose time is over (R30); called every night by the flow {@code mail-forget-journal}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(kept));
        while (jdbc.update(FORGET, before, DELETED_AT_ONCE) == DELETED_AT_ONCE) {
            // There are more.
        }
        Timestamp tried = Timestamp.from(clock.instant().minus(TRIED));
        while (jdbc.update(FORGET_TRIES, tried, DELETED_AT_ONCE) == DELETED_AT_ONCE) {
            // There are more.
        }
    }
}
