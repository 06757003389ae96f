package io.izinhub.crm.stored;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.platform.crypto.StoreCipher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What sweeps found: places with an encrypted kind, and figures. Joins a running transaction; thread-safe.
 */
final class FindingRows {

    static final String UNREADABLE = "UNREADABLE";

    private static final String PLACE = "crm_sweep_finding.detail";
    private static final int LAST = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;

    FindingRows(JdbcTemplate jdbc, StoreCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * A place.
     *
     * @param found null where the text could not be read
     * @param unread why not; else null
     */
    record Line(long id, String issue, String field, long place, int urgency, Found found, Unread unread, Long task) {}

    /** @param category {@link #UNREADABLE} with the reason as its decision, or a category of the detector */
    @Schema(name = "FindingCount")
    record Count(String category, String decision, String field, int year, long findings) {}

    /** What became of the tasks of a sweep. */
    record Outcomes(long open, long takenOut, long falseAlarms) {}

    void add(UUID sweep, String issue, StoredText text, Found found) {
        ObjectNode detail = JSON.createObjectNode()
                .put("c", found.category().name())
                .put("d", found.decision().name())
                .put("s", found.score())
                .put("r", found.rule())
                .put("a", found.start())
                .put("b", found.end());
        insert(sweep, issue, text, found.urgency(), detail);
        count(sweep, found.category().name(), found.decision().name(), text);
    }

    void add(UUID sweep, String issue, StoredText text, Unread why) {
        insert(sweep, issue, text, LAST, JSON.createObjectNode().put("u", why.name()));
        count(sweep, UNREADABLE, why.name(), text);
    }

    private void insert(UUID sweep, String issue, StoredText text, int urgency, ObjectNode detail) {
        jdbc.update(
                "insert into crm_sweep_finding (sweep_id, issue, field, place, urgency, detail) values (?, ?, ?, ?, ?, ?)",
                sweep,
                issue,
                text.field(),
                text.place(),
                urgency,
                cipher.encrypt(PLACE, detail.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void count(UUID sweep, String category, String decision, StoredText text) {
        jdbc.update(
                "insert into crm_sweep_count as held (sweep_id, category, decision, field, year, findings)"
                        + " values (?, ?, ?, ?, ?, 1) on conflict (sweep_id, category, decision, field, year)"
                        + " do update set findings = held.findings + 1",
                sweep,
                category,
                decision,
                text.field(),
                text.year());
    }

    /** Names of fields that stand in the figures already. */
    Set<String> fields(UUID sweep) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct field from crm_sweep_count where sweep_id = ?", String.class, sweep));
    }

    /** The most frequent first. */
    List<Count> counts(UUID sweep) {
        return jdbc.query(
                "select category, decision, field, year, findings from crm_sweep_count where sweep_id = ?"
                        + " order by findings desc, category, decision, field, year",
                (rs, i) -> new Count(rs.getString(1), rs.getString(2), rs.getString(3), rs.getInt(4), rs.getLong(5)),
                sweep);
    }

    /** Issues with at least one place. */
    long issues(UUID sweep) {
        return jdbc.queryForObject(
                "select count(distinct issue) from crm_sweep_finding where sweep_id = ?", Long.class, sweep);
    }

    Outcomes outcomes(UUID sweep) {
        return jdbc.queryForObject(
                "select count(*) filter (where done_at is null), count(*) filter (where outcome = 'TAKEN_OUT'),"
                        + " count(*) filter (where outcome = 'FALSE_ALARM') from crm_redaction where sweep_id = ?",
                (rs, i) -> new Outcomes(rs.getLong(1), rs.getLong(2), rs.getLong(3)),
                sweep);
    }

    /** Places of tasks that turned out to be false alarms. */
    List<Line> falseAlarms(UUID sweep) {
        return jdbc.query(
                "select f.* from crm_sweep_finding f join crm_redaction r on r.id = f.task_id"
                        + " where f.sweep_id = ? and r.outcome = 'FALSE_ALARM'",
                (rs, i) -> line(rs),
                sweep);
    }

    List<Line> after(UUID sweep, long id, int limit) {
        return jdbc.query(
                "select * from crm_sweep_finding where sweep_id = ? and id > ? order by id limit ?",
                (rs, i) -> line(rs),
                sweep,
                id,
                limit);
    }

    /** The most urgent places that nobody has looked at. */
    List<Line> next(UUID sweep, int limit) {
        return jdbc.query(
                "select * from crm_sweep_finding where sweep_id = ? and not handled order by urgency, id limit ?",
                (rs, i) -> line(rs),
                sweep,
                limit);
    }

    List<Line> of(UUID sweep, Collection<String> issues) {
        return jdbc.query(
                "select * from crm_sweep_finding where sweep_id = ? and issue = any (?) order by id",
                (rs, i) -> line(rs),
                sweep,
                new SqlArrayValue("text", issues.toArray()));
    }

    List<Line> ofTask(long task) {
        return jdbc.query("select * from crm_sweep_finding where task_id = ? order by id", (rs, i) -> line(rs), task);
    }

    void handled(UUID sweep, Collection<String> issues) {
        jdbc.update(
                "update crm_sweep_finding set handled = true where sweep_id = ? and issue = any (?)",
                sweep,
                new SqlArrayValue("text", issues.toArray()));
    }

    void belongTo(long task, Collection<Long> ids) {
        jdbc.update(
                "update crm_sweep_finding set task_id = ? where id = any (?)",
                task,
                new SqlArrayValue("bigint", ids.toArray()));
    }

    /** Places of sweeps of this CRM that ended before, and whose tasks are done; the figures stay. */
    int forget(String crm, Instant endedBefore) {
        return jdbc.update(
                "delete from crm_sweep_finding f using crm_sweep s where s.sweep_id = f.sweep_id and s.crm = ?"
                        + " and s.ended_at < ? and not exists (select 1 from crm_redaction r where r.id = f.task_id"
                        + " and r.done_at is null)",
                crm,
                Timestamp.from(endedBefore));
    }

    private Line line(ResultSet rs) throws SQLException {
        try {
            JsonNode detail = JSON.readTree(cipher.decrypt(PLACE, rs.getBytes("detail")));
            boolean unread = detail.has("u");
            return new Line(
                    rs.getLong("id"),
                    rs.getString("issue"),
                    rs.getString("field"),
                    rs.getLong("place"),
                    rs.getInt("urgency"),
                    unread ? null : found(detail),
                    unread ? Unread.valueOf(detail.path("u").asText()) : null,
                    rs.getObject("task_id", Long.class));
        } catch (IOException e) {
            throw new SQLException("crm_sweep_finding.detail is not JSON");
        }
    }

    private static Found found(JsonNode detail) {
        return new Found(
                Category.valueOf(detail.path("c").asText()),
                Decision.valueOf(detail.path("d").asText()),
                detail.path("s").asInt(),
                detail.path("r").asText(),
                detail.path("a").asInt(),
                detail.path("b").asInt());
    }
}
