package io.izinhub.crm.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code crm_file}: what was written and what came, without names that others gave. Thread-safe. */
final class FileRows {

    /** For so long a file that comes again is known. */
    private static final Duration REMEMBERED = Duration.ofDays(400);

    /** One that was given up was read in part. */
    private static final String FORGET_OLDER_STATE = """
            delete from crm_file f
            where crm = ? and kind = 'STATE' and sha256 = ? and number is null and state <> 'REFUSED'
              and exists (select 1 from crm_file newer
                  where newer.crm = f.crm and newer.kind = f.kind and newer.number is null and newer.id > f.id
                    and (newer.state <> 'REFUSED' or newer.code = 'GIVEN_UP'))
            """;

    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String crm;

    FileRows(JdbcTemplate jdbc, Clock clock, String crm) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.crm = crm;
    }

    /**
     * One file.
     *
     * @param kind of either direction
     * @param number null for one that came
     * @param code null unless it was refused as a whole
     */
    record Line(
            long id,
            String kind,
            Long number,
            String sha256,
            String state,
            long good,
            long bad,
            String code,
            Instant begunAt,
            Instant endedAt) {}

    /** How far a file that came is. */
    record Begun(long id, int attempts, boolean done, Instant at) {}

    long write(OutName name) {
        return jdbc.queryForObject(
                "insert into crm_file (crm, kind, number, state, begun_at) values (?, ?, ?, 'OPEN', ?) returning id",
                Long.class,
                crm,
                name.kind().name(),
                name.number(),
                now());
    }

    /** Full files that were asked for and are not written yet, the oldest first; id by number. */
    Map<Long, Long> openExports() {
        Map<Long, Long> open = new TreeMap<>();
        jdbc.query(
                "select number, id from crm_file where crm = ? and kind = 'FULL' and state = 'OPEN'",
                rs -> {
                    open.put(rs.getLong(1), rs.getLong(2));
                },
                crm);
        return open;
    }

    void written(long id, String sha256, long rows) {
        jdbc.update(
                "update crm_file set sha256 = ?, state = 'DONE', good = ?, ended_at = ? where id = ?",
                sha256,
                rows,
                now(),
                id);
    }

    /** A file of ours that is not to be, or one that came and cannot be read. */
    void refused(long id, String code) {
        jdbc.update("update crm_file set state = 'REFUSED', code = ?, ended_at = ? where id = ?", code, now(), id);
    }

    /**
     * A file came, for the first time or again: one that is not done yet is begun anew. So is a state that came before another one: it is what
     * the CRM holds again.
     */
    Begun begin(InKind kind, String sha256) {
        if (kind == InKind.STATE) {
            jdbc.update(FORGET_OLDER_STATE, crm, sha256);
        }
        return jdbc.queryForObject(
                """
                insert into crm_file as f (crm, kind, sha256, state, begun_at) values (?, ?, ?, 'OPEN', ?)
                on conflict (crm, kind, sha256) where number is null and state <> 'REFUSED'
                do update set attempts = f.attempts + 1
                returning id, attempts, state, begun_at
                """,
                (rs, i) -> new Begun(
                        rs.getLong(1),
                        rs.getInt(2),
                        rs.getString(3).equals("DONE"),
                        rs.getTimestamp(4).toInstant()),
                crm,
                kind.name(),
                sha256,
                now());
    }

    void done(long id, long good, long bad) {
        jdbc.update(
                "update crm_file set state = 'DONE', good = ?, bad = ?, ended_at = ? where id = ?",
                good,
                bad,
                now(),
                id);
    }

    /** The newest first. */
    List<Line> list(int limit) {
        return jdbc.query(
                "select * from crm_file where crm = ? order by begun_at desc, id desc limit ?",
                (rs, i) -> line(rs),
                crm,
                limit);
    }

    /** Forgets what is long ago, and ends what a dead process had begun to write. */
    void forget() {
        Instant now = clock.instant();
        jdbc.update(
                "update crm_file set state = 'REFUSED', code = 'INTERRUPTED', ended_at = ?"
                        + " where crm = ? and kind = 'CHANGES' and state = 'OPEN' and begun_at < ?",
                Timestamp.from(now),
                crm,
                Timestamp.from(now.minus(LONGEST_WRITE)));
        jdbc.update("delete from crm_file where crm = ? and begun_at < ?", crm, Timestamp.from(now.minus(REMEMBERED)));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Line line(ResultSet rs) throws SQLException {
        Timestamp ended = rs.getTimestamp("ended_at");
        long number = rs.getLong("number");
        Long ours = rs.wasNull() ? null : number;
        return new Line(
                rs.getLong("id"),
                rs.getString("kind"),
                ours,
                rs.getString("sha256"),
                rs.getString("state"),
                rs.getLong("good"),
                rs.getLong("bad"),
                rs.getString("code"),
                rs.getTimestamp("begun_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
