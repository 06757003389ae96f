package io.izinhub.reconciliation;

import io.izinhub.audit.AuditEntry;
import io.izinhub.integrator.move.BrandCheck;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a brand that goes by another account from now on. A comparison that began before has asked the old account, and is stopped.
 * Thread-safe.
 */
@Component
class MovedBrandCheck implements BrandCheck {

    private final Reconciliations reconciliations;

    MovedBrandCheck(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Override
    @Transactional
    public String start(String brand) {
        Optional<ReconciliationRun> running = reconciliations.running(brand);
        if (running.isPresent() && running.get().cause() == Cause.MOVE) {
            return address(running.get().id());
        }
        running.ifPresent(before -> reconciliations.stop(before.id(), AuditEntry.SYSTEM, "AUTHORITY_SWITCHED"));
        return address(reconciliations
                .start(brand, Cause.MOVE, AuditEntry.SYSTEM)
                .orElseThrow(() -> new IllegalStateException("a comparison was started at the same time")));
    }

    private static String address(long id) {
        return "/api/v1/reconciliations/" + id;
    }
}
