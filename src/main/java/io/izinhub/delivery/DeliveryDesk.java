package io.izinhub.delivery;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person may do with deliveries: send again, cancel, resume a paused destination. Every act is audited. Works
 * under the lock of the people concerned, as a recording does. Thread-safe.
 *
 * <p>Nothing out of date is ever sent again: a row that is not the newest of its permission, or that says what the ledger
 * no longer says, becomes SUPERSEDED. A consent whose legal time is gone stays where it is (R25); a refusal is never too
 * late and is never cancelled while the ledger holds it.
 */
@Service
public class DeliveryDesk {

    /** Rows in one call, so that its locks are short; the caller calls again. */
    public static final int MAX_REPLAY = 1_000;

    private static final String SAME_PERMISSION = """
            destination = ? and point_id = ? and brand_id = ? and channel = ? and recipient_type = ?
            """;
    private static final String REPLAY = """
            update delivery set state = 'READY', next_attempt_at = ?, give_up_at = ?, attempts = 0, done_at = null,
                error_kind = null, error_code = null, authority_tx = null, batch_id = null, batch_index = null,
                shadow_verdict = null, shadow_at = null
            where id = ?
            """;
    private static final String END = "update delivery set state = ?, done_at = ? where id = ?";

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final Ledger ledger;
    private final KnownDestinations destinations;
    private final DeliveryProperties settings;
    private final StopLoss stopLoss;
    private final AfterCommit afterCommit;
    private final AuditLog audit;
    private final Clock clock;

