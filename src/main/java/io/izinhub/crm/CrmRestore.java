package io.izinhub.crm;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.OldValues.Old;
import io.izinhub.crm.RestoreOrders.Left;
import io.izinhub.crm.RestoreOrders.Order;
import io.izinhub.crm.RestoreOrders.State;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts back what stood in a CRM before the hub wrote there, some persons in each step, in no other mode than OFF or SHADOW: LIVE would
 * write over it at once. Only what still holds what the hub wrote; what somebody changed since stays. A step that is done twice
 * changes nothing. What is put back is nobody's statement. Called by the flow {@code crm-restore-values}; thread-safe.
 */
public class CrmRestore {

    /** Codes of what is left. */
    static final String CHANGED_SINCE = "CHANGED_SINCE";

    static final String NOT_FOUND = "NOT_FOUND";

    /** Codes of orders. */
    static final String WRITE_IS_LIVE = "WRITE_IS_LIVE";

    static final String STILL_WRITING = "STILL_WRITING";

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int FAILURES_BY_BAD_PERSONS = 60;

    private final CrmExit exit;
    private final PersonMirror mirror;
    private final OldValues oldValues;
    private final RestoreOrders orders;
    private final CrmHub.Outbox outbox;
    private final Destination destination;
    private final Duration keepOld;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CrmRestore(
            CrmExit exit,
            PersonMirror mirror,
            OldValues oldValues,
            RestoreOrders orders,
            CrmHub.Outbox outbox,
            Destination destination,
            Duration keepOld,
            TransactionTemplate transaction,
            Clock clock) {
        this.exit = exit;
        this.mirror = mirror;
        this.oldValues = oldValues;
        this.orders = orders;
        this.outbox = outbox;
        this.destination = destination;
        this.keepOld = keepOld;
        this.transaction = transaction;
        this.clock = clock;
    }

    RestoreOrders orders() {
        return orders;
    }

    /** Whether the hub writes into the CRM, so that nothing can be put back. */
    boolean isLive() {
        return outbox.modes().of(destination.function()) == Mode.LIVE;
    }

    /** What was found in the CRM, sorted. */
    private record Sorted(Map<String, Restoring> writes, Map<PersonMirror.Key, Old> unchanged, List<Left> left) {

        /** What stands in the fields that are written. */
        List<PersonMirror.Entry> standing(Predicate<String> whom) {
            return entries(whom, (one, channel) -> one.person().value(channel));
        }

        List<PersonMirror.Entry> wanted() {
            return entries(
                    person -> true, (one, channel) -> one.fields().get(channel).value());
        }

        private List<PersonMirror.Entry> entries(
                Predicate<String> whom, BiFunction<Restoring, Channel, CrmValue> value) {
            return writes.values().stream()
                    .filter(one -> whom.test(one.person().id()))
                    .flatMap(one -> one.fields().keySet().stream()
                            .map(channel -> new PersonMirror.Entry(
                                    new PersonMirror.Key(one.person().id(), channel), value.apply(one, channel))))
                    .toList();
        }
    }

    /** What one person gets back. */
    private record Restoring(CrmPerson person, Map<Channel, Old> fields) {

        ConsentWrite write() {
            Map<Channel, String> held = new EnumMap<>(Channel.class);
            fields.forEach((channel, old) -> held.put(channel, old.held()));
            return ConsentWrite.restoring(person, held);
        }
    }

    /** @return true: there may be more now */
    public boolean some() {
        Optional<Order> taken = orders.take();
        if (taken.isEmpty()) {
            return false;
        }
        Order order = taken.get();
        if (isLive()) {
            transaction.executeWithoutResult(
                    status -> orders.end(order.id(), State.STOPPED, WRITE_IS_LIVE, AuditEntry.SYSTEM, null));
            return false;
        } else if (outbox.questions().isBeingTold(destination.name(), clock.instant())) {
            orders.postpone(order, STILL_WRITING, WAIT);
            return false;
        }
        List<Old> next = oldValues.next(
                order.scope(), order.place(), exit.adapter().capabilities().findSize());
        if (next.isEmpty()) {
            transaction.executeWithoutResult(
                    status -> orders.end(order.id(), State.DONE, null, AuditEntry.SYSTEM, null));
            return false;
        }
        return step(order, next);
    }

