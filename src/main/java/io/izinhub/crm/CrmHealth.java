package io.izinhub.crm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Up even when a CRM is not: the hub can work without it. Only a tenant that does not fit, and a permission that the CRM
 * keeps otherwise, need a person.
 */
final class CrmHealth implements HealthIndicator {

    private final CrmConnections crms;

    CrmHealth(CrmConnections crms) {
        this.crms = crms;
    }

    @Override
    public Health health() {
        boolean degraded = false;
        Map<String, Object> all = new LinkedHashMap<>();
        for (CrmConnection crm : crms.all()) {
            Map<String, Object> details =
                    new LinkedHashMap<>(crm.parts().figures().details());
            long conflicts = crm.parts().conflicts().count();
            details.put("conflicts", conflicts);
            crm.parts().exit().fieldProblem().ifPresent(problem -> details.put("fields", problem));
            degraded |= conflicts > 0 || details.containsKey("fields");
            all.put(crm.name(), details);
        }
        return (degraded ? Health.status("DEGRADED") : Health.up())
                .withDetails(all)
                .build();
    }
}
