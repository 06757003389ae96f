package io.izinhub.delivery;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes workers once the rows they shall find are committed; once per transaction and destination. */
@Component
class AfterCommit {

    private final WorkerSignal signal;

    AfterCommit(WorkerSignal signal) {
        this.signal = signal;
    }

    void wake(String destination) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            signal.wake(destination);
            return;
        }
        Object key = this;
        Pending pending = (Pending) TransactionSynchronizationManager.getResource(key);
        if (pending == null) {
            pending = new Pending();
            TransactionSynchronizationManager.bindResource(key, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        pending.destinations.add(destination);
    }

    private final class Pending implements TransactionSynchronization {
        private final Set<String> destinations = new TreeSet<>();

        @Override
        public void afterCommit() {
            destinations.forEach(signal::wake);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(AfterCommit.this);
        }
    }
}