    private boolean step(Order order, List<Old> next) {
        CrmAnswer answer = exit.send(new CrmRequest.FindById(
                next.stream().map(old -> old.key().personId()).distinct().toList()));
        if (!(answer instanceof CrmAnswer.Persons persons)) {
            postpone(order, (Failed) answer);
            return false;
        }
        Sorted sorted = sort(
                next, persons.persons().stream().collect(Collectors.toMap(CrmPerson::id, one -> one, (a, b) -> a)));
        announce(sorted);
        Map<String, Optional<Failed>> outcomes = write(sorted);
        Optional<Failed> ofAll = outcomes.values().stream()
                .flatMap(Optional::stream)
                .filter(failed -> failed.error().kind() != ErrorKind.REJECTED)
                .findFirst();
        settle(order, next, sorted, outcomes, ofAll.isPresent());
        ofAll.ifPresent(failed -> orders.take().ifPresent(again -> postpone(again, failed)));
        return ofAll.isEmpty();
    }

    private void postpone(Order order, Failed failed) {
        orders.postpone(order, failed.code(), failed.retryAfter() == null ? WAIT : failed.retryAfter());
    }

    private Sorted sort(List<Old> next, Map<String, CrmPerson> found) {
        Sorted sorted = new Sorted(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (Old old : next) {
            CrmPerson person = found.get(old.key().personId());
            Channel channel = old.key().channel();
            if (person == null) {
                sorted.left().add(new Left(old.key().personId(), channel, NOT_FOUND));
            } else if (old.held().equals(person.held().get(channel))) {
                sorted.unchanged().put(old.key(), old);
            } else if (oldValues.isOurs(old, person.value(channel))) {
                sorted.writes()
                        .computeIfAbsent(person.id(), id -> new Restoring(person, new EnumMap<>(Channel.class)))
                        .fields()
                        .put(channel, old);
            } else {
                sorted.left().add(new Left(person.id(), channel, CHANGED_SINCE));
            }
        }
        return sorted;
    }

    /**
     * Before anything is sent: whoever reads the CRM meanwhile sees what is to come, or what the hub wrote, and takes neither for
     * somebody's word.
     */
    private void announce(Sorted sorted) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            mirror.remember(sorted.standing(person -> true), now);
            mirror.rememberWritten(sorted.wanted(), now);
        });
    }

    private Map<String, Optional<Failed>> write(Sorted sorted) {
        HalvingWrite sending = new HalvingWrite(
                sorted.writes().values().stream().map(Restoring::write).toList(),
                exit.adapter().capabilities().writeSize(),
                FAILURES_BY_BAD_PERSONS);
        while (sending.unsent()) {
            sending.answered(exit.send(sending.next()));
        }
        return sending.outcomes();
    }

    /** @param again the same persons once more: what was put back of them is done already */
    private void settle(
            Order order, List<Old> next, Sorted sorted, Map<String, Optional<Failed>> outcomes, boolean again) {
        Map<PersonMirror.Key, Old> restored = new LinkedHashMap<>();
        List<Left> left = new ArrayList<>(sorted.left());
        for (Old old : next) {
            PersonMirror.Key key = old.key();
            Restoring one = sorted.writes().get(key.personId());
            if (one != null && one.fields().containsKey(key.channel())) {
                outcomes.get(key.personId())
                        .ifPresentOrElse(
                                failed -> left.add(new Left(key.personId(), key.channel(), failed.code())),
                                () -> restored.put(key, old));
            }
        }
        Map<PersonMirror.Key, Old> back = new LinkedHashMap<>(sorted.unchanged());
        back.putAll(restored);
        String place = again ? order.place() : next.get(next.size() - 1).key().personId();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            // Also what another node has taken over meanwhile: it stands in the CRM, and is nobody's statement.
            mirror.remember(
                    sorted.unchanged().values().stream()
                            .map(old -> new PersonMirror.Entry(old.key(), old.value()))
                            .toList(),
                    now);
            // Where nobody knows whether the CRM took it, what was announced still holds.
            mirror.remember(
                    sorted.standing(person -> outcomes.get(person)
                            .filter(failed -> failed.error().kind() == ErrorKind.REJECTED)
                            .isPresent()),
                    now);
            oldValues.delete(back.keySet());
            if (orders.advance(order, place, restored.size(), sorted.unchanged().size()) && !again) {
                orders.leave(order, left);
            }
        });
    }

    /** Forgets what was kept long enough. Called by the flow {@code crm-forget-values}. */
    public void forget() {
        Instant before = clock.instant().minus(keepOld);
        oldValues.forget(before);
        orders.forget(before);
    }
}
