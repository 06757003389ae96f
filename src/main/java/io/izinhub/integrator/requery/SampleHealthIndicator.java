package io.izinhub.integrator.requery;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code DEGRADED} (still HTTP 200: the hub works) while an account loses more of its posts than it may. Thread-safe. */
@Component
class SampleHealthIndicator implements HealthIndicator {

    private final SampleWatch watch;

    SampleHealthIndicator(SampleWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new TreeMap<>();
        watch.findings().stream()
                .filter(SampleWatch.Finding::alarm)
                .forEach(finding -> details.put(
                        finding.account(),
                        finding.missed() + " of " + finding.asked() + " asked had a refusal that was not told, about "
                                + finding.percent() + " of its changes"));
        return (details.isEmpty() ? Health.up() : Health.status("DEGRADED").withDetails(details)).build();
    }
}
