package io.izinhub.delivery;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what still waits for a destination that was taken out of the configuration. Only for destinations that nobody has
 * to be told of by law: what a person refused towards İYS is never given up. Thread-safe.
 */
@Service
public class AbandonedDeliveries {

    /** Rows in one call, so that its locks are short; the caller calls again. */
    static final int MOST = 10_000;

    private static final String END = """
            update delivery set state = 'CANCELLED', done_at = ? where id in (
                select id from delivery where destination = ? and state = 'READY' and lane >= 0
                order by lane, next_attempt_at, id limit ? for update skip locked)
            """;

    private final JdbcTemplate jdbc;
    private final KnownDestinations destinations;
    private final AuditLog audit;
    private final Clock clock;

    AbandonedDeliveries(JdbcTemplate jdbc, KnownDestinations destinations, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param more there may be others: call again */
    public record Ended(int cancelled, boolean more) {}

    /**
     * Cancels up to {@link #MOST} waiting rows.
     *
     * @param destination of a kind without legal deadlines
     * @param reason for the audit log; not blank
     * @throws ProblemException DESTINATION_IN_USE
     */
    @Transactional
    public Ended end(String destination, String reason, String actor) {
        if (destinations.configured().containsKey(destination)) {
            throw new ProblemException(HttpStatus.CONFLICT, "DESTINATION_IN_USE");
        }
        int cancelled = jdbc.update(END, Timestamp.from(clock.instant()), destination, MOST);
        if (cancelled > 0) {
            audit.add(new AuditEntry(
                    actor, "DELIVERIES_ABANDONED", destination, Map.of("reason", reason, "cancelled", cancelled)));
        }
        return new Ended(cancelled, cancelled == MOST);
    }
}
