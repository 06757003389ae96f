package io.izinhub.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the ledger is sealed. Every node looks for itself, whichever node seals. Thread-safe. */
@Component
public class SealProgress {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcTemplate jdbc;
    private final Seals seals;
    private final SealWitnesses witnesses;
    private final Clock clock;

    SealProgress(JdbcTemplate jdbc, Seals seals, SealWitnesses witnesses, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.witnesses = witnesses;
        this.clock = clock;
    }

    /**
     * @param lastSeal number of the newest seal; null before the first one
     * @param oldestUnsealed when the oldest event without a seal was recorded; null where all is sealed
     * @param late an event waits longer than five minutes
     * @param cut why nothing may be sealed any more; null where all is well
     */
    public record State(Long lastSeal, Instant sealedAt, Instant oldestUnsealed, boolean late, String cut) {

        public boolean well() {
            return !late && cut == null;
        }
    }

    public State now() {
        Optional<Seal> last = seals.newest();
        Instant oldest = oldestUnsealed(last.map(Seal::toTx).orElse(0L));
        return new State(
                last.map(Seal::number).orElse(null),
                last.map(Seal::sealedAt).orElse(null),
                oldest,
                oldest != null && oldest.isBefore(clock.instant().minus(PATIENCE)),
                witnesses.cut().orElse(null));
    }

    private Instant oldestUnsealed(long fromTx) {
        Timestamp oldest = jdbc.queryForObject(
                "select min(recorded_at) from consent_event where tx >= ?", Timestamp.class, fromTx);
        return oldest == null ? null : oldest.toInstant();
    }
}
