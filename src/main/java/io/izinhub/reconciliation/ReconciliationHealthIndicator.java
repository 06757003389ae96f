package io.izinhub.reconciliation;

import io.izinhub.reconciliation.ReconciliationOverview.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says {@code DEGRADED} (still HTTP 200: the hub works) when a brand's last comparison failed or is overdue. */
@Component
class ReconciliationHealthIndicator implements HealthIndicator {

    private final ReconciliationOverview overview;

    ReconciliationHealthIndicator(ReconciliationOverview overview) {
        this.overview = overview;
    }

    @Override
    public Health health() {
        List<Standing> standings = overview.standings();
        Health.Builder health = standings.stream().allMatch(Standing::isWell) ? Health.up() : Health.status("DEGRADED");
        for (Standing standing : standings) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("failed", standing.failed());
            details.put("overdue", standing.overdue());
            if (standing.finishedAt() != null) {
                details.put("finishedAt", standing.finishedAt());
            }
            health.withDetail(standing.brand(), details);
        }
        return health.build();
    }
}
