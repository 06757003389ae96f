package io.izinhub.delivery;

import io.izinhub.consent.ConsentChange;
import io.izinhub.consent.ConsentChangeListener;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.domain.DeliveryPlan;
import io.izinhub.delivery.domain.DeliveryPlan.Step;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.camel.ExchangeNames;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts the deliveries of a recording into the outbox, in the transaction of the recording: at most one waiting row per
 * destination and permission; whatever waited before it is superseded and never sent.
 */
@Component
class OutboxWriter implements ConsentChangeListener {

    private static final String WITHDRAW = """
            update delivery set state = 'SUPERSEDED', done_at = ?
            where state = 'READY' and destination = ? and point_id = ? and brand_id = ? and channel = ?
              and recipient_type = ?
            """;
    private static final String SEND = OutboxRows.INSERT + """
            values (?, 'READY', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    /** The refusal as it was last told, once more; nothing if one is waiting or under way. */
    private static final String REPAIR = OutboxRows.INSERT + """
            select ?, 'READY', 0, c.brand_id, c.channel, c.recipient_type, c.point_id, e.id, 2,
                   coalesce(e.source, '%s'), c.ret_at, 0, ?, ?, ?, ?, ?
            from consent c join lateral (
                select id, source from consent_event e
                where e.point_id = c.point_id and e.brand_id = c.brand_id and e.channel = c.channel
                  and e.statement_id = c.ret_id and e.outcome = 1
                order by e.id limit 1) e on true
            where c.point_id = ? and c.brand_id = ? and c.channel = ? and c.recipient_type = ?
              and not exists (select 1 from delivery d where d.destination = ? and d.point_id = c.point_id
                  and d.brand_id = c.brand_id and d.channel = c.channel and d.recipient_type = c.recipient_type
                  and d.status = 2 and d.state in ('READY', 'CLAIMED', 'AWAITING'))
            """.formatted(Delivery.OWN_DECISION);

    private final JdbcTemplate jdbc;
    private final List<Destinations> destinations;
    private final OutboxRows rows;
    private final AfterCommit afterCommit;
    private final Modes modes;
    private final Clock clock;

    OutboxWriter(
            JdbcTemplate jdbc,
            List<Destinations> destinations,
            OutboxRows rows,
            AfterCommit afterCommit,
            Modes modes,
            Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.rows = rows;
        this.afterCommit = afterCommit;
        this.modes = modes;
        this.clock = clock;
    }

    @Override
    public List<Promise> onChanges(List<ConsentChange> changes) {
        Writing writing = new Writing(clock.instant());
        for (ConsentChange change : changes) {
            for (Destination destination : writing.destinationsOf(change.brand().code())) {
                writing.add(change, destination, DeliveryPlan.step(change, destination));
            }
        }
        return writing.write();
    }

    /** The rows of one recording, collected and then written in a few batches. */
    private final class Writing {
        private final Instant now;
        private final Map<String, List<Destination>> byBrand = new HashMap<>();
        private final List<Object[]> withdrawn = new ArrayList<>();
        private final List<Object[]> sent = new ArrayList<>();
        private final List<Object[]> repaired = new ArrayList<>();
        private final List<Promise> promises = new ArrayList<>();
        private final Set<String> woken = new TreeSet<>();
        private final Map<Destination, Modes.State> modesNow = new HashMap<>();

        Writing(Instant now) {
            this.now = now;
        }

        List<Destination> destinationsOf(String brand) {
            return byBrand.computeIfAbsent(brand, code -> destinations.stream()
                    .flatMap(source -> source.of(code).stream())
                    .toList());
        }

        void add(ConsentChange change, Destination destination, Step step) {
            if (step == Step.NOTHING) {
                return;
            }
            // Where nobody said anything before, nothing waits: most rows of a first import are spared the look.
            if (step != Step.REPAIR && !change.before().equals(Registers.EMPTY)) {
                withdrawn.add(new Object[] {
                    Timestamp.from(now),
                    destination.name(),
                    change.point(),
                    change.brand().id(),
                    change.channel().code(),
                    change.type().code()
                });
            }
            if (step == Step.SEND) {
                send(change, destination);
            } else if (step == Step.REPAIR) {
                repair(change, destination);
            }
        }

        private void send(ConsentChange change, Destination destination) {
            ConsentChange.Deciding deciding = change.deciding();
            OutboxRows.Term term = rows.term(destination, deciding.status(), deciding.consentAt(), now);
            sent.add(OutboxRows.values(destination, change.brand().id(), told(change), term, now));
            promises.add(new Promise(
                    deciding.eventId(),
                    change.point(),
                    destination.name(),
                    term.deadline(),
                    mode(change, destination)));
            woken.add(destination.name());
        }

        private void repair(ConsentChange change, Destination destination) {
            OutboxRows.Term term = rows.term(destination, Status.RET, now, now);
            repaired.add(new Object[] {
                destination.name(),
                Timestamp.from(now),
                term.deadlineOrNull(),
                Timestamp.from(term.giveUpAt()),
                Timestamp.from(now),
                MDC.get(ExchangeNames.CORRELATION_MDC),
                change.point(),
                change.brand().id(),
                change.channel().code(),
                change.type().code(),
                destination.name()
            });
            woken.add(destination.name());
        }

        /** What LIVE leaves out waits as in SHADOW. */
        private Mode mode(ConsentChange change, Destination destination) {
            return modesNow.computeIfAbsent(destination, one -> modes.state(one.function()))
                    .modeOf(new Narrowing.Subject(change.brand().code(), null, null, change.point()));
        }

        List<Promise> write() {
            batch(WITHDRAW, withdrawn);
            batch(SEND, sent);
            batch(REPAIR, repaired);
            woken.forEach(afterCommit::wake);
            return promises;
        }

        private void batch(String sql, List<Object[]> rows) {
            if (!rows.isEmpty()) {
                jdbc.batchUpdate(sql, rows);
            }
        }
    }

    private static Standing told(ConsentChange change) {
        ConsentChange.Deciding deciding = change.deciding();
        return new Standing(
                change.point(),
                change.channel(),
                change.type(),
                deciding.status(),
                deciding.consentAt(),
                deciding.source(),
                deciding.purposes(),
                deciding.eventId());
    }
}
