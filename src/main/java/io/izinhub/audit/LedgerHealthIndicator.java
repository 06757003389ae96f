package io.izinhub.audit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Says {@code DEGRADED} (still HTTP 200: the hub works) when sealing lags or must not go on. */
@Component
class LedgerHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final SealProgress progress;

    LedgerHealthIndicator(SealProgress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        SealProgress.State state = progress.now();
        Health.Builder health = state.well() ? Health.up() : Health.status(DEGRADED);
        if (state.lastSeal() != null) {
            health.withDetail("lastSeal", state.lastSeal()).withDetail("sealedAt", state.sealedAt());
        }
        if (state.oldestUnsealed() != null) {
            health.withDetail("oldestUnsealed", state.oldestUnsealed());
        }
        if (state.cut() != null) {
            health.withDetail("cut", state.cut());
        }
        return health.build();
    }
}
