package io.izinhub.quarantine;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.time.DoublingPause;
import io.izinhub.quarantine.QuarantineRelease.Answer;
import io.izinhub.quarantine.QuarantineRelease.Delivered;
import io.izinhub.quarantine.QuarantineRelease.Refused;
import io.izinhub.quarantine.QuarantineRelease.TryLater;
import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands decided mail over. The row says RELEASING, with a lease, before the first byte leaves, and RELEASED after the next
 * hop has taken it. Where the hub dies in between nobody knows: the lease runs out, another attempt is made, and it is
 * marked and counted as a possible duplicate; a mail that is never sent would be worse (R134). Thread-safe.
 */
class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    /** In one run of the schedule; the next one goes on. */
    private static final int MOST_RETRIES = 100;

    private static final String BEGIN = """
            update quarantine_item set came_from = state, state = 'RELEASING', form = ?, decision = 'RELEASE',
                decided_at = ?, decided_by = ?, version = version + 1, attempts = attempts + 1, lease_until = ?,
                next_attempt_at = null, release_code = null
            where item_id = ? returning *
            """;
    /** A lease that ran out means that nobody knows how the attempt ended. */
    private static final String CLAIM_DUE = """
            update quarantine_item set attempts = attempts + 1, unsure = unsure or lease_until is not null,
                lease_until = ?, next_attempt_at = null
            where item_id = (select item_id from quarantine_item
                where state = 'RELEASING' and (lease_until < ? or next_attempt_at <= ?)
                order by seq limit 1 for update skip locked)
            returning *
            """;

    private static final String MINE = " where item_id = ? and state = 'RELEASING' and attempts = ? returning *";
    private static final String LATER = """
            update quarantine_item set lease_until = null, next_attempt_at = ?, unsure = unsure or ?, release_code = ?
            """ + MINE;
    private static final String BACK = """
            update quarantine_item set state = came_from, came_from = null, lease_until = null, next_attempt_at = null,
                unsure = unsure or ?, release_code = ?, version = version + 1, red = red or (decided_by = 'system')
            """ + MINE;

    private final JdbcTemplate jdbc;
    private final ItemRows rows;
    private final ItemContents contents;
    private final List<QuarantineRelease> ways;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final QuarantineMeters meters;
    private final QuarantineProperties settings;
    private final Clock clock;

    Releases(
            JdbcTemplate jdbc,
            ItemRows rows,
            ItemContents contents,
            List<QuarantineRelease> ways,
            TransactionTemplate transaction,
            AuditLog audit,
            QuarantineMeters meters,
            QuarantineProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.contents = contents;
        this.ways = List.copyOf(ways);
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /** The gateway that such mail leaves by; empty where this installation has none. */
    Optional<QuarantineRelease> wayOut(QuarantineItem item) {
        return ways.stream()
                .filter(way -> way.handles(item.direction(), item.mailbox()))
                .findFirst();
    }

    /** Notes the decision in the running transaction, under the item's lock; {@link #attempt} follows after the commit. */
    QuarantineItem begin(QuarantineItem item, ReleaseForm form, String actor) {
        Instant now = clock.instant();
        return one(
                        BEGIN,
                        form.name(),
                        Timestamp.from(now),
                        actor,
                        Timestamp.from(now.plus(settings.releaseLease())),
                        item.id())
                .orElseThrow();
    }

    /**
     * What came of an attempt.
     *
     * @param item as it stands then
     * @param counts of recipients, by what stands against them
     */
    record Outcome(QuarantineItem item, Map<String, Integer> counts) {}

    /**
     * Hands the mail over and notes what became of it.
     *
     * @param claimed as {@link #begin} or a claim gave it; whoever lost the lease meanwhile changes nothing
     */
    Outcome attempt(QuarantineItem claimed) {
        if (claimed.unsure()) {
            meters.possibleDuplicate();
            LOG.warn("Quarantined mail {} is handed over again and may arrive twice", claimed.reference());
        }
        Attempt made = handOver(claimed);
        QuarantineItem stands = transaction
                .execute(status -> settle(claimed, made))
                .or(() -> rows.find(claimed.id()))
                .orElseThrow();
        return new Outcome(stands, made.counts());
    }

    /**
     * Goes on with releases that wait for another attempt, or that a dead node left behind.
     *
     * @return how many attempts were made
     */
    int retryDue() {
        int made = 0;
        while (made < MOST_RETRIES) {
            Instant now = clock.instant();
            Optional<QuarantineItem> due = one(
                    CLAIM_DUE,
                    Timestamp.from(now.plus(settings.releaseLease())),
                    Timestamp.from(now),
                    Timestamp.from(now));
            if (due.isEmpty()) {
                break;
            }
            attempt(due.get());
            made++;
        }
        return made;
    }

    /** @param unknown nobody knows whether the next hop has it */
    private record Attempt(Answer answer, boolean unknown) {

        Map<String, Integer> counts() {
            return answer instanceof Refused refused ? new TreeMap<>(refused.counts()) : Map.of();
        }
    }

    private Attempt handOver(QuarantineItem item) {
        Optional<QuarantineRelease> way = wayOut(item);
        if (way.isEmpty()) {
            return new Attempt(new TryLater("NO_WAY_OUT"), false);
        }
        MailContent content;
        try {
            content = contents.open(item);
            content.verify();
        } catch (DamagedContentException e) {
            LOG.error("{}", e.getMessage());
            return new Attempt(new Refused("DAMAGED"), false);
        } catch (ContentGoneException e) {
            return new Attempt(new TryLater("GONE"), false); // another attempt has delivered it; this one notes nothing
        }
        try {
            Answer answer = way.get().release(new QuarantineRelease.Request(item, item.form(), content, item.unsure()));
            return new Attempt(Objects.requireNonNull(answer, "answer"), false);
        } catch (IOException | RuntimeException e) {
            // Its message may name an address: the class says enough.
            LOG.error(
                    "Handing over quarantined mail {} ended with {}",
                    item.reference(),
                    e.getClass().getName());
            return new Attempt(new TryLater("FAILED"), true);
        }
    }

    private Optional<QuarantineItem> settle(QuarantineItem item, Attempt made) {
        if (made.answer() instanceof Delivered) {
            return delivered(item);
        }
        meters.notDelivered();
        Instant now = clock.instant();
        boolean last =
                made.answer() instanceof Refused || now.isAfter(item.decidedAt().plus(settings.keepTrying()));
        String code = made.answer() instanceof Refused refused ? refused.code() : ((TryLater) made.answer()).code();
        if (!last) {
            Instant next =
                    now.plus(DoublingPause.after(item.attempts(), settings.firstPause(), settings.longestPause()));
            return one(LATER, Timestamp.from(next), made.unknown(), code, item.id(), item.attempts());
        }
        Optional<QuarantineItem> back = one(BACK, made.unknown(), code, item.id(), item.attempts());
        Map<String, Object> detail = new TreeMap<>(Map.of("code", code, "attempts", item.attempts()));
        if (!made.counts().isEmpty()) {
            detail.put("counts", made.counts());
        }
        back.ifPresent(stands -> log(item, "QUARANTINE_NOT_RELEASED", detail));
        return back;
    }

    private Optional<QuarantineItem> delivered(QuarantineItem item) {
        Optional<QuarantineItem> mine = rows.lock(item.id())
                .filter(now -> now.state() == ItemState.RELEASING && now.attempts() == item.attempts());
        if (mine.isEmpty()) {
            return Optional.empty(); // another attempt is under way, and counted as a possible duplicate
        }
        rows.end(item, ItemState.RELEASED, Decision.RELEASE, item.decidedBy(), clock.instant());
        log(
                item,
                "QUARANTINE_RELEASED",
                Map.of("form", item.form().name(), "attempts", item.attempts(), "possibleDuplicate", item.unsure()));
        return rows.find(item.id());
    }

    private void log(QuarantineItem item, String action, Map<String, Object> more) {
        Map<String, Object> detail = new TreeMap<>(more);
        detail.put("reference", item.reference());
        audit.add(new AuditEntry(AuditEntry.SYSTEM, action, item.subject(), detail));
    }

    private Optional<QuarantineItem> one(String sql, Object... values) {
        return jdbc.query(sql, (rs, i) -> ItemRows.read(rs), values).stream().findFirst();
    }
}
