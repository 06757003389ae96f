package io.izinhub.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The rows of {@code import_job}. A running import holds a lease, which every chunk renews. */
@Repository
class ImportJobs {

    /** Longer than any chunk takes; after a crash another process waits so long. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final int SHOWN = 100;

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ImportJobs(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void add(UUID id, ImportIntake.Given given, byte[] header, long lines) {
        Foreign foreign = given.foreign();
        jdbc.update(
                "insert into import_job (import_id, created_at, created_by, mode, format, charset, header, state, lines,"
                        + " layout, brand, as_of) values (?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?)",
                id,
                now(Duration.ZERO),
                given.actor(),
                given.check() ? "check" : "execute",
                given.format().name(),
                given.charset().name(),
                header,
                lines,
                foreign == null ? null : foreign.layout(),
                foreign == null ? null : foreign.about().brand(),
                foreign == null ? null : Timestamp.from(foreign.about().exportedAt()));
    }

    /** Those that are recorded, of a brand or of any. */
    List<ImportJob> of(String brand, Instant since) {
        return jdbc.query(
                "select * from import_job where mode = 'execute' and (brand is null or brand = ?) and created_at >= ?"
                        + " order by created_at desc limit " + SHOWN,
                (rs, i) -> read(rs),
                brand,
                Timestamp.from(since));
    }

    Optional<ImportJob> find(UUID id) {
        return jdbc.query("select * from import_job where import_id = ?", (rs, i) -> read(rs), id).stream()
                .findFirst();
    }

    /** Those of these that are over, or that nobody knows. */
    List<UUID> notOpen(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.queryForList(
                        "select id from unnest(?::uuid[]) as here (id) where not exists"
                                + " (select 1 from import_job where import_id = id and finished_at is null)",
                        UUID.class,
                        new SqlArrayValue("uuid", ids.toArray()));
    }

    /** Takes the oldest import among these that nobody works on. */
    Optional<ImportJob> claim(List<UUID> candidates) {
        return jdbc
                .query(
                        """
                        update import_job set state = 'RUNNING', lease_until = ? where import_id = (
                            select import_id from import_job where import_id = any (?)
                                and (state = 'RECEIVED' or (state = 'RUNNING' and lease_until < ?))
                            order by created_at limit 1 for update skip locked)
                        returning *
                        """,
                        (rs, i) -> read(rs),
                        now(LEASE),
                        new SqlArrayValue("uuid", candidates.toArray()),
                        now(Duration.ZERO))
                .stream()
                .findFirst();
    }

    /** @return false if somebody else went on with this import meanwhile */
    boolean advance(ImportJob job, long doneBefore, long doneNow, Map<String, Long> counts) {
        return jdbc.update(
                        "update import_job set done_rows = ?, counts = ?::jsonb, lease_until = ?"
                                + " where import_id = ? and state = 'RUNNING' and done_rows = ?",
                        doneNow,
                        write(counts),
                        now(LEASE),
                        job.id(),
                        doneBefore)
                == 1;
    }

    void finish(UUID id, ImportJob.State state, String error) {
        jdbc.update(
                "update import_job set state = ?, error = ?, finished_at = ?, lease_until = null where import_id = ?",
                state.name(),
                error,
                now(Duration.ZERO),
                id);
    }

    /** Lets the next one go on at once, after an orderly stop. */
    void release(UUID id) {
        jdbc.update("update import_job set lease_until = ? where import_id = ?", now(Duration.ZERO), id);
    }

    private Timestamp now(Duration later) {
        return Timestamp.from(clock.instant().plus(later));
    }

    private String write(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts are not JSON", e);
        }
    }

    private ImportJob read(ResultSet rs) throws SQLException {
        Timestamp finished = rs.getTimestamp("finished_at");
        try {
            return new ImportJob(
                    rs.getObject("import_id", UUID.class),
                    rs.getString("created_by"),
                    rs.getString("mode").equals("check"),
                    ImportFormat.valueOf(rs.getString("format")),
                    Charset.forName(rs.getString("charset")),
                    foreign(rs),
                    rs.getBytes("header"),
                    ImportJob.State.valueOf(rs.getString("state")),
                    rs.getLong("lines"),
                    rs.getLong("done_rows"),
                    json.readValue(rs.getString("counts"), COUNTS),
                    rs.getTimestamp("created_at").toInstant(),
                    finished == null ? null : finished.toInstant(),
                    rs.getString("error"));
        } catch (JsonProcessingException e) {
            throw new SQLException("import_job.counts is not JSON", e);
        }
    }

    private static Foreign foreign(ResultSet rs) throws SQLException {
        String layout = rs.getString("layout");
        return layout == null
                ? null
                : new Foreign(
                        layout,
                        new ForeignLayout.About(
                                rs.getString("brand"), rs.getTimestamp("as_of").toInstant()));
    }
}
