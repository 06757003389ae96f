package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the flow {@code crm-write-consents} does at each of its steps. A delivery only tells that something changed; what
 * is written is what the ledger holds at that moment, so that repetitions, crashes and any order end in the same state.
 * Thread-safe.
 */
public class CrmWriter {

    private static final int FAILURES_BY_BAD_PERSONS = 60;

    private final CrmExit exit;
    private final CrmReading reading;
    private final LedgerView view;
    private final PersonMirror mirror;
    private final Duplicates duplicates;
    private final CrmFigures figures;
    private final CrmHub.Outbox outbox;
    private final CrmHub.Consents consents;
    private final CrmDestination destination;
    private final CrmTelling telling;
    private final OldValues oldValues;
    private final int claimSize;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CrmWriter(
            CrmExit exit,
            CrmReading reading,
            LedgerView view,
            PersonMirror mirror,
            Duplicates duplicates,
            CrmFigures figures,
            CrmHub.Outbox outbox,
            CrmHub.Consents consents,
            CrmDestination destination,
            CrmTelling telling,
            OldValues oldValues,
            int claimSize,
            TransactionTemplate transaction,
            Clock clock) {
        this.exit = exit;
        this.reading = reading;
        this.view = view;
        this.mirror = mirror;
        this.duplicates = duplicates;
        this.figures = figures;
        this.outbox = outbox;
        this.consents = consents;
        this.destination = destination;
        this.telling = telling;
        this.oldValues = oldValues;
        this.claimSize = claimSize;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes work, refusals first; what SHADOW holds back only where nothing is to be sent, and if not judged yet. Where another
     * one writes, all is only compared, in any mode.
     */
    public WriteRun claim() {
        if (!telling.hubWrites()) {
            return run(false, outbox.deliveries().claim(destination.name(), claimSize));
        }
        Modes.State now = outbox.modes().state(destination.destination().function());
        List<Delivery> live = now.mode() == Mode.LIVE
                ? outbox.deliveries().claim(destination.name(), claimSize, now.narrowing())
                : List.of();
        boolean shadow = live.isEmpty() && (now.mode() == Mode.SHADOW || now.isNarrowed());
        return run(shadow, shadow ? outbox.shadows().unjudged(destination.name(), claimSize, now) : live);
    }

    private WriteRun run(boolean shadow, List<Delivery> work) {
        Map<UUID, Address> addresses =
                consents.contacts().addresses(work.stream().map(Delivery::point).collect(Collectors.toSet()));
        Map<Delivery, Address> readable = new LinkedHashMap<>();
        work.stream()
                .filter(delivery -> addresses.containsKey(delivery.point()))
                .forEach(delivery -> readable.put(delivery, addresses.get(delivery.point())));
        WriteRun run = new WriteRun(shadow, readable);
        work.stream()
                .filter(delivery -> !readable.containsKey(delivery))
                .forEach(delivery -> run.settle(delivery, new Settlement.NotSent("ANONYMISED")));
        return run;
    }

    /** Finds the persons, takes in what agents typed meanwhile, and decides what each person is to hold. */
    public WriteRun resolve(WriteRun run) {
        Instant readAt = clock.instant();
        PersonSearch.Result found =
                new PersonSearch(exit, this::indexed).find(run.claimed().values());
        Set<CrmPerson> everybody = found.everybody();
        transaction.executeWithoutResult(
                status -> reading.take(List.copyOf(everybody), readAt, standing -> !run.concerns(standing)));
        Set<Address> addresses = new HashSet<>(run.claimed().values());
        everybody.forEach(person -> addresses.addAll(person.addresses()));
        LedgerView.Snapshot ledgerHas = view.of(addresses);
        run.claimed().forEach((delivery, address) -> {
            Failed failed = found.failed().get(address);
            Set<CrmPerson> persons = found.byAddress().getOrDefault(address, Set.of());
            if (failed != null) {
                run.settle(delivery, retry(failed));
            } else if (found.unsearchable().contains(address) || !canWrite()) {
                // The CRM may well know somebody: to call it needless would be a success that is none.
                run.settle(delivery, new Settlement.NotSent("UNSUPPORTED"));
            } else if (persons.isEmpty()) {
                // Neither failure nor success: the CRM need not know everybody, and nothing was sent.
                run.settle(delivery, new Settlement.Needless("NOT_FOUND"));
            } else {
                duplicates.note(delivery.point(), persons.size());
                run.persons().put(delivery, persons);
                persons.forEach(person -> plan(run, person, delivery.channel(), ledgerHas));
            }
        });
        return run;
    }

    private Map<Address, Set<String>> indexed(Set<Address> addresses) {
        Map<Address, UUID> points = view.pointsOf(addresses);
        Map<UUID, Set<String>> persons = consents.companions().persons(destination.name(), points.values());
        Map<Address, Set<String>> ids = new LinkedHashMap<>();
        points.forEach((address, point) -> {
            if (persons.containsKey(point)) {
                ids.put(address, persons.get(point));
            }
        });
        return ids;
    }

    private boolean canWrite() {
        return !telling.hubWrites() || exit.adapter().capabilities().writeConsents();
    }

    private static void plan(WriteRun run, CrmPerson person, Channel channel, LedgerView.Snapshot ledgerHas) {
        Optional<Standing> standing = ledgerHas.of(person, channel);
        CrmValue wanted = standing.map(CrmValue::of).orElse(person.value(channel));
        if (wanted.equals(person.value(channel))) {
            return;
        }
        Map<Channel, CrmValue> values = new EnumMap<>(Channel.class);
        ConsentWrite planned = run.writes().get(person.id());
        if (planned != null) {
            values.putAll(planned.values());
        }
        values.put(channel, wanted);
        run.writes().put(person.id(), new ConsentWrite(person.id(), values, person.rest()));
    }

    /**
     * Cuts what is to be written into calls, once what stands there is kept. In SHADOW there are none, nor where another one
     * writes.
     */
    public WriteRun begin(WriteRun run) {
        if (!run.isShadow() && telling.hubWrites()) {
            keepOld(run);
            run.send(new HalvingWrite(
                    List.copyOf(run.writes().values()),
                    exit.adapter().capabilities().writeSize(),
                    FAILURES_BY_BAD_PERSONS));
        }
        return run;
    }

    private void keepOld(WriteRun run) {
        List<OldValues.Write> writes = new ArrayList<>();
        run.persons().values().stream().flatMap(Set::stream).distinct().forEach(person -> {
            ConsentWrite write = run.writes().get(person.id());
            if (write != null) {
                write.values().forEach((channel, value) -> writes.add(new OldValues.Write(person, channel, value)));
            }
        });
        transaction.executeWithoutResult(status -> oldValues.keep(writes, clock.instant()));
    }

    /** The next call of the run. What waits for it stays this worker's: many slow calls take longer than one lease. */
    public CrmRequest next(WriteRun run) {
        outbox.leases().renew(run.open());
        return run.sending().next();
    }

    /** Notes the answer; a call that one bad person may have failed becomes two. */
    public WriteRun answered(WriteRun run, CrmAnswer answer) {
        run.sending().answered(answer);
        return run;
    }

    /** Remembers what was written, and decides what becomes of each delivery. */
    public WriteRun conclude(WriteRun run) {
        if (run.isShadow()) {
            return run;
        } else if (!telling.hubWrites()) {
            transaction.executeWithoutResult(status -> new OtherWriter(telling, clock).conclude(run));
            return run;
        }
        Map<String, Optional<Failed>> outcomes = run.sending().outcomes();
        run.writes().values().stream()
                .filter(write -> outcomes.get(write.personId()).isEmpty())
                .forEach(run.written()::add);
        remember(run, lost(run));
        run.open().forEach(delivery -> run.settle(delivery, settlement(run, delivery, outcomes)));
        figures.written(run.written().size());
        return run;
    }

    /**
     * Persons of deliveries that went to another worker meanwhile: what stands in the CRM now may be older than what that
     * one wrote, so it is not remembered as right, and the next sweep sees it.
     */
    private Set<String> lost(WriteRun run) {
        Set<Long> held = outbox.leases().renew(run.open());
        return run.open().stream()
                .filter(delivery -> !held.contains(delivery.id()))
                .flatMap(delivery -> run.persons().get(delivery).stream())
                .map(CrmPerson::id)
                .collect(Collectors.toSet());
    }

    private void remember(WriteRun run, Set<String> lost) {
        List<PersonMirror.Entry> entries = new ArrayList<>();
        run.written().stream().filter(write -> !lost.contains(write.personId())).forEach(write -> write.values()
                .forEach((channel, value) -> {
                    PersonMirror.Key key = new PersonMirror.Key(write.personId(), channel);
                    entries.add(new PersonMirror.Entry(key, value));
                }));
        mirror.rememberWritten(entries, clock.instant());
    }

    /** A delivery is done when every person who has its address is. */
    private Settlement settlement(WriteRun run, Delivery delivery, Map<String, Optional<Failed>> outcomes) {
        Set<String> asked = run.persons().get(delivery).stream()
                .map(CrmPerson::id)
                .filter(outcomes::containsKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<Failed> failed =
                asked.stream().map(outcomes::get).flatMap(Optional::stream).findFirst();
        if (failed.isEmpty()) {
            return asked.isEmpty() ? new Settlement.Needless("UNCHANGED") : new Settlement.Done(null, "WRITTEN");
        }
        // If nobody at all could be written, it is more likely our setup than every single person.
        boolean personsFault = failed.get().error().kind() == ErrorKind.REJECTED
                && (failed.get().error() == CrmError.PERMANENT || !run.written().isEmpty());
        return personsFault ? new Settlement.Rejected(failed.get().code()) : retry(failed.get());
    }

    private Settlement retry(Failed failed) {
        figures.failed(failed.code());
        Instant notBefore = failed.retryAfter() == null ? null : clock.instant().plus(failed.retryAfter());
        if (failed.isNotMade() && notBefore != null) {
            return new Settlement.Postponed(failed.code(), notBefore);
        }
        return new Settlement.Retry(failed.error().kind(), failed.code(), notBefore);
    }

    /** Writes down what became of the deliveries, or what would have. */
    public void settle(WriteRun run) {
        if (!run.isShadow()) {
            outbox.deliveries().settle(run.settlements());
            return;
        }
        Map<Delivery, String> verdicts = new LinkedHashMap<>();
        Set<Delivery> all = new LinkedHashSet<>(run.claimed().keySet());
        // Those of anonymised people were never asked about, and would be taken first again each time.
        all.addAll(run.settlements().keySet());
        all.forEach(delivery -> verdict(run, delivery).ifPresent(v -> verdicts.put(delivery, v)));
        outbox.shadows().judge(verdicts);
    }

    /** What LIVE would write over what, in codes. Empty where the CRM could not be asked: to be judged later. */
    private static Optional<String> verdict(WriteRun run, Delivery delivery) {
        Settlement known = run.settlements().get(delivery);
        if (known instanceof Settlement.Needless needless) {
            return Optional.of("WOULD_SKIP_" + needless.code());
        } else if (known instanceof Settlement.NotSent notSent) {
            return Optional.of("WOULD_SKIP_" + notSent.code());
        }
        Set<CrmPerson> persons = run.persons().get(delivery);
        if (persons == null) {
            return Optional.empty();
        }
        Set<CrmValue.State> told = new TreeSet<>();
        Set<CrmValue.State> held = new TreeSet<>();
        for (CrmPerson person : persons) {
            ConsentWrite write = run.writes().get(person.id());
            if (write != null && write.values().containsKey(delivery.channel())) {
                told.add(write.values().get(delivery.channel()).state());
                held.add(person.value(delivery.channel()).state());
            }
        }
        return Optional.of(
                told.isEmpty() ? "WOULD_SKIP_UNCHANGED" : "WOULD_WRITE_" + names(told) + "_OVER_" + names(held));
    }

    private static String names(Set<CrmValue.State> states) {
        return states.stream().map(Enum::name).collect(Collectors.joining("_AND_"));
    }
}
