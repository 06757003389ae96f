package io.izinhub.quarantine;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * R80's clocks over the undecided mail. Each alarm is raised once, in one transaction with its audit row. After the third
 * the mail is delivered redacted, where the gateway finds that clean; else it stays, red, until a person decides. Nothing
 * here ever destroys. May be interrupted and repeated at any time. Thread-safe.
 */
public class QuarantineWatch {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineWatch.class);

    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final ItemRows rows;
    private final Releases releases;
    private final HoldClocks clocks;
    private final List<QuarantineAlarms> alarms;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final QuarantineMeters meters;
    private final Clock clock;

    QuarantineWatch(
            JdbcTemplate jdbc,
            ItemRows rows,
            Releases releases,
            HoldClocks clocks,
            List<QuarantineAlarms> alarms,
            TransactionTemplate transaction,
            AuditLog audit,
            QuarantineMeters meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.releases = releases;
        this.clocks = clocks;
        this.alarms = List.copyOf(alarms);
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Looks at every undecided mail whose clocks have not all run out. One that fails does not stop the others; the first
     * failure is thrown in the end.
     */
    public void watchClocks() {
        RuntimeException first = null;
        List<QuarantineItem> page = page(0);
        while (!page.isEmpty()) {
            for (QuarantineItem item : page) {
                try {
                    look(item);
                } catch (RuntimeException e) {
                    first = first == null ? e : first;
                }
            }
            page = page(page.get(page.size() - 1).seq());
        }
        if (first != null) {
            throw first;
        }
    }

    /** Goes on with releases that wait for another attempt, or that a dead node left behind. */
    public void retryReleases() {
        releases.retryDue();
    }

    private List<QuarantineItem> page(long after) {
        return rows.where(
                "state = 'OPEN' and alarm_level < ? and seq > ? order by seq limit ?",
                HoldAge.THREE_DAYS.level(),
                after,
                PAGE);
    }

    private void look(QuarantineItem item) {
        HoldAge age = clocks.age(item.storedAt(), item.priority(), clock.instant());
        if (age.level() <= item.alarmed().level()) {
            return;
        }
        Raised raised = transaction.execute(status -> raise(item, age));
        if (raised.alarm()) {
            meters.alarmed(age, item.priority());
            LOG.warn("Quarantined mail {} is undecided: {}, priority {}", item.reference(), age, item.priority());
        }
        if (raised.releasing().isPresent()) {
            meters.decided(Decision.RELEASE, false);
            releases.attempt(raised.releasing().get());
        }
    }

    /** @param releasing the item, where it is to be delivered redacted after the commit */
    private record Raised(boolean alarm, Optional<QuarantineItem> releasing) {}

    private Raised raise(QuarantineItem seen, HoldAge age) {
        QuarantineItem item = rows.lock(seen.id()).orElse(seen);
        if (item.state() != ItemState.OPEN || item.alarmed().level() >= age.level()) {
            return new Raised(false, Optional.empty());
        }
        Instant dueAt = clocks.at(age, item.storedAt(), item.priority());
        jdbc.update("update quarantine_item set alarm_level = ? where item_id = ?", age.level(), item.id());
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "QUARANTINE_ALARM",
                item.subject(),
                Map.of(
                        "reference", item.reference(),
                        "age", age.name(),
                        "priority", item.priority().name())));
        alarms.forEach(alarm -> alarm.raise(new QuarantineAlarms.Alarm(item, age, dueAt)));
        return new Raised(true, age == HoldAge.THREE_DAYS ? leaveRedacted(item) : Optional.empty());
    }

    private Optional<QuarantineItem> leaveRedacted(QuarantineItem item) {
        if (releases.wayOut(item).isEmpty()) {
            jdbc.update("update quarantine_item set red = true where item_id = ?", item.id());
            return Optional.empty();
        }
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "QUARANTINE_RELEASE",
                item.subject(),
                Map.of(
                        "reference", item.reference(),
                        "form", ReleaseForm.REDACTED.name(),
                        "from", item.state().name(),
                        "reason", HoldAge.THREE_DAYS.name())));
        return Optional.of(releases.begin(item, ReleaseForm.REDACTED, AuditEntry.SYSTEM));
    }
}
