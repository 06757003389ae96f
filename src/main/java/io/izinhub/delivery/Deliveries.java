package io.izinhub.delivery;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.RetryPause;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.time.Istanbul;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.TreeMap;
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

    /**
     * A scalar subquery, not {@code not exists}: the planner may not turn it into a join, which with statistics from
     * before a burst compares every waiting row with every one in flight.
     */
    private static final String CLAIM = """
            update delivery set state = 'CLAIMED', lease_until = ?, worker = ?, attempts = attempts + 1
            where id in (
                select d.id from delivery d
                where d.destination = ? and d.state = 'READY' and d.lane >= 0
                  and (d.next_attempt_at <= ? or (? and d.lane = 0 and d.error_kind = 'RETRYABLE'))
                  and (select 1 from delivery f where f.destination = d.destination
                      and f.point_id = d.point_id and f.brand_id = d.brand_id and f.channel = d.channel
                      and f.recipient_type = d.recipient_type and f.state in ('CLAIMED', 'AWAITING')) is null
                order by d.lane, d.next_attempt_at, d.id
                limit ? for update skip locked)
            returning *
            """;

    private static final String CONSENT_IS_DUE = """
        select exists (select 1 from delivery
            where destination = ? and lane = 1 and state = 'READY' and next_attempt_at <= ?)
        """;
    /**
     * A newer row of the same permission makes a repetition pointless, and so does a ledger that says the opposite by
     * now: the news may have come from the destination itself and have left no row here.
     */
    private static final String AGAIN = """
        update delivery d set
            state = case when exists (select 1 from delivery n where n.destination = d.destination
                and n.point_id = d.point_id and n.brand_id = d.brand_id and n.channel = d.channel
                and n.recipient_type = d.recipient_type and n.state = 'READY')
              or exists (select 1 from consent c where c.point_id = d.point_id and c.brand_id = d.brand_id
                and c.channel = d.channel and c.recipient_type = d.recipient_type
                and d.status <> case when c.ret_at is not null and (c.onay_at is null or c.onay_at <= c.ret_at)
                    then 2 else 1 end)
              then 'SUPERSEDED' else 'READY' end,
            next_attempt_at = ?, error_kind = ?, error_code = ?, sent_source = coalesce(?, sent_source),
            sent_consent_at = coalesce(?, sent_consent_at), lease_until = null, worker = null, batch_id = null
        """;
    /** The number of attempts tells the claims of one row apart: who lost a claim no longer settles the next one. */
    private static final String OF_THIS_CLAIM = " where id = ? and attempts = ? and state in ('CLAIMED', 'AWAITING')";

    private static final String OF_A_LOST_CLAIM =
            " where id = ? and attempts = ? and state = 'CLAIMED' and lease_until < ?";

    private static final String END = """
        update delivery set state = ?, done_at = ?, authority_tx = ?, error_kind = ?, error_code = ?, needless = ?,
            lease_until = null, worker = null
        """ + OF_THIS_CLAIM;
    private static final String AWAIT = """
        update delivery set state = 'AWAITING', batch_id = ?, batch_index = ?, lease_until = null, worker = null
        where id = ? and attempts = ? and state = 'CLAIMED'
        """;

    private static final String IN_DOUBT = """
        select d.id from delivery d where d.id = any (?) and exists (select 1 from delivery o
            where o.destination = d.destination and o.point_id = d.point_id and o.brand_id = d.brand_id
              and o.channel = d.channel and o.recipient_type = d.recipient_type and o.id < d.id
              and o.state = 'SUPERSEDED' and o.attempts > 0 and o.status <> d.status
              and o.error_code = any (?) and o.next_attempt_at > ?)
        """;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final DeliveryProperties settings;
    private final StopLoss stopLoss;
    private final AccountHold accountHold;
    private final AfterCommit afterCommit;
    private final SettlementCounter counter;
    private final SecureRandom random;
    private final Clock clock;
    private final String worker = UUID.randomUUID().toString();

    Deliveries(
            JdbcTemplate jdbc,
            Brands brands,
            DeliveryProperties settings,
            StopLoss stopLoss,
            AccountHold accountHold,
            AfterCommit afterCommit,
            SettlementCounter counter,
            SecureRandom random,
            Clock clock) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.settings = settings;
        this.stopLoss = stopLoss;
        this.accountHold = accountHold;
        this.afterCommit = afterCommit;
        this.counter = counter;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Takes up to {@code limit} due deliveries, refusals first, for the length of the lease. A refusal does not wait out
     * its pause while a consent may go. What a dead worker left is put back first. Nothing while the destination is
     * paused.
     */
    @Transactional
    public List<Delivery> claim(String destination, int limit) {
        Instant now = clock.instant();
        putBackExpired(destination, now);
        if (stopLoss.paused(destination) || accountHold.holds(destination, now)) {
            return List.of();
        }
        Timestamp due = Timestamp.from(now);
        List<Delivery> claimed = jdbc.query(
                CLAIM,
                (rs, i) -> read(rs),
                Timestamp.from(now.plus(settings.lease())),
                worker,
                destination,
                due,
                jdbc.queryForObject(CONSENT_IS_DUE, Boolean.class, destination, due),
                limit);
        List<Delivery> sorted = new ArrayList<>(claimed);
        sorted.sort(Comparator.comparing((Delivery d) -> d.status() == Status.RET ? 0 : 1)
                .thenComparing(Delivery::id));
        return sorted;
    }

    /** Waiting deliveries that a SHADOW function has not judged today: what may be sent changes with the day. */
    public List<Delivery> unjudged(String destination, int limit) {
        Instant today = clock.instant()
                .atZone(Istanbul.ZONE)
                .toLocalDate()
                .atStartOfDay(Istanbul.ZONE)
                .toInstant();
        return jdbc.query(
                "select * from delivery where destination = ? and state = 'READY' and lane >= 0"
                        + " and (shadow_at is null or shadow_at < ?) order by lane, id limit ?",
                (rs, i) -> read(rs),
                destination,
                Timestamp.from(today),
                limit);
    }

    /** Writes down what LIVE would do with them: {@code WOULD_SEND}, {@code WOULD_BE_REFUSED_H467}. */
    @Transactional
    public void judge(Map<Delivery, String> verdicts) {
        Timestamp now = Timestamp.from(clock.instant());
        verdicts.forEach((delivery, verdict) -> jdbc.update(
                "update delivery set shadow_verdict = ?, shadow_at = ? where id = ? and state = 'READY'",
                verdict,
                now,
                delivery.id()));
    }

    /** Deliveries that a list has taken and whose outcome is not known, by their place in the list. */
    public Map<Integer, Delivery> awaiting(long batchId) {
        Map<Integer, Delivery> byIndex = new TreeMap<>();
        jdbc.query(
                "select * from delivery where batch_id = ? and state = 'AWAITING'",
                rs -> {
                    byIndex.put(rs.getInt("batch_index"), read(rs));
                },
                batchId);
        return byIndex;
    }

    /**
     * Those before which the opposite was sent, and nobody knows whether it was taken: it may still come to pass.
     *
     * @param codes how an attempt ends of which that is not known
     * @param since attempts before count no more
     * @return ids
     */
    public Set<Long> followingDoubt(Collection<Delivery> candidates, Collection<String> codes, Instant since) {
        if (candidates.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.queryForList(
                IN_DOUBT,
                Long.class,
                new SqlArrayValue(
                        "bigint", candidates.stream().map(Delivery::id).toArray()),
                new SqlArrayValue("text", codes.toArray()),
                Timestamp.from(since)));
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
        Writing writing = new Writing(clock.instant());
        settlements.forEach(writing::add);
        writing.write();
        settlements.keySet().stream().map(Delivery::destination).distinct().forEach(afterCommit::wake);
    }

    /** The rows of one settling, collected and then written in a few batches. */
    private final class Writing {
        private final Instant now;
        private final List<Object[]> ended = new ArrayList<>();
        private final List<Object[]> awaited = new ArrayList<>();
        private final List<Object[]> again = new ArrayList<>();
        private final List<StopLoss.Outcome> outcomes = new ArrayList<>();

        Writing(Instant now) {
            this.now = now;
        }

        void add(Delivery delivery, Settlement settlement) {
            if (settlement instanceof Settlement.Done done) {
                end(delivery, DeliveryState.DONE, done.transaction(), null, done.code());
                outcomes.add(new StopLoss.Outcome(delivery.destination(), true, done.code()));
            } else if (settlement instanceof Settlement.Awaiting awaiting) {
                awaited.add(new Object[] {awaiting.batchId(), awaiting.index(), delivery.id(), delivery.attempts()});
                counter.settled(delivery.destination(), DeliveryState.AWAITING.name());
            } else if (settlement instanceof Settlement.Rejected rejected) {
                end(delivery, DeliveryState.REJECTED, null, ErrorKind.REJECTED, rejected.code());
                outcomes.add(new StopLoss.Outcome(delivery.destination(), false, rejected.code()));
            } else if (settlement instanceof Settlement.NotSent notSent) {
                end(delivery, DeliveryState.REJECTED, null, ErrorKind.REJECTED, notSent.code());
            } else if (settlement instanceof Settlement.Needless needless) {
                end(delivery, DeliveryState.DONE, null, null, needless.code(), true);
                counter.settled(delivery.destination(), SettlementCounter.NEEDLESS);
            } else if (settlement instanceof Settlement.Missed missed) {
                end(delivery, DeliveryState.MISSED, null, ErrorKind.REJECTED, missed.code());
            } else if (settlement instanceof Settlement.Resend resend) {
                resend(delivery, resend);
            } else if (settlement instanceof Settlement.Retry retry) {
                retry(delivery, retry);
            }
        }

        void write() {
            batch(END, ended);
            batch(AWAIT, awaited);
            batch(AGAIN + OF_THIS_CLAIM, again);
            stopLoss.count(outcomes);
        }

        /** At once; a second time in the same form only after a pause, and never before the time it is dated. */
        private void resend(Delivery delivery, Settlement.Resend resend) {
            Instant next = resend.source().equals(delivery.source()) ? now.plus(settings.firstPause()) : now;
            repeat(
                    delivery,
                    next.isBefore(resend.consentAt()) ? resend.consentAt() : next,
                    ErrorKind.REJECTED,
                    resend.code(),
                    resend.source(),
                    resend.consentAt());
        }

        private void retry(Delivery delivery, Settlement.Retry retry) {
            if (now.isAfter(delivery.giveUpAt())) {
                boolean missed = delivery.status() == Status.ONAY && delivery.deadline() != null;
                end(delivery, missed ? DeliveryState.MISSED : DeliveryState.DEAD, null, retry.kind(), retry.code());
                return;
            }
            if (retry.kind() == ErrorKind.CONFIG && retry.notBefore() != null) {
                accountHold.begin(delivery.destination(), retry.notBefore(), retry.code());
            }
            Instant next = now.plus(RetryPause.after(
                    delivery.attempts(), settings.firstPause(), settings.longestPause(), random.nextDouble()));
            Instant notBefore = retry.notBefore();
            repeat(
                    delivery,
                    notBefore != null && notBefore.isAfter(next) ? notBefore : next,
                    retry.kind(),
                    retry.code(),
                    null,
                    null);
        }

        void repeat(Delivery delivery, Instant next, ErrorKind kind, String code, String source, Instant consentAt) {
            again.add(new Object[] {
                Timestamp.from(next),
                kind.name(),
                code,
                source,
                consentAt == null ? null : Timestamp.from(consentAt),
                delivery.id(),
                delivery.attempts()
            });
            counter.settled(delivery.destination(), "RETRY");
        }

        private void end(Delivery delivery, DeliveryState state, String transaction, ErrorKind kind, String code) {
            end(delivery, state, transaction, kind, code, false);
            counter.settled(delivery.destination(), state.name());
        }

        private void end(
                Delivery delivery,
                DeliveryState state,
                String transaction,
                ErrorKind kind,
                String code,
                boolean needless) {
            ended.add(new Object[] {
                state.name(),
                Timestamp.from(now),
                transaction,
                kind == null ? null : kind.name(),
                code,
                needless,
                delivery.id(),
                delivery.attempts()
            });
        }

        private void batch(String sql, List<Object[]> rows) {
            if (!rows.isEmpty()) {
                jdbc.batchUpdate(sql, rows);
            }
        }
    }

    private void putBackExpired(String destination, Instant now) {
        List<Delivery> expired = jdbc.query(
                "select * from delivery where state = 'CLAIMED' and lease_until < ? and destination = ? limit 1000",
                (rs, i) -> read(rs),
                Timestamp.from(now),
                destination);
        if (expired.isEmpty()) {
            return;
        }
        lockPeople(expired);
        Timestamp time = Timestamp.from(now);
        jdbc.batchUpdate(
                AGAIN + OF_A_LOST_CLAIM,
                expired.stream()
                        .map(delivery -> new Object[] {
                            time,
                            ErrorKind.RETRYABLE.name(),
                            LEASE_EXPIRED,
                            null,
                            null,
                            delivery.id(),
                            delivery.attempts(),
                            time
                        })
                        .toList());
    }

    /**
     * Takes the lock of the people concerned, in the ledger's order. Whoever records and settles in one transaction takes
     * all of them before the first of either: two orders could wait for each other.
     */
    public void lockPeople(Collection<Delivery> deliveries) {
        PersonLock.take(jdbc, deliveries.stream().map(Delivery::point).toList());
    }

    private Delivery read(ResultSet rs) throws SQLException {
        String sentSource = rs.getString("sent_source");
        Timestamp sentAt = rs.getTimestamp("sent_consent_at");
        Timestamp deadline = rs.getTimestamp("deadline");
        return new Delivery(
                rs.getLong("id"),
                rs.getString("destination"),
                brands.byId(rs.getInt("brand_id")).code(),
                Channel.fromCode(rs.getShort("channel")),
                RecipientType.fromCode(rs.getShort("recipient_type")),
                rs.getObject("point_id", UUID.class),
                rs.getLong("event_id"),
                Status.fromCode(rs.getShort("status")),
                sentSource != null ? sentSource : rs.getString("source"),
                (sentAt != null ? sentAt : rs.getTimestamp("consent_at")).toInstant(),
                rs.getLong("purposes"),
                rs.getTimestamp("created_at").toInstant(),
                deadline == null ? null : deadline.toInstant(),
                rs.getTimestamp("give_up_at").toInstant(),
                rs.getInt("attempts"));
    }
}
