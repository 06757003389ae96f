package io.izinhub.reconciliation;

import io.izinhub.reconciliation.ReconciliationOverview.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What the comparisons left open, and how old the last one of each brand is. Thread-safe. */
@Component
class ReconciliationMetrics implements MeterBinder {

    /** Differences whose repair only takes permissions away, and about which nobody has decided. */
    static final String OPEN = "hub.reconciliation.restrictive.open";
    /** Hours since a brand's last comparison came to its end; not a number where none did. */
    static final String AGE = "hub.reconciliation.age.hours";

    private final ReconciliationOverview overview;
    private final Reconciliations reconciliations;
    private final Clock clock;

    ReconciliationMetrics(ReconciliationOverview overview, Reconciliations reconciliations, Clock clock) {
        this.overview = overview;
        this.reconciliations = reconciliations;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(OPEN, overview, ReconciliationOverview::openRestrictive).register(registry);
        for (String brand : reconciliations.comparable()) {
            Gauge.builder(AGE, overview, source -> source.standings().stream()
                            .filter(standing -> standing.brand().equals(brand))
                            .mapToDouble(this::age)
                            .findFirst()
                            .orElse(Double.NaN))
                    .tag("brand", brand)
                    .register(registry);
        }
    }

    private double age(Standing standing) {
        return standing.finishedAt() == null
                ? Double.NaN
                : Duration.between(standing.finishedAt(), clock.instant()).toMinutes() / 60.0;
    }
}
