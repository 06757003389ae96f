package io.izinhub.leave;

import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Says {@code DEGRADED} where a refusal came in by a link and nobody hears of it: it was not fetched, and no authority is told. A small hub runs
 * for years and is looked at by nobody; the law gives three business days (R24).
 */
@Component
@Profile(OptOutOnly.PROFILE)
class RefusalsHealthIndicator implements HealthIndicator {

    /** Who fetches daily never gets so far, and a business day is left. */
    static final Duration PATIENCE = Duration.ofDays(2);

    private final RefusalList refusals;
    private final Modes modes;
    private final Clock clock;

    RefusalsHealthIndicator(RefusalList refusals, Modes modes, Clock clock) {
        this.refusals = refusals;
        this.modes = modes;
        this.clock = clock;
    }

    @Override
    public Health health() {
        if (isTold()) {
            return Health.up().withDetail("told", "authority").build();
        }
        Optional<Instant> oldest = refusals.oldestUnfetched();
        boolean late = oldest.filter(at -> at.isBefore(clock.instant().minus(PATIENCE)))
                .isPresent();
        Health.Builder health = late ? Health.status("DEGRADED") : Health.up();
        oldest.ifPresent(at -> health.withDetail("oldestNotFetched", at));
        return health.build();
    }

    /** By deliveries, which have a clock of their own. */
    private boolean isTold() {
        return modes.all().stream()
                .anyMatch(state -> state.function().startsWith("authority.")
                        && state.function().endsWith(".push")
                        && state.mode() == Mode.LIVE);
    }
}
