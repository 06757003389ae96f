package io.izinhub.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.IdempotencyKey;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Records the events that a CRM tells. The event's id is the idempotency key. Joins the caller's transaction. */
final class ChangeIntake {

    private final Ledger ledger;
    private final LedgerView view;
    private final CrmTelling telling;
    private final CrmFigures figures;
    private final Clock clock;
    private final CrmDestination destination;
    private final Predicate<String> sources;

    ChangeIntake(
            Ledger ledger,
            LedgerView view,
            CrmTelling telling,
            CrmFigures figures,
            Clock clock,
            CrmDestination destination,
            Predicate<String> sources) {
        this.ledger = ledger;
        this.view = view;
        this.telling = telling;
        this.figures = figures;
        this.clock = clock;
        this.destination = destination;
        this.sources = sources;
    }

    /** @param outcome {@code ACCEPTED}, {@code DUPLICATE}, {@code REJECTED} */
    record Result(String eventId, String outcome, String reason) {}

    private record Slot(ChangeEvent.Told event, int first) {}

    List<Result> take(JsonNode events) {
        Instant now = clock.instant();
        List<ChangeEvent> read = new ArrayList<>();
        events.forEach(event -> read.add(ChangeEvent.read(event, now, sources)));
        List<ChangeEvent.Told> told = read.stream()
                .filter(ChangeEvent.Told.class::isInstance)
                .map(ChangeEvent.Told.class::cast)
                .toList();
        Set<Address> addresses = told.stream().map(ChangeEvent.Told::address).collect(Collectors.toSet());
        telling.lockPeople(view.points(addresses));
        LedgerView.Snapshot before = view.of(addresses);
        List<Statement> statements = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ChangeEvent event : read) {
            if (event instanceof ChangeEvent.Told one && ids.add(one.eventId())) {
                slots.add(new Slot(one, statements.size()));
                types(one, before).forEach(type -> statements.add(statement(one, type)));
            } else {
                slots.add(null);
            }
        }
        List<Recorded> recorded = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += Ledger.MAX_BATCH) {
            recorded.addAll(ledger.record(
                    statements.subList(from, Math.min(statements.size(), from + Ledger.MAX_BATCH)),
                    destination.name()));
        }
        figures.statements(statements.size());
        tellAgain(slots, recorded);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            results.add(result(read.get(i), slots.get(i), recorded));
        }
        return results;
    }

    /** A refusal is for every type that has a record, at least BIREYSEL. */
    private static Set<RecipientType> types(ChangeEvent.Told event, LedgerView.Snapshot ledgerHas) {
        Set<RecipientType> types = new LinkedHashSet<>(Set.of(event.type()));
        if (event.status() == Status.RET) {
            types.add(RecipientType.BIREYSEL);
            ledgerHas.standings().getOrDefault(ledgerHas.points().get(event.address()), List.of()).stream()
                    .filter(standing -> standing.channel() == event.channel())
                    .forEach(standing -> types.add(standing.type()));
        }
        return types;
    }

    private Statement statement(ChangeEvent.Told event, RecipientType type) {
        String suffix = type == event.type() ? "" : ":" + type;
        return Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(event.address()),
                                destination.brand().code(),
                                event.channel(),
                                type),
                        Said.of(event.status()),
                        event.at(),
                        event.source(),
                        destination.name())
                .provedBy(event.evidence())
                .keyed(IdempotencyKey.of(event.eventId() + suffix));
    }

    private Result result(ChangeEvent event, Slot slot, List<Recorded> recorded) {
        if (event instanceof ChangeEvent.Refused refused) {
            figures.rejected(refused.reason());
            return new Result(refused.eventId(), "REJECTED", refused.reason());
        }
        if (slot == null) {
            return new Result(event.eventId(), "DUPLICATE", null);
        }
        Recorded first = recorded.get(slot.first());
        // An event without a date gets another time when it is repeated; its id still says that it is the same.
        boolean repeated = first.outcome() == Outcome.DUPLICATE || "IDEMPOTENCY_KEY_REUSED".equals(first.reason());
        if (repeated) {
            return new Result(event.eventId(), "DUPLICATE", null);
        }
        return first.outcome() == Outcome.REJECTED
                ? new Result(event.eventId(), "REJECTED", first.reason())
                : new Result(event.eventId(), "ACCEPTED", null);
    }

    /** The CRM holds what did not count: it is told what counts. */
    private void tellAgain(List<Slot> slots, List<Recorded> recorded) {
        Set<ChangeEvent.Told> stale = slots.stream()
                .filter(slot -> slot != null && recorded.get(slot.first()).outcome() == Outcome.STALE)
                .map(Slot::event)
                .collect(Collectors.toSet());
        LedgerView.Snapshot ledgerHas =
                view.of(stale.stream().map(ChangeEvent.Told::address).collect(Collectors.toSet()));
        List<Standing> standings = new ArrayList<>();
        for (ChangeEvent.Told event : stale) {
            Channel channel = event.channel();
            ledgerHas.standings().getOrDefault(ledgerHas.points().get(event.address()), List.of()).stream()
                    .filter(standing -> standing.channel() == channel)
                    .reduce(Standing::or)
                    .ifPresent(standings::add);
        }
        telling.tell(standings);
    }
}