    DeliveryDesk(
            JdbcTemplate jdbc,
            Brands brands,
            Ledger ledger,
            KnownDestinations destinations,
            DeliveryProperties settings,
            StopLoss stopLoss,
            AfterCommit afterCommit,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.ledger = ledger;
        this.destinations = destinations;
        this.settings = settings;
        this.stopLoss = stopLoss;
        this.afterCommit = afterCommit;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Which failed deliveries.
     *
     * @param destination null for all
     * @param code last error code; null for any
     * @param state REJECTED, MISSED or DEAD; null for all three
     */
    public record Filter(String destination, String code, DeliveryState state) {}

    /**
     * @param superseded out of date, will not be sent
     * @param more others match the filter: call again
     */
    public record Replayed(int replayed, int superseded, boolean more) {}

    private record Row(
            long id,
            String destination,
            DeliveryState state,
            int brandId,
            Channel channel,
            RecipientType type,
            UUID point,
            Status status,
            Instant deadline) {

        boolean tooLate(Instant now) {
            return status == Status.ONAY && deadline != null && deadline.isBefore(now);
        }

        Object[] permission() {
            return new Object[] {destination, point, brandId, channel.code(), type.code()};
        }
    }

    /**
     * Sends one failed delivery again.
     *
     * @return whether it waits again; false where something newer took its place
     * @throws ProblemException DELIVERY_UNKNOWN, DELIVERY_NOT_FAILED, DELIVERY_TOO_LATE, DESTINATION_UNKNOWN
     */
    @Transactional
    public boolean replay(long id, String actor) {
        Row row = locked(id);
        requireConfigured(row.destination());
        if (!DeliveryState.FAILED.contains(row.state())) {
            throw new ProblemException(HttpStatus.CONFLICT, "DELIVERY_NOT_FAILED").with("state", row.state());
        }
        if (row.tooLate(clock.instant())) {
            throw new ProblemException(HttpStatus.CONFLICT, "DELIVERY_TOO_LATE");
        }
        boolean waits = replay(row);
        audit.add(new AuditEntry(actor, "DELIVERY_REPLAYED", "delivery:" + id, Map.of("superseded", !waits)));
        afterCommit.wake(row.destination());
        return waits;
    }

    /** Sends up to {@link #MAX_REPLAY} failed deliveries again, newest first; those that are too late are left alone. */
    @Transactional
    public Replayed replay(Filter filter, String actor) {
        if (filter.state() != null && !DeliveryState.FAILED.contains(filter.state())) {
            throw new ProblemException(HttpStatus.CONFLICT, "DELIVERY_NOT_FAILED").with("state", filter.state());
        }
        List<String> names = filter.destination() == null
                ? List.copyOf(destinations.configured().keySet())
                : List.of(requireConfigured(filter.destination()));
        List<Row> found = new ArrayList<>();
        for (DeliveryState state : filter.state() == null ? DeliveryState.FAILED : List.of(filter.state())) {
            for (String name : names) {
                found.addAll(failed(state, name, filter.code(), MAX_REPLAY + 1 - found.size()));
            }
        }
        boolean more = found.size() > MAX_REPLAY;
        List<Row> taken = more ? found.subList(0, MAX_REPLAY) : found;
        PersonLock.take(jdbc, taken.stream().map(Row::point).toList());
        int replayed = 0;
        int superseded = 0;
        for (Row row : taken) {
            if (!DeliveryState.FAILED.contains(read(row.id()).state())) {
                continue; // somebody else was quicker
            }
            if (replay(row)) {
                replayed++;
            } else {
                superseded++;
            }
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("state", filter.state());
        // What matched nothing may be anything that was typed, an address too, and the audit log is told to others.
        detail.put("code", found.isEmpty() ? null : filter.code());
        detail.put("replayed", replayed);
        detail.put("superseded", superseded);
        audit.add(new AuditEntry(actor, "DELIVERIES_REPLAYED", filter.destination(), detail));
        names.forEach(afterCommit::wake);
        return new Replayed(replayed, superseded, more);
    }

    /**
     * Cancels a delivery that waits or has failed.
     *
     * @param reason for the audit log; not blank
     * @throws ProblemException DELIVERY_UNKNOWN, DELIVERY_NOT_CANCELLABLE, REFUSAL_NOT_CANCELLABLE
     */
    @Transactional
    public void cancel(long id, String reason, String actor) {
        Row row = locked(id);
        if (row.state() != DeliveryState.READY && !DeliveryState.FAILED.contains(row.state())) {
            throw new ProblemException(HttpStatus.CONFLICT, "DELIVERY_NOT_CANCELLABLE").with("state", row.state());
        }
        if (row.status() == Status.RET && isNewest(row) && ledgerStillSays(row)) {
            throw new ProblemException(HttpStatus.CONFLICT, "REFUSAL_NOT_CANCELLABLE");
        }
        jdbc.update(END, DeliveryState.CANCELLED.name(), Timestamp.from(clock.instant()), id);
        audit.add(new AuditEntry(actor, "DELIVERY_CANCELLED", "delivery:" + id, Map.of("reason", reason)));
    }

    /**
     * Lets a destination go on that the stop-loss had paused.
     *
     * @param account of it; null for all
     * @return false where it was not paused
     * @throws ProblemException DESTINATION_UNKNOWN
     */
    @Transactional
    public boolean resume(String destination, String account, String actor) {
        requireConfigured(destination);
        boolean lifted = stopLoss.lift(destination, account);
        if (lifted) {
            audit.add(new AuditEntry(
                    actor,
                    "DESTINATION_RESUMED",
                    destination,
                    account == null ? Map.of() : Map.of("account", account)));
            afterCommit.wake(destination);
        }
        return lifted;
    }

    private boolean replay(Row row) {
        Instant now = clock.instant();
        if (!isNewest(row) || !ledgerStillSays(row)) {
            jdbc.update(END, DeliveryState.SUPERSEDED.name(), Timestamp.from(now), row.id());
            return false;
        }
        List<Object> older = new ArrayList<>(List.of(Timestamp.from(now)));
        older.addAll(List.of(row.permission()));
        jdbc.update(
                "update delivery set state = 'SUPERSEDED', done_at = ? where state = 'READY' and " + SAME_PERMISSION,
                older.toArray());
        boolean lawSetsTheEnd = row.status() == Status.ONAY && row.deadline() != null;
        jdbc.update(
                REPLAY,
                Timestamp.from(now),
                Timestamp.from(lawSetsTheEnd ? row.deadline() : now.plus(settings.keepTrying())),
                row.id());
        return true;
    }

    private boolean isNewest(Row row) {
        List<Object> values = new ArrayList<>(List.of(row.permission()));
        values.add(row.id());
        return jdbc.queryForList(
                        "select 1 from delivery where " + SAME_PERMISSION + " and id > ? limit 1", values.toArray())
                .isEmpty();
    }

    private boolean ledgerStillSays(Row row) {
        return ledger.current(brands.byId(row.brandId()).code(), row.channel(), row.type(), row.point())
                .status()
                .filter(row.status()::equals)
                .isPresent();
    }

    private String requireConfigured(String destination) {
        if (!destinations.configured().containsKey(destination)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "DESTINATION_UNKNOWN");
        }
        return destination;
    }

    /** Read again under the lock: a worker may have had it until then. */
    private Row locked(long id) {
        PersonLock.take(jdbc, List.of(read(id).point()));
        return read(id);
    }

    private Row read(long id) {
        return jdbc.query("select * from delivery where id = ?", (rs, i) -> read(rs), id).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "DELIVERY_UNKNOWN"));
    }

    /** The state stands in the text, so that the index of the lists can serve. */
    private List<Row> failed(DeliveryState state, String destination, String code, int limit) {
        return jdbc.query(
                "select * from delivery where state = '" + state.name() + "' and destination = ?"
                        + " and (?::text is null or error_code = ?)"
                        + " and not (status = 1 and deadline is not null and deadline < ?)"
                        + " order by id desc limit ?",
                (rs, i) -> read(rs),
                destination,
                code,
                code,
                Timestamp.from(clock.instant()),
                limit);
    }

    private static Row read(ResultSet rs) throws SQLException {
        Timestamp deadline = rs.getTimestamp("deadline");
        return new Row(
                rs.getLong("id"),
                rs.getString("destination"),
                DeliveryState.valueOf(rs.getString("state")),
                rs.getInt("brand_id"),
                Channel.fromCode(rs.getShort("channel")),
                RecipientType.fromCode(rs.getShort("recipient_type")),
                rs.getObject("point_id", UUID.class),
                Status.fromCode(rs.getShort("status")),
                deadline == null ? null : deadline.toInstant());
    }
}
