package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.Registers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds the history of people anew and compares with their rows: a row that differs is a bug, or was changed by hand.
 * Called by night for a sample; ids are random, so that a run of them from a random place is a random sample.
 */
public class StateCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StateCheck.class);
    private static final int CHUNK = 1_000;

    private final ContactPoints contacts;
    private final ConsentEvents events;
    private final ConsentRows rows;
    private final AuditLog audit;
    private final SecureRandom random;
    private final TransactionTemplate snapshot;

    /** @param snapshot read-only, repeatable read: events and rows of one moment are compared */
    StateCheck(
            ContactPoints contacts,
            ConsentEvents events,
            ConsentRows rows,
            AuditLog audit,
            SecureRandom random,
            TransactionTemplate snapshot) {
        this.contacts = contacts;
        this.events = events;
        this.rows = rows;
        this.audit = audit;
        this.random = random;
        this.snapshot = snapshot;
    }

    /** A permission whose row does not say what its history says; ids only. */
    public record Difference(UUID point, String permission) {}

    /** @param people how many were looked at */
    public record Result(long people, List<Difference> differences) {}

    /**
     * Checks a random sample and writes an audit row; each difference is logged as an error.
     *
     * @param people at most this many
     */
    public Result checkSample(int people) {
        Result result = check(new UUID(random.nextLong(), random.nextLong()), people);
        result.differences()
                .forEach(difference -> LOG.error(
                        "The row of contact point {}, {}, differs from its history. Run verify-ledger: if the history"
                                + " is intact, the row was changed by hand or by a fault.",
                        difference.point(),
                        difference.permission()));
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "STATES_CHECKED",
                null,
                Map.of(
                        "people",
                        result.people(),
                        "differences",
                        result.differences().size())));
        return result;
    }

    /** Checks everybody; takes about a minute for some millions of events. */
    public Result checkAll() {
        return check(new UUID(0, 0), Long.MAX_VALUE);
    }

    private Result check(UUID from, long people) {
        List<Difference> differences = new ArrayList<>();
        long looked = 0;
        UUID next = from;
        while (looked < people) {
            UUID start = next;
            int size = (int) Math.min(CHUNK, people - looked);
            List<UUID> chunk = snapshot.execute(status -> checkChunk(start, size, differences));
            looked += chunk.size();
            if (chunk.size() < size) {
                break;
            }
            next = chunk.get(chunk.size() - 1);
        }
        return new Result(looked, differences);
    }

    private List<UUID> checkChunk(UUID after, int size, List<Difference> differences) {
        Map<UUID, Contact> people = contacts.after(after, size);
        Map<ConsentRow.Key, ConsentRow> stored = rows.of(people.keySet());
        Map<ConsentRow.Key, Registers> folded = new HashMap<>();
        events.of(people.keySet()).stream()
                .collect(Collectors.groupingBy(StateCheck::key))
                .forEach((key, history) -> folded.put(key, History.fold(history)));
        Set<ConsentRow.Key> keys = new HashSet<>(stored.keySet());
        folded.forEach((key, registers) -> {
            if (!registers.equals(Registers.EMPTY)) {
                keys.add(key);
            }
        });
        for (ConsentRow.Key key : keys) {
            Contact person = people.get(key.point());
            if (!agrees(stored.get(key), folded.getOrDefault(key, Registers.EMPTY), person)) {
                differences.add(new Difference(key.point(), key.brandId() + "/" + key.channel() + "/" + key.type()));
            }
        }
        return new ArrayList<>(people.keySet());
    }

    private static boolean agrees(ConsentRow row, Registers folded, Contact person) {
        if (row == null) {
            return false;
        }
        boolean evidenceMissing = ConsentBits.has(row.bits(), Flag.EVIDENCE_MISSING);
        return row.registers().equals(folded)
                && row.bits() == StateBits.of(folded, person, evidenceMissing)
                && row.lookupKey().equals(person.lookupKey());
    }

    private static ConsentRow.Key key(EventRow event) {
        return new ConsentRow.Key(event.brandId(), event.channel(), event.type(), event.point());
    }
}
