package io.izinhub.crm.stored;

import io.izinhub.crm.CrmConnection;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.Limits.Rate;
import java.time.Duration;
import java.util.Optional;

/** Calls a minute that sweeps may make to a CRM, on all nodes together, within the CRM's own limit. Thread-safe. */
final class StoredBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Limits limits;

    StoredBudget(Limits limits) {
        this.limits = limits;
    }

    /** @return empty when taken; else how long to wait */
    Optional<Duration> take(CrmConnection crm) {
        Rate rate = new Rate(crm.stored().perMinute(), MINUTE);
        boolean taken = limits.take("crm." + crm.name() + ".stored", rate, Priority.REFUSAL, Duration.ZERO);
        return taken ? Optional.empty() : Optional.of(AGAIN);
    }
}
