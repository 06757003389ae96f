package io.izinhub.integrator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code DEGRADED} (still HTTP 200: the hub works) while an account is not called, as this node sees it. Thread-safe. */
@Component
class CircuitHealthIndicator implements HealthIndicator, MeterBinder {

    /** 1 while the account is not called, else 0; by account. */
    static final String OPEN = "hub.authority.circuit.open";

    private final Circuits circuits;
    private final Authorities authorities;

    CircuitHealthIndicator(Circuits circuits, Authorities authorities) {
        this.circuits = circuits;
        this.authorities = authorities;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new TreeMap<>();
        circuits.suspended()
                .forEach(one -> details.put(
                        one.account(),
                        one.failures() + " failures since " + one.since() + ", tried again at " + one.until()));
        return (details.isEmpty() ? Health.up() : Health.status("DEGRADED").withDetails(details)).build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AuthorityAdapter adapter : authorities.all()) {
            Gauge.builder(OPEN, circuits, source -> source.suspended().stream()
                            .filter(one -> one.account().equals(adapter.name()))
                            .count())
                    .tag("account", adapter.name())
                    .register(registry);
        }
    }
}
