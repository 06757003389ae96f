package io.izinhub.consent.ledger;

import io.izinhub.consent.Brand;
import io.izinhub.consent.ConsentChange;
import io.izinhub.consent.domain.AheadOfTime;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.StatementId;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Folds the statements of one recording onto the states that were read under lock, and remembers what that did. No I/O.
 * For one thread and one recording.
 */
final class Folding {

    private static final String ANONYMISED = "ANONYMISED";

    private final Map<ConsentRow.Key, ConsentRow> before;
    private final Map<ConsentRow.Key, Permission> touched = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private final Instant now;

    /** @param now when this recording hears what it records */
    Folding(Map<ConsentRow.Key, ConsentRow> before, Instant now) {
        this.before = before;
        this.now = now;
    }

    /** One permission as this recording leaves it. */
    private static final class Permission {
        private final ConsentRow start;
        private final Contact contact;
        private Registers registers;
        private Step last;
        private final Map<StatementId, Step> applied = new HashMap<>();

        Permission(ConsentRow start, Contact contact) {
            this.start = start;
            this.contact = contact;
            this.registers = start.registers();
        }
    }

    /** One statement of the recording and what became of it. */
    static final class Step {
        private final Statement statement;
        private final Contact contact;
        private final Brand brand;
        private final Instant effectiveAt;
        private final Instant authorityAt;
        private final StatementId id;
        private Outcome outcome;
        private String reason;
        private Long eventId;
        private boolean stored = true;

        private Step(Statement statement, Brand brand, Contact contact, long eventId, Instant now) {
            this.eventId = eventId;
            this.statement = statement;
            this.brand = brand;
            this.contact = contact;
            // What the authority dates ahead counts from now: from its own day it would outweigh all said until then.
            this.effectiveAt = statement.kind() == EventKind.MOVEMENT
                    ? AheadOfTime.atMost(statement.effectiveAt(), now)
                    : statement.effectiveAt();
            this.authorityAt = AheadOfTime.atMost(statement.authorityAt(), now);
            this.id = idAt(effectiveAt);
        }

        private StatementId idAt(Instant time) {
            return StatementId.of(
                    brand.code(),
                    statement.channel(),
                    statement.type(),
                    contact.point(),
                    statement.said(),
                    time,
                    statement.source(),
                    statement.purposes());
        }

        Statement statement() {
            return statement;
        }

        Contact contact() {
            return contact;
        }

        StatementId id() {
            return id;
        }

        /** The id of the words as they were sent. */
        StatementId sent() {
            return idAt(statement.sentEffectiveAt());
        }

        Outcome outcome() {
            return outcome;
        }

        String reason() {
            return reason;
        }

        Long eventId() {
            return eventId;
        }

        /** False where an earlier call with the same idempotency key already has the event, or forbids this one. */
        boolean stored() {
            return stored;
        }

        EventRow row(long tx, Instant recordedAt, String actor, byte[] evidence) {
            return new EventRow(
                    eventId,
                    recordedAt,
                    tx,
                    contact.point(),
                    brand.id(),
                    statement.channel(),
                    statement.type(),
                    statement.kind(),
                    statement.said(),
                    asStored(statement.consentAt()),
                    asStored(statement.authorityAt()),
                    effectiveAt,
                    statement.source(),
                    statement.origin(),
                    actor,
                    statement.purposes(),
                    evidence,
                    statement.weak(),
                    statement.authorityTransaction(),
                    id,
                    outcome,
                    reason);
        }

        /** The database keeps microseconds and would round: the hash of the row must cover what stands there. */
        private static Instant asStored(Instant time) {
            return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        }

        private Registers.Entry entry() {
            return new Registers.Entry(
                    statement.kind(),
                    statement.said(),
                    effectiveAt,
                    id,
                    statement.purposes(),
                    statement.weak(),
                    authorityAt,
                    statement.authorityTransaction());
        }

        private Step settle(Outcome result, String why) {
            outcome = result;
            reason = why;
            return this;
        }
    }

    /** Gives a consent; the authority's answers are not consents. */
    private static boolean isConsent(Statement statement) {
        return statement.said() == Said.ONAY && statement.kind() != EventKind.ANSWER;
    }

    /** A consent given after the person was anonymised, not copied from an old file. */
    static boolean isFreshConsent(Statement statement, Contact contact) {
        return isConsent(statement)
                && !statement.weak()
                && statement.effectiveAt().isAfter(contact.anonymisedAt());
    }

    /** Takes the statements in; their ids are known from here on, nothing is folded yet. */
    Step take(Statement statement, Brand brand, Contact contact, long eventId) {
        Step step = new Step(statement, brand, contact, eventId, now);
        steps.add(step);
        return step;
    }

    /** Folds all that was taken, in the order given. */
    void foldAll(IdempotencyKeys.Claimed claimed) {
        steps.forEach(step -> fold(step, claimed));
    }

