package io.izinhub.delivery;

import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.RetryPause;
import io.izinhub.platform.errors.ErrorKind;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what became of deliveries into their rows, in the transaction of its caller. Thread-safe. */
@Component
class SettlementWriter {

    /**
     * A newer row of the same permission makes a repetition pointless, and so does a ledger that says the opposite by
     * now: the news may have come from the destination itself and have left no row here.
     */
    private static final String WAITS = """
        update delivery d set
            state = case when exists (select 1 from delivery n where n.destination = d.destination
                and n.point_id = d.point_id and n.brand_id = d.brand_id and n.channel = d.channel
                and n.recipient_type = d.recipient_type and n.state = 'READY')
              or exists (select 1 from consent c where c.point_id = d.point_id and c.brand_id = d.brand_id
                and c.channel = d.channel and c.recipient_type = d.recipient_type
                and d.status <> case when c.ret_at is not null and (c.onay_at is null or c.onay_at <= c.ret_at)
                    then 2 else 1 end)
              then 'SUPERSEDED' else 'READY' end, lease_until = null, worker = null, batch_id = null,
        """;

    static final String AGAIN = WAITS + """
            next_attempt_at = ?, error_kind = ?, error_code = ?, sent_source = coalesce(?, sent_source),
            sent_consent_at = coalesce(?, sent_consent_at)
        """;
    /**
     * As if it had not been taken: it keeps its place, its number of attempts, and what an attempt before met. A claim that
     * was lost has counted, so that no other claim of the row ever gets the number of that one.
     */
    private static final String POSTPONE = WAITS + "attempts = attempts - 1, error_code = coalesce(error_code, ?)";
    /** The number of attempts tells the claims of one row apart: who lost a claim no longer settles the next one. */
    private static final String OF_THIS_CLAIM = " where id = ? and attempts = ? and state in ('CLAIMED', 'AWAITING')";

    private static final String END = """
        update delivery set state = ?, done_at = ?, authority_tx = ?, error_kind = ?, error_code = ?, needless = ?,
            lease_until = null, worker = null
        """ + OF_THIS_CLAIM;
    /** The time of the next attempt, which there is none of, tells how long it is in doubt. */
    private static final String PASS = """
        update delivery set state = 'SUPERSEDED', done_at = ?, error_code = ?, next_attempt_at = ?, lease_until = null,
            worker = null
        """ + OF_THIS_CLAIM;

    private static final String AWAIT = """
        update delivery set state = 'AWAITING', batch_id = ?, batch_index = ?, lease_until = null, worker = null
        where id = ? and attempts = ? and state = 'CLAIMED'
        """;

    private final JdbcTemplate jdbc;
    private final DeliveryProperties settings;
    private final StopLoss stopLoss;
    private final AccountHold accountHold;
    private final RestingAccounts resting;
    private final SettlementCounter counter;
    private final SecureRandom random;
    private final Clock clock;

    SettlementWriter(
            JdbcTemplate jdbc,
            DeliveryProperties settings,
            StopLoss stopLoss,
            AccountHold accountHold,
            RestingAccounts resting,
            SettlementCounter counter,
            SecureRandom random,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.stopLoss = stopLoss;
        this.accountHold = accountHold;
        this.resting = resting;
        this.counter = counter;
        this.random = random;
        this.clock = clock;
    }

    void write(Map<Delivery, Settlement> settlements) {
        Writing writing = new Writing(clock.instant());
        settlements.forEach(writing::add);
        writing.write();
    }

    /** The rows of one settling, collected and then written in a few batches. */
    private final class Writing {
        private final Instant now;
        private final List<Object[]> ended = new ArrayList<>();
        private final List<Object[]> awaited = new ArrayList<>();
        private final List<Object[]> again = new ArrayList<>();
        private final List<Object[]> passed = new ArrayList<>();
        private final List<Object[]> postponed = new ArrayList<>();
        private final List<StopLoss.Outcome> outcomes = new ArrayList<>();

        Writing(Instant now) {
            this.now = now;
        }

        void add(Delivery delivery, Settlement settlement) {
            if (settlement instanceof Settlement.Done done) {
                end(delivery, DeliveryState.DONE, done.transaction(), null, done.code());
                outcomes.add(new StopLoss.Outcome(delivery.destination(), delivery.account(), true, done.code()));
            } else if (settlement instanceof Settlement.Awaiting awaiting) {
                awaited.add(new Object[] {awaiting.batchId(), awaiting.index(), delivery.id(), delivery.attempts()});
                counter.settled(delivery.destination(), DeliveryState.AWAITING.name());
            } else if (settlement instanceof Settlement.Rejected rejected) {
                end(delivery, DeliveryState.REJECTED, null, ErrorKind.REJECTED, rejected.code());
                outcomes.add(new StopLoss.Outcome(delivery.destination(), delivery.account(), false, rejected.code()));
            } else if (settlement instanceof Settlement.NotSent notSent) {
                end(delivery, DeliveryState.REJECTED, null, ErrorKind.REJECTED, notSent.code());
            } else if (settlement instanceof Settlement.Needless needless) {
                end(delivery, DeliveryState.DONE, null, null, needless.code(), true);
                counter.settled(delivery.destination(), SettlementCounter.NEEDLESS);
            } else if (settlement instanceof Settlement.Passed one) {
                pass(delivery, one);
            } else if (settlement instanceof Settlement.Missed missed) {
                end(delivery, DeliveryState.MISSED, null, ErrorKind.REJECTED, missed.code());
            } else if (settlement instanceof Settlement.Resend resend) {
                resend(delivery, resend);
            } else if (settlement instanceof Settlement.Retry retry) {
                retry(delivery, retry);
            } else if (settlement instanceof Settlement.Postponed later) {
                postpone(delivery, later);
            }
        }

        void write() {
            batch(END, ended);
            batch(AWAIT, awaited);
            batch(PASS, passed);
            batch(AGAIN + OF_THIS_CLAIM, again);
            batch(POSTPONE + OF_THIS_CLAIM, postponed);
            stopLoss.count(outcomes);
        }

        private void pass(Delivery delivery, Settlement.Passed passing) {
            passed.add(new Object[] {
                Timestamp.from(now),
                passing.code(),
                Timestamp.from(passing.mayComeUntil()),
                delivery.id(),
                delivery.attempts()
            });
            counter.settled(delivery.destination(), DeliveryState.SUPERSEDED.name());
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

        private void postpone(Delivery delivery, Settlement.Postponed later) {
            resting.rest(delivery.destination(), delivery.account(), later.notBefore());
            if (now.isAfter(delivery.giveUpAt())) {
                giveUp(delivery, ErrorKind.RETRYABLE, later.code());
                return;
            }
            postponed.add(new Object[] {later.code(), delivery.id(), delivery.attempts()});
            counter.settled(delivery.destination(), SettlementCounter.POSTPONED);
        }

        private void giveUp(Delivery delivery, ErrorKind kind, String code) {
            boolean missed = delivery.status() == Status.ONAY && delivery.deadline() != null;
            end(delivery, missed ? DeliveryState.MISSED : DeliveryState.DEAD, null, kind, code);
        }

        private void retry(Delivery delivery, Settlement.Retry retry) {
            if (now.isAfter(delivery.giveUpAt())) {
                giveUp(delivery, retry.kind(), retry.code());
                return;
            }
            if (retry.kind() == ErrorKind.CONFIG && retry.notBefore() != null) {
                accountHold.begin(delivery.destination(), delivery.account(), now, retry.notBefore(), retry.code());
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
}
