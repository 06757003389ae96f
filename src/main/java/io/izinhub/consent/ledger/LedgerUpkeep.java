package io.izinhub.consent.ledger;

import java.time.Clock;
import org.springframework.stereotype.Service;

/** What the flows do with the ledger by day and by night; each may be repeated and interrupted at any time. */
@Service
public class LedgerUpkeep {

    private static final int SAMPLE = 20_000;

    private final EventPartitions partitions;
    private final IdempotencyKeys idempotency;
    private final KeyRotation rotation;
    private final StateCheck states;
    private final Clock clock;

    LedgerUpkeep(
            EventPartitions partitions,
            IdempotencyKeys idempotency,
            KeyRotation rotation,
            StateCheck states,
            Clock clock) {
        this.partitions = partitions;
        this.idempotency = idempotency;
        this.rotation = rotation;
        this.states = states;
        this.clock = clock;
    }

    /** Makes the partitions of this month and the next two. */
    public void prepareMonths() {
        partitions.prepare();
    }

    /** Deletes idempotency keys that are older than {@link IdempotencyKeys#KEPT}. */
    public void forgetIdempotencyKeys() {
        idempotency.forget(clock.instant());
    }

    /** Goes on with a rotation where a newer key was added; does nothing else. */
    public void rotateKeys() {
        rotation.rewrapDataKeys();
        rotation.rewriteLookupKeys();
    }

    /** Compares a random sample of people with their history. */
    public void checkStates() {
        states.checkSample(SAMPLE);
    }
}
