package io.izinhub.crm;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.domain.BusinessDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Texts in a CRM that must not stay there. The CRM's API cannot take them out: a person does, within one business day, and
 * says so. Holds where a text stands, never what or of which kind (R73). Joins a running transaction; thread-safe.
 */
final class RedactionTasks {

    private static final int BUSINESS_DAYS = 1;

    private final JdbcTemplate jdbc;
    private final BusinessDays days;
    private final AuditLog audit;
    private final Clock clock;

    RedactionTasks(JdbcTemplate jdbc, BusinessDays days, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.days = days;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param ticketId null where the event does not name it */
    record Found(
            String crm,
            String eventId,
            String ticketId,
            String personId,
            int findings,
            int attachments,
            Instant foundAt) {}

    /** @param doneBy null while it is open */
    record Task(
            long id,
            String crm,
            String eventId,
            String ticketId,
            String personId,
            Instant foundAt,
            Instant dueAt,
            int findings,
            int attachments,
            Instant doneAt,
            String doneBy) {}

    /** A second event about the same open ticket makes no second task. */
    void add(Found found) {
        int added = jdbc.update(
                "insert into crm_redaction (crm, event_id, ticket_id, person_id, found_at, due_at, findings, attachments)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                found.crm(),
                found.eventId(),
                found.ticketId(),
                found.personId(),
                Timestamp.from(found.foundAt()),
                Timestamp.from(days.deadline(found.foundAt(), BUSINESS_DAYS)),
                found.findings(),
                found.attachments());
        if (added > 0) {
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM,
                    "CRM_TICKET_FOUND",
                    found.crm() + ":" + found.eventId(),
                    Map.of("findings", found.findings(), "attachments", found.attachments())));
        }
    }

    /** Open ones, the most urgent first. */
    List<Task> list(int limit) {
        return jdbc.query(
                "select * from crm_redaction where done_at is null order by due_at, id limit ?",
                (rs, i) -> task(rs),
                limit);
    }

    /**
     * A person has taken it out in the CRM.
     *
     * @return empty where there is no such open task
     */
    Optional<Task> done(long id, String actor, String reason) {
        List<Task> done = jdbc.query(
                "update crm_redaction set done_at = ?, done_by = ?, reason = ? where id = ? and done_at is null returning *",
                (rs, i) -> task(rs),
                Timestamp.from(clock.instant()),
                actor,
                reason,
                id);
        done.forEach(task -> audit.add(new AuditEntry(
                actor, "CRM_TICKET_REDACTED", task.crm() + ":" + task.eventId(), Map.of("task", task.id()))));
        return done.stream().findFirst();
    }

    long open() {
        return jdbc.queryForObject("select count(*) from crm_redaction where done_at is null", Long.class);
    }

    /** Open ones whose business day is over. */
    long overdue() {
        return jdbc.queryForObject(
                "select count(*) from crm_redaction where done_at is null and due_at < ?",
                Long.class,
                Timestamp.from(clock.instant()));
    }

    private static Task task(ResultSet rs) throws SQLException {
        Timestamp doneAt = rs.getTimestamp("done_at");
        return new Task(
                rs.getLong("id"),
                rs.getString("crm"),
                rs.getString("event_id"),
                rs.getString("ticket_id"),
                rs.getString("person_id"),
                rs.getTimestamp("found_at").toInstant(),
                rs.getTimestamp("due_at").toInstant(),
                rs.getInt("findings"),
                rs.getInt("attachments"),
                doneAt == null ? null : doneAt.toInstant(),
                rs.getString("done_by"));
    }
}
