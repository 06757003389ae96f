package io.izinhub.crm;

import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.Retelling;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of a difference between CRM and ledger that was seen by reading: the hub writes it, or, where another one is
 * the writer, it is a conflict. Thread-safe.
 */
final class CrmTelling {

    private final Retelling retelling;
    private final CrmDestination destination;
    private final CrmConflicts conflicts;
    private final CrmProperties.Writer writer;
    private final Duration compareAfter;

    CrmTelling(Retelling retelling, CrmDestination destination, CrmConflicts conflicts, CrmProperties settings) {
        this(retelling, destination, conflicts, settings.writer(), settings.compareAfter());
    }

    CrmTelling(
            Retelling retelling,
            CrmDestination destination,
            CrmConflicts conflicts,
            CrmProperties.Writer writer,
            Duration compareAfter) {
        this.retelling = retelling;
        this.destination = destination;
        this.conflicts = conflicts;
        this.writer = writer;
        this.compareAfter = compareAfter;
    }

    CrmConflicts conflicts() {
        return conflicts;
    }

    boolean hubWrites() {
        return writer == CrmProperties.Writer.HUB;
    }

    /** Whether another writer had time enough to write it. */
    boolean isOverdue(Instant since, Instant now) {
        return since.plus(compareAfter).isBefore(now);
    }

    /** When it will have had. */
    Instant comparedAt(Instant since) {
        return since.plus(compareAfter);
    }

    void lockPeople(Collection<UUID> points) {
        retelling.lockPeople(points);
    }

    /** Puts what the CRM is to hold into the outbox, where the hub writes. */
    void tell(List<Standing> standings) {
        if (hubWrites()) {
            retelling.tell(destination.destination(), destination.brand().id(), standings);
        }
    }
}
