package io.izinhub.consent.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what was recorded, once it is committed. Thread-safe. */
@Component
public class LedgerMetrics {

    /** Tags: {@code origin} ({@code api}, {@code crm.next4biz}), {@code outcome} ({@code APPLIED}). */
    public static final String EVENTS = "hub.ledger.events";

    private final MeterRegistry meters;

    LedgerMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Kind(String origin, String outcome) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byOrigin = origin.compareTo(other.origin);
            return byOrigin != 0 ? byOrigin : outcome.compareTo(other.outcome);
        }
    }

    /** Called within the recording's transaction. */
    void recorded(Iterable<Folding.Step> steps) {
        Map<Kind, Integer> counts = new TreeMap<>();
        steps.forEach(step ->
                counts.merge(new Kind(step.statement().origin(), step.outcome().name()), 1, Integer::sum));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                counts.forEach(
                        (kind, count) -> meters.counter(EVENTS, "origin", kind.origin(), "outcome", kind.outcome())
                                .increment(count));
            }
        });
    }
}
