package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.ConsentChange;
import io.izinhub.consent.ConsentChangeListener;
import io.izinhub.consent.ConsentChangeListener.Promise;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Statement;
import io.izinhub.platform.database.TransactionNumbers;
import io.izinhub.platform.modes.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what people and systems say: event, state, deliveries and audit row in one transaction, set-based, under the
 * lock of the people concerned. No remote call is made here. Thread-safe; two writers on one person wait for each other.
 */
@Service
public class Ledger {

    /** Where the evidence of an event is bound to ({@link PersonKeys.DataKey}). */
    public static final String EVIDENCE_PLACE = "consent_event.evidence";

    /** Larger lists are recorded in several transactions, so that seals and locks do not wait for long. */
    public static final int MAX_BATCH = 10_000;

    private final ContactPoints contacts;
    private final ConsentRows rows;
    private final PersonRows personRows;
    private final ConsentEvents events;
    private final IdempotencyKeys idempotency;
    private final ConsentStatistics statistics;
    private final TransactionNumbers numbers;
    private final Brands brands;
    private final List<ConsentChangeListener> listeners;
    private final AuditLog audit;
    private final LedgerMetrics metrics;
    private final Clock clock;

    Ledger(
            ContactPoints contacts,
            ConsentRows rows,
            PersonRows personRows,
            ConsentEvents events,
            IdempotencyKeys idempotency,
            ConsentStatistics statistics,
            TransactionNumbers numbers,
            Brands brands,
            List<ConsentChangeListener> listeners,
            AuditLog audit,
            LedgerMetrics metrics,
            Clock clock) {
        this.contacts = contacts;
        this.rows = rows;
        this.personRows = personRows;
        this.events = events;
        this.idempotency = idempotency;
        this.statistics = statistics;
        this.numbers = numbers;
        this.brands = brands;
        this.listeners = listeners;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Records the statements in the order given; joins a running transaction.
     *
     * @param actor who told us, for the history and the audit row: {@code user:agent}, {@code key:4}, {@code system}
     * @return one result per statement, in the same order
     * @throws IllegalArgumentException more than {@link #MAX_BATCH} statements, or a brand that is not configured
     */
    @Transactional
    public List<Recorded> record(List<Statement> statements, String actor) {
        if (statements.size() > MAX_BATCH) {
            throw new IllegalArgumentException("at most " + MAX_BATCH + " statements in one recording");
        }
        if (statements.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        People people = lockPeople(statements);
        people.reviveThoseWhoConsentAfresh(statements);
        TransactionNumbers.Drawn drawn = numbers.draw("consent_event_id", statements.size());
        Folding folding = new Folding(rows.of(people.points()), now);
        List<Folding.Step> steps = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            steps.add(folding.take(
                    statement, brands.require(statement.brand()), people.of(statement), drawn.ids()[steps.size()]));
        }
        folding.foldAll(idempotency.claim(actor, steps, now));
        folding.tellRepetitions(ids -> events.known(people.points(), ids));
        write(steps, folding, people, new Circumstances(drawn.tx(), now, actor));
        List<Promise> promises = tellListeners(folding);
        audit.add(new AuditEntry(actor, "CONSENTS_RECORDED", null, counts(steps, promises)));
        metrics.recorded(steps);
        return results(steps, promises);
    }

    /** The state of one permission as it is now; empty registers where nobody said anything. */
    public Registers current(String brand, Channel channel, RecipientType type, UUID point) {
        ConsentRow row = rows.of(List.of(point))
                .get(new ConsentRow.Key(brands.require(brand).id(), channel, type, point));
        return row == null ? Registers.EMPTY : row.registers();
    }

    /** What all rows of one recording share. */
    private record Circumstances(long tx, Instant at, String actor) {}

    private void write(List<Folding.Step> steps, Folding folding, People people, Circumstances shared) {
        events.add(steps.stream()
                .filter(Folding.Step::stored)
                .map(step -> step.row(shared.tx(), shared.at(), shared.actor(), people.encryptEvidence(step)))
                .toList());
        personRows.refresh(people.revived());
        List<ConsentRow> changed = folding.changedRows();
        changed.sort(Comparator.comparing(ConsentRow::lookupKey, LookupKeys.ORDER));
        rows.write(changed);
        statistics.add(folding.statusMoves());
    }

    private List<Promise> tellListeners(Folding folding) {
        Map<Integer, Brand> byId = new HashMap<>();
        List<ConsentChange> changes = folding.changes(id -> byId.computeIfAbsent(id, brands::byId));
        List<Promise> promises = new ArrayList<>();
        if (!changes.isEmpty()) {
            listeners.forEach(listener -> promises.addAll(listener.onChanges(changes)));
        }
        return promises;
    }

    private static List<Recorded> results(List<Folding.Step> steps, List<Promise> promises) {
        Map<Long, List<Promise>> byEvent = new HashMap<>();
        promises.forEach(promise -> byEvent.computeIfAbsent(promise.eventId(), id -> new ArrayList<>())
                .add(promise));
        return steps.stream()
                .map(step -> new Recorded(
                        step.outcome(),
                        step.reason(),
                        step.eventId(),
                        byEvent.getOrDefault(step.eventId() == null ? -1L : step.eventId(), List.of())))
                .toList();
    }

    private static Map<String, Object> counts(List<Folding.Step> steps, List<Promise> promises) {
        Map<String, Object> counts = new LinkedHashMap<>();
        steps.forEach(step -> counts.merge(step.outcome().name(), 1, (a, b) -> (Integer) a + (Integer) b));
        counts.put("origin", steps.get(0).statement().origin());
        // Where LIVE is narrowed, one recording may meet both.
        promises.forEach(promise -> counts.merge(
                "mode." + promise.destination(),
                promise.mode().name(),
                (before, mode) -> before.equals(mode) ? mode : Mode.LIVE + "+" + Mode.SHADOW));
        return counts;
    }

    private People lockPeople(List<Statement> statements) {
        List<Address> addresses = new ArrayList<>();
        List<UUID> points = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.who() instanceof Statement.ByAddress by) {
                addresses.add(by.address());
            } else if (statement.who() instanceof Statement.ByPoint by) {
                points.add(by.point());
            }
        }
        if (!addresses.isEmpty() && !points.isEmpty()) {
            throw new IllegalArgumentException("one recording names people by address or by key, not both: two"
                    + " ways of locking could wait for each other");
        }
        return new People(contacts.lockOrCreate(addresses), contacts.lock(points));
    }

