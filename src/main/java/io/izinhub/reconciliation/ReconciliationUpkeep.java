package io.izinhub.reconciliation;

import io.izinhub.audit.AuditEntry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Starts the comparisons of the night and forgets old ones. Called by the flow by name; thread-safe. */
@Component("reconciliationUpkeep")
public class ReconciliationUpkeep {

    private final Reconciliations reconciliations;
    private final Runs runs;
    private final ReconciliationProperties settings;
    private final Clock clock;

    ReconciliationUpkeep(Reconciliations reconciliations, Runs runs, ReconciliationProperties settings, Clock clock) {
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    /** One for each brand that can be compared with somebody; one that still runs goes on. */
    public void startNightly() {
        runs.forget(clock.instant().minus(settings.keep()));
        if (settings.nightly()) {
            reconciliations.comparable().forEach(brand -> reconciliations.start(brand, Cause.NIGHT, AuditEntry.SYSTEM));
        }
    }
}
