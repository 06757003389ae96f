package io.izinhub.reconciliation;

import io.izinhub.audit.AuditEntry;
import io.izinhub.integrator.move.BrandCheck;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares a brand that has just gone over to another account. One that is being compared already is left to run. Thread-safe. */
@Component
class MovedBrands implements BrandCheck {

    private static final String PLACE = "/api/v1/reconciliations/";

    private static final int LATEST = 100;

    private final Reconciliations reconciliations;

    MovedBrands(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Override
    public String start(String brand) {
        return PLACE
                + reconciliations
                        .start(brand, Cause.MOVE, AuditEntry.SYSTEM)
                        .or(() -> latest(brand))
                        .orElseThrow();
    }

    private Optional<Long> latest(String brand) {
        return reconciliations.list(null, LATEST).stream()
                .filter(run -> run.brand().equals(brand))
                .map(ReconciliationRun::id)
                .findFirst();
    }
}
