package io.izinhub.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says {@code DEGRADED} (still HTTP 200: the hub works) when sealing lags or must not go on. Every node looks for
 * itself, whichever node seals.
 */
@Component
class LedgerHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcTemplate jdbc;
    private final Seals seals;
    private final SealWitnesses witnesses;
    private final Clock clock;

    LedgerHealthIndicator(JdbcTemplate jdbc, Seals seals, SealWitnesses witnesses, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.witnesses = witnesses;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Optional<Seal> last = seals.newest();
        Optional<String> cut = witnesses.cut();
        Optional<Instant> oldest = oldestUnsealed(last.map(Seal::toTx).orElse(0L));
        boolean late = oldest.filter(at -> at.isBefore(clock.instant().minus(PATIENCE)))
                .isPresent();
        Health.Builder health = cut.isPresent() || late ? Health.status(DEGRADED) : Health.up();
        last.ifPresent(seal -> health.withDetail("lastSeal", seal.number()).withDetail("sealedAt", seal.sealedAt()));
        oldest.ifPresent(at -> health.withDetail("oldestUnsealed", at));
        cut.ifPresent(why -> health.withDetail("cut", why));
        return health.build();
    }

    private Optional<Instant> oldestUnsealed(long fromTx) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select min(recorded_at) from consent_event where tx >= ?", Timestamp.class, fromTx))
                .map(Timestamp::toInstant);
    }
}
