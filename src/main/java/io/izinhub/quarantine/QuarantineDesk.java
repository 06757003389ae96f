package io.izinhub.quarantine;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with quarantined mail: release, destroy, keep for a reason, read. Each is a decision of a data protection
 * officer who logged in, with a reason, and stands in the audit log in the same transaction (R75, R80). Who may also change
 * the detection rules, an administrator, decides nothing here (R102). Two people at once: one wins, the other hears what
 * happened. Thread-safe.
 */
public class QuarantineDesk {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineDesk.class);

    private final JdbcTemplate jdbc;
    private final ItemRows rows;
    private final ItemContents contents;
    private final Releases releases;
    private final List<QuarantineNotices> notices;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final QuarantineMeters meters;
    private final Clock clock;

    QuarantineDesk(
            JdbcTemplate jdbc,
            ItemRows rows,
            ItemContents contents,
            Releases releases,
            List<QuarantineNotices> notices,
            TransactionTemplate transaction,
            AuditLog audit,
            QuarantineMeters meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.contents = contents;
        this.releases = releases;
        this.notices = List.copyOf(notices);
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A decision that somebody wants to take.
     *
     * @param version of the item as it was seen; null where that does not matter. Needed for what somebody else has kept
     * @param reason not blank
     */
    public record Wish(UUID id, Integer version, String reason, Caller caller) {}

    /** An opened mail. */
    public record Opened(QuarantineItem item, MailContent content) {}

    /**
     * Releases a mail and waits for the first attempt.
     *
     * @param named null for the safest form that it has; the original of an incoming mail leaves only by its name
     * @return RELEASED, or RELEASING where the next hop will be asked again
     * @throws ProblemException also QUARANTINE_FORM_MISSING; QUARANTINE_RELEASE_REFUSED: the item stands where it stood
     */
    public QuarantineItem release(Wish wish, ReleaseForm named) {
        requireDecider(wish);
        QuarantineItem releasing = transaction.execute(status -> {
            QuarantineItem item = decidable(wish, Decision.RELEASE);
            if (releases.wayOut(item).isEmpty()) {
                throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "QUARANTINE_NO_WAY_OUT");
            }
            ReleaseForm form = named == null ? unnamed(item) : named;
            log(wish, item, "QUARANTINE_RELEASE", Map.of("form", form.name()));
            return releases.begin(item, form, wish.caller().actor());
        });
        meters.decided(Decision.RELEASE, true);
        Releases.Outcome outcome = releases.attempt(releasing);
        QuarantineItem after = outcome.item();
        if (after.state() != ItemState.RELEASED && after.state() != ItemState.RELEASING) {
            ProblemException refused = new ProblemException(
                            HttpStatus.UNPROCESSABLE_ENTITY, "QUARANTINE_RELEASE_REFUSED")
                    .with("state", after.state())
                    .with("releaseCode", after.releaseCode());
            throw outcome.counts().isEmpty() ? refused : refused.with("counts", outcome.counts());
        }
        return after;
    }

    private static ReleaseForm unnamed(QuarantineItem item) {
        return ReleaseForm.unnamed(item.kind(), item.direction())
                .orElseThrow(() -> new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "QUARANTINE_FORM_MISSING")
                        .with("field", "form"));
    }

    /** Destroys a mail at once and for ever; the sender of one that nobody has got is told. */
    public QuarantineItem destroy(Wish wish) {
        requireDecider(wish);
        QuarantineItem after = transaction.execute(status -> {
            QuarantineItem item = decidable(wish, Decision.DESTROY);
            boolean told = tellSender(item);
            rows.end(item, ItemState.DESTROYED, Decision.DESTROY, wish.caller().actor(), clock.instant());
            log(wish, item, "QUARANTINE_DESTROYED", Map.of("noticeAsked", told));
            return rows.find(item.id()).orElseThrow();
        });
        meters.decided(Decision.DESTROY, true);
        return after;
    }

    /**
     * Keeps a mail for a reason; afterwards it is destroyed.
     *
     * @param until in the future, at most 30 days ahead (R80)
     */
    public QuarantineItem keep(Wish wish, Instant until) {
        requireDecider(wish);
        Instant now = clock.instant();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(HeldMail.KEEP_AT_MOST))) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "QUARANTINE_KEEP_UNTIL").with("field", "until");
        }
        QuarantineItem after = transaction.execute(status -> {
            QuarantineItem item = decidable(wish, Decision.KEEP);
            jdbc.update(
                    "update quarantine_item set state = 'KEPT', decision = 'KEEP', decided_at = ?, decided_by = ?,"
                            + " kept_since = ?, keep_until = ?, version = version + 1 where item_id = ?",
                    Timestamp.from(now),
                    wish.caller().actor(),
                    Timestamp.from(now),
                    Timestamp.from(until),
                    item.id());
            log(
                    wish,
                    item,
                    "QUARANTINE_KEPT",
                    Map.of("until", Istanbul.time(until).toString()));
            return rows.find(item.id()).orElseThrow();
        });
        meters.decided(Decision.KEEP, true);
        return after;
    }

    /**
     * Opens a mail for reading. The audit row is committed before a byte of it leaves (R75).
     *
     * @throws ProblemException QUARANTINE_CONTENT_GONE, QUARANTINE_DAMAGED
     */
    public Opened read(Wish wish) {
        requireDecider(wish);
        QuarantineItem item = require(wish.id());
        try {
            MailContent content = contents.open(item);
            content.verify();
            log(wish, item, "QUARANTINE_READ", Map.of());
            return new Opened(item, content);
        } catch (ContentGoneException e) {
            throw new ProblemException(HttpStatus.GONE, "QUARANTINE_CONTENT_GONE").with("state", item.state());
        } catch (DamagedContentException e) {
            throw new ProblemException(HttpStatus.INTERNAL_SERVER_ERROR, "QUARANTINE_DAMAGED")
                    .with("reference", item.reference());
        }
    }

    /** Whether anybody was asked to; a damaged mail names nobody any more, and can be destroyed all the same. */
    private boolean tellSender(QuarantineItem item) {
        if (item.kind() != ItemKind.HELD || item.direction() != Direction.IN || notices.isEmpty()) {
            return false;
        }
        MailContent content;
        try {
            content = contents.open(item);
        } catch (DamagedContentException e) {
            LOG.error("{}", e.getMessage());
            return false;
        }
        notices.forEach(notice -> notice.closing(item, content));
        return true;
    }

    private QuarantineItem require(UUID id) {
        return rows.find(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "QUARANTINE_UNKNOWN"));
    }

    private QuarantineItem decidable(Wish wish, Decision decision) {
        QuarantineItem item = rows.lock(wish.id())
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "QUARANTINE_UNKNOWN"));
        boolean kept = item.keptSince() != null;
        boolean seen = wish.version() == null ? !kept : wish.version() == item.version();
        if (!seen || !item.state().allows(decision, kept)) {
            throw new ProblemException(HttpStatus.CONFLICT, "QUARANTINE_DECIDED")
                    .with("state", item.state())
                    .with("decision", item.decision())
                    .with("decidedBy", item.decidedBy())
                    .with("decidedAt", Istanbul.time(item.decidedAt()))
                    .with("version", item.version());
        }
        return item;
    }

    private static void requireDecider(Wish wish) {
        Caller caller = wish.caller();
        caller.require(Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "QUARANTINE_NEEDS_PERSON");
        }
        if (caller.hasAny(Role.ADMIN)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "QUARANTINE_SEGREGATION");
        }
        if (wish.reason() == null || wish.reason().isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "QUARANTINE_REASON_MISSING")
                    .with("field", "reason");
        }
        Reason.requireStorable(wish.reason());
    }

    private void log(Wish wish, QuarantineItem item, String action, Map<String, Object> more) {
        Map<String, Object> detail = new TreeMap<>(more);
        detail.put("reference", item.reference());
        detail.put("kind", item.kind().name());
        detail.put("from", item.state().name());
        detail.put("role", Role.DPO.name());
        detail.put("reason", wish.reason());
        audit.add(new AuditEntry(wish.caller().actor(), action, item.subject(), detail));
    }
}
