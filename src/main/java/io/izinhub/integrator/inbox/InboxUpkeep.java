package io.izinhub.integrator.inbox;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the flow {@code webhook-tidy-inbox} does: nothing personal stays longer than it serves. That a firm was heard of is
 * kept whatever its age: the newest row of each feed stays. Called by the flow by name; thread-safe.
 */
@Component("inboxUpkeep")
public class InboxUpkeep {

    /** What stands as the reason of a row that nobody settled in time. */
    static final String EXPIRED = "EXPIRED";

    private static final Logger LOG = LoggerFactory.getLogger(InboxUpkeep.class);
    private static final int AT_ONCE = 5_000;

    private static final String EXPIRE = "update inbox set state = 'CLOSED', closed_by = '" + AuditEntry.SYSTEM
            + "', close_reason = '" + EXPIRED + "', worked_at = ?, body = null where id in"
            + " (select id from inbox where state = 'FAILED' and received_at < ? order by id limit " + AT_ONCE + ")";
    private static final String DESTROY = "update inbox set body = null where id in (select id from inbox"
            + " where state in ('DONE', 'CLOSED') and worked_at < ? and body is not null limit " + AT_ONCE + ")";
    private static final String FORGET = "delete from inbox where id in (select id from inbox i"
            + " where i.state in ('DONE', 'CLOSED') and i.worked_at < ? and i.body is null and exists"
            + " (select 1 from inbox newer where newer.feed = i.feed and newer.received_at > i.received_at)"
            + " limit " + AT_ONCE + ")";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final InboxProperties settings;
    private final AuditLog audit;
    private final Clock clock;

    InboxUpkeep(
            JdbcTemplate jdbc, TransactionTemplate transaction, InboxProperties settings, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Some thousand rows in one transaction, until none is left. */
    public void tidy() {
        while (Boolean.TRUE.equals(transaction.execute(status -> expire() == AT_ONCE))) {
            LOG.debug("more to be closed");
        }
        all(DESTROY, settings.keep());
        all(FORGET, settings.keepRows());
    }

    private int expire() {
        int expired = jdbc.update(EXPIRE, Timestamp.from(clock.instant()), before(settings.keepFailed()));
        if (expired > 0) {
            LOG.warn("{} bodies that nobody settled were destroyed after {}", expired, settings.keepFailed());
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM, "INBOX_CLOSED", null, Map.of("count", expired, "reason", EXPIRED)));
        }
        return expired;
    }

    private void all(String sql, Duration kept) {
        int changed;
        do {
            changed = jdbc.update(sql, before(kept));
        } while (changed == AT_ONCE);
    }

    private Timestamp before(Duration kept) {
        return Timestamp.from(clock.instant().minus(kept));
    }
}