    /** The locked people of one recording. */
    private final class People {
        private final Map<Address, Contact> byAddress;
        private final Map<UUID, Contact> byPoint;
        private final List<Contact> revived = new ArrayList<>();

        People(Map<Address, Contact> byAddress, Map<UUID, Contact> byPoint) {
            this.byAddress = byAddress;
            this.byPoint = byPoint;
        }

        List<UUID> points() {
            List<UUID> points = new ArrayList<>(byPoint.keySet());
            byAddress.values().forEach(contact -> points.add(contact.point()));
            return points;
        }

        /** An anonymised person who freshly consents becomes readable again (R93). */
        void reviveThoseWhoConsentAfresh(List<Statement> statements) {
            for (Statement statement : statements) {
                if (statement.who() instanceof Statement.ByAddress by) {
                    Contact contact = byAddress.get(by.address());
                    if (contact.unreadable() && Folding.isFreshConsent(statement, contact)) {
                        Contact readable = contacts.revive(contact, by.address());
                        byAddress.put(by.address(), readable);
                        revived.add(readable);
                    }
                }
            }
        }

        List<Contact> revived() {
            return revived;
        }

        Contact of(Statement statement) {
            if (statement.who() instanceof Statement.ByAddress by) {
                return byAddress.get(by.address());
            }
            Contact contact = byPoint.get(((Statement.ByPoint) statement.who()).point());
            if (contact == null) {
                throw new IllegalArgumentException("statement about a contact point that does not exist");
            }
            return contact;
        }

        byte[] encryptEvidence(Folding.Step step) {
            String evidence = step.statement().evidence();
            if (evidence == null || step.contact().unreadable()) {
                return null;
            }
            return contacts.open(step.contact()).encrypt(EVIDENCE_PLACE, evidence.getBytes(StandardCharsets.UTF_8));
        }
    }
}
