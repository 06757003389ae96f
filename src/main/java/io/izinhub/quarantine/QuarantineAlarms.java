package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.HoldAge;
import java.time.Instant;

/**
 * Is told when an undecided mail has waited too long (R80). Called inside the transaction that notes the alarm: write a
 * row and send later.
 */
@FunctionalInterface
public interface QuarantineAlarms {

    void raise(Alarm alarm);

    /** @param dueAt when this clock ran out; an alarm may come late where the hub was stopped */
    record Alarm(QuarantineItem item, HoldAge age, Instant dueAt) {}
}
