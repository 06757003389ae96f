package io.izinhub.delivery;

import io.izinhub.consent.domain.Status;
import io.izinhub.platform.modes.Narrowing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox, as workers see it: claim, send, settle. At least once and never two at a time per destination and
 * permission; what a dead worker had comes back when its lease runs out. Thread-safe.
 */
@Service
public class Deliveries {

    /** Code: whoever had it told nothing more. */
    public static final String LEASE_EXPIRED = "LEASE_EXPIRED";

    /** Code: the other side may still carry it out, when something newer goes past it. */
    public static final String STILL_QUEUED = "STILL_QUEUED";

    private final JdbcTemplate jdbc;
    private final Claims claims;
    private final SettlementWriter settlementWriter;
    private final StopLoss stopLoss;
    private final OpenAccounts openAccounts;
    private final AfterCommit afterCommit;
    private final Clock clock;

    Deliveries(
            JdbcTemplate jdbc,
            Claims claims,
            SettlementWriter settlementWriter,
            StopLoss stopLoss,
            OpenAccounts openAccounts,
            AfterCommit afterCommit,
            Clock clock) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.settlementWriter = settlementWriter;
        this.stopLoss = stopLoss;
        this.openAccounts = openAccounts;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /** As {@link #claim(String, int, Narrowing)}, of all that waits. */
    @Transactional
    public List<Delivery> claim(String destination, int limit) {
        return claim(destination, limit, Narrowing.NONE);
    }

    /**
     * Takes up to {@code limit} due deliveries, refusals first, for the length of the lease. A refusal does not wait out
     * its pause while a consent may go. Nothing for an account that is paused or refused; each remembers the account that it was
     * claimed for.
     *
     * @param live for what the function is LIVE; nothing else is taken
     */
    @Transactional
    public List<Delivery> claim(String destination, int limit, Narrowing live) {
        Instant now = clock.instant();
        Accounts open = openAccounts.forClaim(destination, now);
        if (open.takeNothing()) {
            return List.of();
        }
        List<Delivery> sorted = new ArrayList<>(claims.take(destination, limit, live, open, now));
        sorted.sort(Comparator.comparing((Delivery d) -> d.status() == Status.RET ? 0 : 1)
                .thenComparing(Delivery::id));
        return sorted;
    }

    public void settle(Delivery delivery, Settlement settlement) {
        settle(Map.of(delivery, settlement));
    }

    /**
     * Writes down what became of claimed or awaited deliveries. One that somebody else settled or claimed meanwhile stays
     * as it is. Takes the lock of the people concerned, as a recording does, so that a repetition and a newer statement meet in
     * one order.
     */
    @Transactional
    public void settle(Map<Delivery, Settlement> settlements) {
        if (settlements.isEmpty()) {
            return;
        }
        lockPeople(settlements.keySet());
        settlementWriter.write(settlements);
        settlements.keySet().stream().map(Delivery::destination).distinct().forEach(afterCommit::wake);
    }

    /**
     * Writes down what a destination took and refused afterwards: DONE becomes REJECTED, and can be replayed.
     *
     * @param codes by the delivery's number
     * @return those that this destination had taken, also where the refusal is known already
     */
    @Transactional
    public Set<Long> refusedLater(String destination, Map<Long, String> codes) {
        if (codes.isEmpty()) {
            return Set.of();
        }
        Long[] ids = codes.keySet().toArray(Long[]::new);
        PersonLock.take(
                jdbc,
                jdbc.queryForList(
                        "select point_id from delivery where id = any (?) and destination = ?",
                        UUID.class,
                        new SqlArrayValue("bigint", (Object[]) ids),
                        destination));
        List<StopLoss.Outcome> changed = jdbc.query(
                """
                update delivery d set state = 'REJECTED', error_kind = 'REJECTED', error_code = told.code, done_at = ?
                from unnest(?::bigint[], ?::text[]) as told (id, code)
                where d.id = told.id and d.destination = ? and d.state = 'DONE' and not d.needless
                returning coalesce(d.account, ''), d.error_code
                """,
                (rs, i) -> new StopLoss.Outcome(destination, rs.getString(1), false, rs.getString(2)),
                Timestamp.from(clock.instant()),
                new SqlArrayValue("bigint", (Object[]) ids),
                new SqlArrayValue("text", codes.values().toArray()),
                destination);
        stopLoss.count(changed);
        return new HashSet<>(jdbc.queryForList(
                "select id from delivery where id = any (?) and destination = ? and state = 'REJECTED'",
                Long.class,
                new SqlArrayValue("bigint", (Object[]) ids),
                destination));
    }

    /**
     * Settles one, and sends nothing more to its destination until a person lifts that.
     *
     * @param why the destination's code
     */
    @Transactional
    public void settleAndPause(Delivery delivery, Settlement settlement, String why) {
        settle(Map.of(delivery, settlement));
        pause(delivery.destination(), why);
    }

    /**
     * Sends nothing more to a destination until a person lifts that.
     *
     * @param why the destination's code
     */
    @Transactional
    public void pause(String destination, String why) {
        stopLoss.pause(destination, why);
    }

    /**
     * Takes the lock of the people concerned, in the ledger's order. Whoever records and settles in one transaction takes
     * all of them before the first of either: two orders could wait for each other.
     */
    public void lockPeople(Collection<Delivery> deliveries) {
        PersonLock.take(jdbc, deliveries.stream().map(Delivery::point).toList());
    }
}
