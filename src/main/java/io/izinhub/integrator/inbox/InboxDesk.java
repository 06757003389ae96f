package io.izinhub.integrator.inbox;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.integrator.Inbox;
import io.izinhub.platform.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person may do with what came in and could not be used: have it worked once more, close it, look at it. Every act is
 * audited. What is worked once more is worked within ten seconds; what was recorded the first time is left out. Thread-safe.
 */
@Service
public class InboxDesk {

    /** Rows in one call, so that its locks are short; the caller calls again. */
    static final int MOST = 1_000;

    private static final String FOUND = "with found as (select id from inbox";
    private static final String TAKEN = " order by id limit " + MOST + " for update skip locked)";
    private static final String REPLAY = " update inbox set state = 'WAITING', replays = replays + 1, error = null,"
            + " worked_at = ? where id in (select id from found)";
    private static final String CLOSE = " update inbox set state = 'CLOSED', closed_by = ?, close_reason = ?,"
            + " worked_at = ? where id in (select id from found)";

    private final JdbcTemplate jdbc;
    private final Inbox inbox;
    private final AuditLog audit;
    private final Clock clock;

    InboxDesk(JdbcTemplate jdbc, Inbox inbox, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param more others match the filter: call again */
    public record Handled(int count, boolean more) {}

    /** @throws ProblemException 404 INBOX_UNKNOWN, 409 INBOX_NOT_FAILED */
    @Transactional
    public void replay(long id, String actor) {
        requireFailed(id);
        jdbc.update(FOUND + " where id = ?)" + REPLAY, id, now());
        audit.add(new AuditEntry(actor, "INBOX_REPLAYED", "inbox:" + id, Map.of()));
    }

    /** The oldest first, up to {@value #MOST}. */
    @Transactional
    public Handled replay(InboxList.Filter filter, String actor) {
        List<Object> values = new ArrayList<>();
        String where = failed(filter).where(values);
        values.add(now());
        int count = jdbc.update(FOUND + where + TAKEN + REPLAY, values.toArray());
        audit.add(new AuditEntry(actor, "INBOX_REPLAYED", feed(filter, count), detail(filter, count, null)));
        return new Handled(count, count == MOST);
    }

    /**
     * Closes one unused; its body is destroyed when its time is over.
     *
     * @param reason not blank
     * @throws ProblemException 404 INBOX_UNKNOWN, 409 INBOX_NOT_FAILED
     */
    @Transactional
    public void close(long id, String reason, String actor) {
        requireFailed(id);
        jdbc.update(FOUND + " where id = ?)" + CLOSE, id, actor, reason, now());
        audit.add(new AuditEntry(actor, "INBOX_CLOSED", "inbox:" + id, Map.of("reason", reason)));
    }

    /** As {@link #close(long, String, String)}, the oldest first, up to {@value #MOST}. */
    @Transactional
    public Handled close(InboxList.Filter filter, String reason, String actor) {
        List<Object> values = new ArrayList<>();
        String where = failed(filter).where(values);
        values.addAll(List.of(actor, reason, now()));
        int count = jdbc.update(FOUND + where + TAKEN + CLOSE, values.toArray());
        audit.add(new AuditEntry(actor, "INBOX_CLOSED", feed(filter, count), detail(filter, count, reason)));
        return new Handled(count, count == MOST);
    }

    /**
     * The body as it came: personal data.
     *
     * @throws ProblemException 404 INBOX_UNKNOWN, also where it was destroyed
     */
    @Transactional
    public byte[] body(long id, String actor) {
        byte[] body = inbox.body(id).orElseThrow(InboxDesk::unknown);
        audit.add(new AuditEntry(actor, "INBOX_BODY_READ", "inbox:" + id, Map.of("bytes", body.length)));
        return body;
    }

    private static InboxList.Filter failed(InboxList.Filter filter) {
        return InboxList.Filter.failed(filter.feed(), filter.code());
    }

    /** What matched nothing may be anything that was typed, an address too, and the audit log is told to others. */
    private static String feed(InboxList.Filter filter, int count) {
        return count == 0 ? null : filter.feed();
    }

    private static Map<String, Object> detail(InboxList.Filter filter, int count, String reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("code", count == 0 ? null : filter.code());
        detail.put("count", count);
        if (reason != null) {
            detail.put("reason", reason);
        }
        return detail;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private void requireFailed(long id) {
        String state = jdbc.queryForList("select state from inbox where id = ? for update", String.class, id).stream()
                .findFirst()
                .orElseThrow(InboxDesk::unknown);
        if (!state.equals(Inbox.State.FAILED.name())) {
            throw new ProblemException(HttpStatus.CONFLICT, "INBOX_NOT_FAILED").with("state", state);
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "INBOX_UNKNOWN");
    }
}
