package io.izinhub.crm;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.domain.BusinessDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Texts in a CRM that must not stay there. Where the CRM's API cannot take them out, a person does, within one business day, and
 * says so; what a sweep finds has days of its own. Holds where a text stands, never what or of which kind (R73). Joins a running transaction; thread-safe.
 */
public final class RedactionTasks {

    private static final int BUSINESS_DAYS = 1;
    private static final int HUB_ATTEMPTS = 10;
    private static final Duration HUB_LEASE = Duration.ofMinutes(5);

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

    /**
     * Something that must not stay.
     *
     * @param eventId by which it is known: a second one makes no second task
     * @param ticketId null where the event does not name it
     * @param dueAt until when it has to be out
     * @param sweep the sweep that found it; null where an event told it
     */
    public record Found(
            String crm,
            String eventId,
            String ticketId,
            String personId,
            int findings,
            int attachments,
            Instant foundAt,
            Instant dueAt,
            UUID sweep) {}

    /** What came of a task. */
    public enum Outcome {
        TAKEN_OUT,
        /** Nothing had to be taken out. */
        FALSE_ALARM
    }

    /** Why the hub left a task to a person, although the CRM's API can replace texts. */
    public enum HubOutcome {
        /** There is more than one text, a file, or something that could not be read. */
        NOT_ALL_TEXT,
        /** The API does not replace this field. */
        NOT_REPLACEABLE,
        /** The issue or its text is not there any more. */
        NOT_FOUND,
        /** The text is another one than was reported. */
        CHANGED,
        /** It could not be taken out beyond doubt. */
        NOT_CLEAN,
        /** The CRM said no. */
        REFUSED,
        /** The CRM did not answer, time and again. */
        NO_ANSWER,
        /** The CRM said yes and shows the old text, or another one. */
        NOT_KEPT
    }

    /**
     * A task.
     *
     * @param doneBy null while it is open
     * @param sweep the sweep that found it; null where an event told it
     * @param hub why the hub left it to a person; null where it did not try or took it out
     */
    public record Task(
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
            String doneBy,
            UUID sweep,
            HubOutcome hub) {}

    /** The last moment of so many business days (R79). */
    public Instant deadline(Instant foundAt, int businessDays) {
        return days.deadline(foundAt, businessDays);
    }

    /** What an event told: due within one business day. */
    void add(CrmEvent event, String crm, int findings, Instant receivedAt) {
        add(new Found(
                crm,
                event.id(),
                event.ticket().id(),
                event.personId(),
                findings,
                event.ticket().attachments(),
                receivedAt,
                deadline(receivedAt, BUSINESS_DAYS),
                null));
    }

    /**
     * A second event about the same open ticket makes no second task.
     *
     * @return the number of the new task; empty where there is none
     */
    public Optional<Long> add(Found found) {
        Optional<Long> added = jdbc
                .queryForList(
                        "insert into crm_redaction (crm, event_id, ticket_id, person_id, found_at, due_at, findings, attachments,"
                                + " sweep_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id",
                        Long.class,
                        found.crm(),
                        found.eventId(),
                        found.ticketId(),
                        found.personId(),
                        Timestamp.from(found.foundAt()),
                        Timestamp.from(found.dueAt()),
                        found.findings(),
                        found.attachments(),
                        found.sweep())
                .stream()
                .findFirst();
        if (added.isPresent() && found.sweep() == null) {
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM,
                    "CRM_TICKET_FOUND",
                    found.crm() + ":" + found.eventId(),
                    Map.of("findings", found.findings(), "attachments", found.attachments())));
        }
        return added;
    }

    /** The open task about a ticket. */
    public Optional<Task> open(String crm, String ticketId) {
        return jdbc
                .query(
                        "select * from crm_redaction where crm = ? and ticket_id = ? and done_at is null",
                        (rs, i) -> task(rs),
                        crm,
                        ticketId)
                .stream()
                .findFirst();
    }

    /** @param after cursor of the next page; null on the last one */
    public record Page(List<Task> tasks, RedactionCursor after) {}

    /**
     * Open ones, the most urgent first.
     *
     * @param after where the page before ended
     */
    public Page page(RedactionCursor after, int limit) {
        List<Task> found = jdbc.query(
                "select * from crm_redaction where done_at is null and (due_at, id) > (?, ?) order by due_at, id limit ?",
                (rs, i) -> task(rs),
                Timestamp.from(after.dueAt()),
                after.id(),
                limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        Task last = found.get(limit - 1);
        return new Page(found.subList(0, limit), new RedactionCursor(last.dueAt(), last.id()));
    }

    /**
     * It is out of the CRM, or need not be.
     *
     * @return empty where there is no such open task
     */
    public Optional<Task> done(long id, Outcome outcome, String actor, String reason) {
        List<Task> done = jdbc.query(
                "update crm_redaction set done_at = ?, done_by = ?, reason = ?, outcome = ?"
                        + " where id = ? and done_at is null returning *",
                (rs, i) -> task(rs),
                Timestamp.from(clock.instant()),
                actor,
                reason,
                outcome.name(),
                id);
        done.forEach(task -> audit.add(new AuditEntry(
                actor,
                "CRM_TICKET_REDACTED",
                task.crm() + ":" + task.eventId(),
                Map.of("task", task.id(), "outcome", outcome.name()))));
        return done.stream().findFirst();
    }

    /** The most urgent task of a sweep that the hub has not tried; nobody else takes it for some minutes. */
    public Optional<Task> takeForHub(String crm) {
        Instant now = clock.instant();
        return jdbc
                .query(
                        "update crm_redaction set hub_lease = ?, hub_attempts = hub_attempts + 1 where id = (select id from crm_redaction where crm = ?"
                                + " and sweep_id is not null and ticket_id is not null and done_at is null"
                                + " and hub_outcome is null and (hub_lease is null or hub_lease < ?)"
                                + " order by due_at, id limit 1 for update skip locked) returning *",
                        (rs, i) -> task(rs),
                        Timestamp.from(now.plus(HUB_LEASE)),
                        crm,
                        Timestamp.from(now))
                .stream()
                .findFirst();
    }

    /** The CRM could not be asked: once more after some minutes, and not for ever. */
    public void again(long id) {
        jdbc.update(
                "update crm_redaction set hub_outcome = ? where id = ? and hub_attempts >= ?",
                HubOutcome.NO_ANSWER.name(),
                id,
                HUB_ATTEMPTS);
    }

    /** The hub does not try again. */
    public void leaveToPerson(long id, HubOutcome why) {
        jdbc.update("update crm_redaction set hub_outcome = ? where id = ?", why.name(), id);
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
        String hub = rs.getString("hub_outcome");
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
                rs.getString("done_by"),
                rs.getObject("sweep_id", UUID.class),
                hub == null ? null : HubOutcome.valueOf(hub));
    }
}