    private Step fold(Step step, IdempotencyKeys.Claimed claimed) {
        Statement statement = step.statement;
        Contact contact = step.contact;
        IdempotencyKeys.Earlier first = claimed.earlierThan(step);
        if (first != null) {
            step.stored = false;
            step.eventId = first.eventId();
            return first.sameAs(step.sent())
                    ? step.settle(Outcome.DUPLICATE, null)
                    : step.settle(Outcome.REJECTED, "IDEMPOTENCY_KEY_REUSED");
        }
        if (contact.anonymisedAt() != null && isConsent(statement) && !isFreshConsent(statement, contact)) {
            return step.settle(Outcome.REJECTED, ANONYMISED);
        }
        Permission permission = permission(step);
        Registers next = permission.registers.plus(step.entry());
        if (next.equals(permission.registers)) {
            return step.settle(permission.applied.containsKey(step.id) ? Outcome.DUPLICATE : Outcome.STALE, null);
        }
        permission.registers = next;
        permission.last = step;
        permission.applied.put(step.id, step);
        return step.settle(Outcome.APPLIED, null);
    }

    /** Tells repetitions of an old statement from new statements that came too late. */
    void tellRepetitions(Function<Collection<StatementId>, Set<StatementId>> known) {
        List<Step> stale =
                steps.stream().filter(s -> s.outcome == Outcome.STALE).toList();
        Set<StatementId> repeated = known.apply(stale.stream().map(Step::id).collect(Collectors.toSet()));
        Set<StatementId> seen = new HashSet<>(repeated);
        stale.forEach(step -> {
            if (!seen.add(step.id)) {
                step.outcome = Outcome.DUPLICATE;
            }
        });
    }

    List<ConsentRow> changedRows() {
        List<ConsentRow> changed = new ArrayList<>();
        touched.forEach((key, permission) -> {
            if (permission.last != null) {
                changed.add(new ConsentRow(
                        key,
                        permission.contact.lookupKey(),
                        permission.registers,
                        StateBits.of(permission.registers, permission.contact, evidenceMissing(permission)),
                        permission.last.eventId));
            }
        });
        return changed;
    }

    /** The bit stays as it was where the deciding statement did; a consent typed in without a proof sets it (R20). */
    private static boolean evidenceMissing(Permission permission) {
        Step deciding = permission
                .registers
                .deciding()
                .map(claim -> permission.applied.get(claim.id()))
                .orElse(null);
        return deciding == null
                ? ConsentBits.has(permission.start.bits(), ConsentBits.Flag.EVIDENCE_MISSING)
                : deciding.statement.kind() == EventKind.STATEMENT
                        && deciding.statement.said() == Said.ONAY
                        && deciding.statement.evidence() == null;
    }

    /**
     * One change per permission that this recording moved, sorted by person. None for people who stay anonymised:
     * nobody can be told anything about an address that cannot be read.
     */
    List<ConsentChange> changes(IntFunction<Brand> brands) {
        List<ConsentChange> changes = new ArrayList<>();
        touched.forEach((key, permission) -> {
            if (permission.last != null && !permission.contact.unreadable()) {
                changes.add(new ConsentChange(
                        brands.apply(key.brandId()),
                        key.channel(),
                        key.type(),
                        key.point(),
                        permission.start.registers(),
                        permission.registers,
                        deciding(permission),
                        permission.last.statement.origin()));
            }
        });
        changes.sort(Comparator.comparing(ConsentChange::point, LookupKeys.ORDER));
        return changes;
    }

    /** How many permissions came to a status and left one, for the counters. */
    Map<StatusMove, Long> statusMoves() {
        Map<StatusMove, Long> moves = new HashMap<>();
        touched.forEach((key, permission) -> {
            Optional<Status> was = permission.start.registers().status();
            Optional<Status> is = permission.registers.status();
            if (!was.equals(is)) {
                was.ifPresent(status -> moves.merge(StatusMove.of(key, status), -1L, Long::sum));
                is.ifPresent(status -> moves.merge(StatusMove.of(key, status), 1L, Long::sum));
            }
        });
        return moves;
    }

    record StatusMove(int brandId, Channel channel, RecipientType type, Status status) {
        static StatusMove of(ConsentRow.Key key, Status status) {
            return new StatusMove(key.brandId(), key.channel(), key.type(), status);
        }
    }

    private Permission permission(Step step) {
        ConsentRow.Key key = new ConsentRow.Key(
                step.brand.id(), step.statement.channel(), step.statement.type(), step.contact.point());
        return touched.computeIfAbsent(key, missing -> {
            ConsentRow row = before.get(missing);
            return new Permission(
                    row != null
                            ? row
                            : new ConsentRow(missing, step.contact.lookupKey(), Registers.EMPTY, ConsentBits.NO_ROW, 0),
                    step.contact);
        });
    }

    private static ConsentChange.Deciding deciding(Permission permission) {
        Optional<StatementId> was = permission.start.registers().deciding().map(Claim::id);
        Optional<StatementId> is = permission.registers.deciding().map(Claim::id);
        if (is.isEmpty() || Objects.equals(was, is)) {
            return null;
        }
        Step step = permission.applied.get(is.get());
        if (step == null) {
            return null;
        }
        Statement statement = step.statement;
        return new ConsentChange.Deciding(
                step.eventId,
                permission.registers.status().orElseThrow(),
                statement.consentAt() != null ? statement.consentAt() : statement.authorityAt(),
                statement.source(),
                statement.purposes());
    }
}
