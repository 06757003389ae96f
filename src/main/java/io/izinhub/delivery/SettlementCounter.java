package io.izinhub.delivery;

import io.izinhub.delivery.domain.DeliveryState;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what became of attempts, once it is committed. Thread-safe. */
@Component
public class SettlementCounter {

    /**
     * Tags: {@code destination}; {@code outcome}, a {@link DeliveryState}, {@code RETRY}, {@link #NEEDLESS} or
     * {@link #POSTPONED}.
     */
    public static final String SETTLED = "hub.deliveries.settled";

    /** Done, and never sent. */
    public static final String NEEDLESS = "NEEDLESS";

    /** Not tried: our own limit of calls left no room. */
    static final String POSTPONED = "POSTPONED";

    private final MeterRegistry meters;

    SettlementCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    void settled(String destination, String outcome) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    count(destination, outcome);
                }
            });
        } else {
            count(destination, outcome);
        }
    }

    private void count(String destination, String outcome) {
        meters.counter(SETTLED, "destination", destination, "outcome", outcome).increment();
    }
}
