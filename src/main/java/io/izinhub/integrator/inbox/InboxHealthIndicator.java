package io.izinhub.integrator.inbox;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code DEGRADED} (still HTTP 200: the hub works) until a person has settled everything that failed. Thread-safe. */
@Component
class InboxHealthIndicator implements HealthIndicator {

    private final InboxList list;

    InboxHealthIndicator(InboxList list) {
        this.list = list;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new TreeMap<>();
        list.failed()
                .forEach(group ->
                        details.put(group.feed() + " " + group.code(), group.count() + ", oldest " + group.oldest()));
        if (list.isStuck()) {
            details.put("stuck", "bodies wait that nobody works");
        }
        return (details.isEmpty() ? Health.up() : Health.status("DEGRADED").withDetails(details)).build();
    }
}
