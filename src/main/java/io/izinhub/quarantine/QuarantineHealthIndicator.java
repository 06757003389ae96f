package io.izinhub.quarantine;

import io.izinhub.quarantine.QuarantineOverview.Standing;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.quarantine.domain.Priority;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Says {@code DEGRADED} while an undecided mail is older than one of R80's clocks, also where nothing watches the clocks,
 * and while a release does not get out.
 */
@Component
class QuarantineHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final QuarantineOverview overview;
    private final HoldClocks clocks;
    private final Clock clock;

    QuarantineHealthIndicator(QuarantineOverview overview, HoldClocks clocks, Clock clock) {
        this.overview = overview;
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Standing now = overview.now();
        Map<String, Object> details = new TreeMap<>();
        HoldAge oldest =
                now.oldest() == null ? HoldAge.FRESH : clocks.age(now.oldest(), Priority.NONE, clock.instant());
        if (oldest != HoldAge.FRESH) {
            details.put("oldestUndecided", oldest.name());
            details.put("undecidedSince", now.oldest().toString());
        }
        if (now.oldestUrgent() != null
                && clocks.age(now.oldestUrgent(), Priority.COMPLAINT, clock.instant()) != HoldAge.FRESH) {
            details.put("urgentUndecidedSince", now.oldestUrgent().toString());
        }
        note(details, "undecidedFourHours", now.hours());
        note(details, "undecidedOneDay", now.oneDay());
        note(details, "undecidedThreeDays", now.threeDays());
        note(details, "red", now.red());
        note(details, "releasesStuck", now.stuck());
        return (details.isEmpty() ? Health.up() : Health.status(DEGRADED).withDetails(details)).build();
    }

    private static void note(Map<String, Object> details, String name, long count) {
        if (count > 0) {
            details.put(name, count);
        }
    }
}
