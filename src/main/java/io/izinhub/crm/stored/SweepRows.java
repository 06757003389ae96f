package io.izinhub.crm.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.crypto.StoreCipher;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** The rows of {@code crm_sweep}. Whoever works at one holds a lease, which every portion renews. Thread-safe. */
final class SweepRows {

    /** Longer than any portion takes; after a crash another process waits so long. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final String PLACE = "crm_sweep.cursor";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final Clock clock;

    SweepRows(JdbcTemplate jdbc, StoreCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What a portion adds to its sweep.
     *
     * @param cursor null behind the last one: then all has been read
     */
    record Progress(String cursor, long done, long total, long texts, long unread, Duration worked) {}

    /** @return false where another one of this CRM is not ended */
    boolean add(Sweep sweep) {
        try {
            return jdbc.update(
                            "insert into crm_sweep (sweep_id, crm, source, state, created_at, created_by, id_column,"
                                    + " at_column, first_day, last_day, total) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            sweep.id(),
                            sweep.crm(),
                            sweep.source().name(),
                            sweep.state().name(),
                            Timestamp.from(sweep.createdAt()),
                            sweep.createdBy(),
                            sweep.columns().id(),
                            sweep.columns().at(),
                            day(sweep.first()),
                            day(sweep.last()),
                            sweep.total())
                    == 1;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    Optional<Sweep> find(String crm, UUID id) {
        return jdbc
                .query("select * from crm_sweep where crm = ? and sweep_id = ?", (rs, i) -> read(rs), crm, id)
                .stream()
                .findFirst();
    }

    /** The newest first. */
    List<Sweep> list(String crm, int limit) {
        return jdbc.query(
                "select * from crm_sweep where crm = ? order by created_at desc limit ?",
                (rs, i) -> read(rs),
                crm,
                limit);
    }

    /**
     * Takes the one that nobody works at and whose last turn is the longest ago.
     *
     * @param crms those that may be read now, {@code folders} those whose folder is here, {@code uploads} whose file is
     */
    Optional<Sweep> claim(Collection<String> crms, Collection<String> folders, Collection<UUID> uploads) {
        return jdbc
                .query(
                        """
                        update crm_sweep set lease_until = ? where sweep_id = (
                            select sweep_id from crm_sweep where state in ('READING', 'TASKING') and crm = any (?)
                                and (lease_until is null or lease_until < ?) and (next_at is null or next_at <= ?)
                                and (state = 'TASKING' or source = 'API'
                                    or (source = 'FOLDER' and crm = any (?)) or (source = 'UPLOAD' and sweep_id = any (?)))
                            order by next_at nulls first, created_at limit 1 for update skip locked)
                        returning *
                        """,
                        (rs, i) -> read(rs),
                        now(LEASE),
                        new SqlArrayValue("text", crms.toArray()),
                        now(Duration.ZERO),
                        now(Duration.ZERO),
                        new SqlArrayValue("text", folders.toArray()),
                        new SqlArrayValue("uuid", uploads.toArray()))
                .stream()
                .findFirst();
    }

    /** @return false where it was paused or ended, or somebody else went on with it meanwhile: nothing may be recorded */
    boolean advance(Sweep sweep, long step, Progress made) {
        boolean last = made.cursor() == null;
        return jdbc.update(
                        "update crm_sweep set cursor = ?, step = step + 1, next_at = null, error = null,"
                                + " lease_until = case when ? then null else ?::timestamptz end,"
                                + " state = case when ? then 'REPORTED' else state end,"
                                + " read_at = case when ? then ?::timestamptz end,"
                                + " done = ?, total = ?, texts = texts + ?, unread = unread + ?,"
                                + " worked_ms = worked_ms + ? where sweep_id = ? and state = 'READING' and step = ?",
                        last ? null : cipher.encrypt(PLACE, made.cursor().getBytes(StandardCharsets.UTF_8)),
                        last,
                        now(LEASE),
                        last,
                        last,
                        now(Duration.ZERO),
                        made.done(),
                        made.total(),
                        made.texts(),
                        made.unread(),
                        made.worked().toMillis(),
                        sweep.id(),
                        step)
                == 1;
    }

    /** As {@link #advance}, while tasks are made. */
    boolean madeTasks(Sweep sweep, long step, int tasks) {
        return jdbc.update(
                        "update crm_sweep set step = step + 1, lease_until = ?, tasks = tasks + ?"
                                + " where sweep_id = ? and state = 'TASKING' and step = ?",
                        now(LEASE),
                        tasks,
                        sweep.id(),
                        step)
                == 1;
    }

    /** Moves on from one of the states. @return false where it is in none of them */
    boolean move(UUID id, Sweep.State to, String error, Sweep.State... from) {
        boolean ends = !to.isOpen();
        return jdbc.update(
                        "update crm_sweep set state = ?, error = ?, lease_until = null, next_at = null,"
                                + " ended_at = case when ? then ?::timestamptz end"
                                + " where sweep_id = ? and state = any (?)",
                        to.name(),
                        error,
                        ends,
                        now(Duration.ZERO),
                        id,
                        new SqlArrayValue("text", (Object[])
                                Stream.of(from).map(Sweep.State::name).toArray(String[]::new)))
                == 1;
    }

    /** @return false where it has no report that waits, or another one of this CRM is not ended */
    boolean approve(UUID id, Selection selection, String by) {
        try {
            return jdbc.update(
                            "update crm_sweep set state = 'TASKING', selection = ?, approved_at = ?, approved_by = ?"
                                    + " where sweep_id = ? and state = 'REPORTED'",
                            write(selection),
                            now(Duration.ZERO),
                            by,
                            id)
                    == 1;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    long count(Sweep.State state) {
        return jdbc.queryForObject("select count(*) from crm_sweep where state = ?", Long.class, state.name());
    }

    /** Characters that were found in a text, and those that had to go with them. */
    void cut(UUID id, int found, int cut) {
        jdbc.update(
                "update crm_sweep set found_chars = found_chars + ?, cut_chars = cut_chars + ? where sweep_id = ?",
                found,
                cut,
                id);
    }

    /** Which of these are read no more. */
    List<UUID> ended(Collection<UUID> ids) {
        return jdbc.queryForList(
                "select id from unnest(?) id where not exists (select 1 from crm_sweep s where s.sweep_id = id"
                        + " and s.state in ('READING', 'PAUSED'))",
                UUID.class,
                new SqlArrayValue("uuid", ids.toArray()));
    }

    /** Lets the next one go on, not before this time. */
    void release(UUID id, Instant at, String error) {
        jdbc.update(
                "update crm_sweep set lease_until = null, next_at = ?, error = ? where sweep_id = ?",
                Timestamp.from(at),
                error,
                id);
    }

    /** Whether nobody has read this issue of the days that are being read. */
    boolean isNew(UUID id, byte[] issue) {
        return jdbc.update(
                        "insert into crm_sweep_seen (sweep_id, issue) values (?, ?) on conflict do nothing", id, issue)
                == 1;
    }

    void forgetSeen(UUID id) {
        jdbc.update("delete from crm_sweep_seen where sweep_id = ?", id);
    }

    private Timestamp now(Duration later) {
        return Timestamp.from(clock.instant().plus(later));
    }

    private static Date day(LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private Sweep read(ResultSet rs) throws SQLException {
        byte[] cursor = rs.getBytes("cursor");
        return new Sweep(
                rs.getObject("sweep_id", UUID.class),
                rs.getString("crm"),
                Sweep.Source.valueOf(rs.getString("source")),
                Sweep.State.valueOf(rs.getString("state")),
                rs.getTimestamp("created_at").toInstant(),
                rs.getString("created_by"),
                new IssueRecord.Columns(rs.getString("id_column"), rs.getString("at_column")),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                cursor == null ? null : new String(cipher.decrypt(PLACE, cursor), StandardCharsets.UTF_8),
                rs.getLong("step"),
                rs.getLong("done"),
                rs.getLong("total"),
                rs.getLong("texts"),
                rs.getLong("unread"),
                rs.getLong("worked_ms"),
                instant(rs, "next_at"),
                rs.getString("error"),
                instant(rs, "read_at"),
                instant(rs, "approved_at"),
                rs.getString("approved_by"),
                selection(rs.getString("selection")),
                rs.getInt("tasks"),
                rs.getLong("found_chars"),
                rs.getLong("cut_chars"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String write(Selection selection) {
        try {
            return JSON.writeValueAsString(selection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a selection is always JSON", e);
        }
    }

    private static Selection selection(String text) throws SQLException {
        try {
            return text == null ? null : JSON.readValue(text, Selection.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("crm_sweep.selection is not JSON", e);
        }
    }
}
