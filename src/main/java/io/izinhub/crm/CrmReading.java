package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes in what persons of the CRM hold: what changed since it was last seen becomes a statement, is parked, or is
 * rejected and counted; where CRM and ledger then differ, the CRM is told again. Thread-safe.
 */
class CrmReading {

    private final Ledger ledger;
    private final LedgerView view;
    private final PersonMirror mirror;
    private final ParkedStatements parked;
    private final CrmTelling telling;
    private final CrmFigures figures;
    private final CrmDestination destination;
    private final Predicate<String> sources;
    private final Companions companions;

    /** @param sources whether a source is one of ours to send (R16) */
    CrmReading(
            Ledger ledger,
            LedgerView view,
            PersonMirror mirror,
            ParkedStatements parked,
            CrmTelling telling,
            CrmFigures figures,
            CrmDestination destination,
            Predicate<String> sources,
            Companions companions) {
        this.ledger = ledger;
        this.view = view;
        this.mirror = mirror;
        this.parked = parked;
        this.telling = telling;
        this.figures = figures;
        this.destination = destination;
        this.sources = sources;
        this.companions = companions;
    }

    /** @param lost the hub wrote something else there, and what stood there before stands there again */
    private record Found(CrmPerson person, Channel channel, CrmValue value, boolean firstSight, boolean lost) {
        PersonMirror.Key key() {
            return new PersonMirror.Key(person.id(), channel);
        }
    }

    /**
     * Joins the caller's transaction; no remote call.
     *
     * @param readAt when the CRM was asked; a value that was written since then is not judged by this older answer
     * @param wanted what of the ledger's side is to be told where the CRM differs; not what is being written now, or
     *     each attempt at a person that cannot be written would make the next one
     */
    void take(List<CrmPerson> persons, Instant readAt, Predicate<Standing> wanted) {
        takeChanges(persons, readAt, wanted);
        rememberWhoIsWho(persons);
    }

    private void rememberWhoIsWho(List<CrmPerson> persons) {
        Set<Address> addresses = new HashSet<>();
        persons.forEach(person -> addresses.addAll(person.addresses()));
        Map<Address, UUID> points = view.pointsOf(addresses);
        Map<String, Set<UUID>> known = new HashMap<>();
        persons.forEach(person -> known.put(
                person.id(),
                person.addresses().stream()
                        .filter(points::containsKey)
                        .map(points::get)
                        .collect(Collectors.toSet())));
        companions.seen(destination.name(), known);
    }

    private void takeChanges(List<CrmPerson> persons, Instant readAt, Predicate<Standing> wanted) {
        List<Found> found = changed(persons, readAt);
        if (found.isEmpty()) {
            return;
        }
        Set<Address> addresses = addresses(found);
        telling.lockPeople(view.points(addresses));
        LedgerView.Snapshot before = view.of(addresses);
        List<Statement> statements = new ArrayList<>();
        List<PersonMirror.Entry> seen = new ArrayList<>();
        for (Found one : found) {
            if (one.lost()) {
                figures.mismatch(1);
                continue;
            }
            judge(one, before, readAt, statements);
            if (!one.value().silent()) {
                seen.add(new PersonMirror.Entry(one.key(), one.value()));
            }
        }
        for (int from = 0; from < statements.size(); from += Ledger.MAX_BATCH) {
            ledger.record(
                    statements.subList(from, Math.min(statements.size(), from + Ledger.MAX_BATCH)), destination.name());
        }
        figures.statements(statements.size());
        mirror.remember(seen, readAt);
        compare(found, statements.isEmpty() ? before : view.of(addresses), readAt, wanted);
    }

    private List<Found> changed(List<CrmPerson> persons, Instant readAt) {
        Map<PersonMirror.Key, PersonMirror.Seen> known =
                mirror.of(persons.stream().map(CrmPerson::id).toList());
        List<Found> found = new ArrayList<>();
        for (CrmPerson person : persons) {
            person.values().forEach((channel, value) -> {
                PersonMirror.Key key = new PersonMirror.Key(person.id(), channel);
                PersonMirror.Seen seen = known.get(key);
                boolean asLastSeen = seen != null
                        && (mirror.same(key, value, seen) || seen.seenAt().isAfter(readAt));
                if (!asLastSeen) {
                    // Undated it could be a refusal of today.
                    boolean lost = seen != null && value.at() != null && mirror.asBefore(key, value, seen);
                    found.add(new Found(person, channel, value, seen == null, lost));
                }
            });
        }
        return found;
    }

    private static Set<Address> addresses(List<Found> found) {
        Set<Address> addresses = new HashSet<>();
        found.forEach(one -> addresses.addAll(one.person().addresses(one.channel())));
        return addresses;
    }

    private void judge(Found one, LedgerView.Snapshot ledgerHas, Instant readAt, List<Statement> statements) {
        CrmPerson person = one.person();
        if (!one.value().silent() && person.addresses(one.channel()).isEmpty()) {
            figures.rejected("NO_ADDRESS");
            return;
        }
        ReadVerdict verdict = ReadVerdict.of(
                one.value(),
                new ReadVerdict.Context(ledgerHas.of(person, one.channel()), one.firstSight(), readAt, sources));
        if (verdict instanceof ReadVerdict.Counts counts) {
            statements.addAll(statements(one, counts, ledgerHas));
            parked.settle(person.id(), one.channel());
        } else if (verdict instanceof ReadVerdict.Parked waits) {
            parked.park(
                    person.id(),
                    one.channel(),
                    ledgerHas.point(person, one.channel()).orElse(null),
                    waits.reason());
            figures.parked(waits.reason());
        } else if (verdict instanceof ReadVerdict.Rejected rejected) {
            figures.rejected(rejected.reason());
        }
    }

    /** A refusal is for every address and every type that has a record; a consent for the person's first address. */
    private List<Statement> statements(Found one, ReadVerdict.Counts counts, LedgerView.Snapshot ledgerHas) {
        List<Address> addresses = one.person().addresses(one.channel());
        List<Address> meant = counts.said() == Said.RET ? addresses : addresses.subList(0, 1);
        return meant.stream()
                .flatMap(address -> types(address, one.channel(), counts.said(), ledgerHas)
                        .map(type -> statement(address, one.channel(), type, counts)))
                .toList();
    }

    private static Stream<RecipientType> types(
            Address address, Channel channel, Said said, LedgerView.Snapshot ledgerHas) {
        List<RecipientType> known =
                ledgerHas.standings().getOrDefault(ledgerHas.points().get(address), List.of()).stream()
                        .filter(standing -> standing.channel() == channel)
                        .map(Standing::type)
                        .toList();
        if (known.isEmpty()) {
            return Stream.of(RecipientType.BIREYSEL);
        }
        boolean both = said == Said.RET || !known.contains(RecipientType.BIREYSEL);
        return both
                ? Stream.concat(known.stream(), said == Said.RET ? Stream.of(RecipientType.BIREYSEL) : Stream.empty())
                        .distinct()
                : Stream.of(RecipientType.BIREYSEL);
    }

    private Statement statement(Address address, Channel channel, RecipientType type, ReadVerdict.Counts counts) {
        return Statement.said(
                new Statement.About(
                        new Statement.ByAddress(address), destination.brand().code(), channel, type),
                counts.said(),
                counts.at(),
                counts.source(),
                destination.name());
    }

    private void compare(List<Found> found, LedgerView.Snapshot ledgerHas, Instant readAt, Predicate<Standing> wanted) {
        List<Found> agreeing = new ArrayList<>();
        Set<Standing> differing = new LinkedHashSet<>();
        for (Found one : found) {
            Optional<Standing> other = ledgerHas
                    .of(one.person(), one.channel())
                    .filter(standing -> !CrmValue.of(standing).equals(one.value()));
            if (other.isEmpty()) {
                agreeing.add(one);
            } else if (wanted.test(other.get()) && isForUs(one, other.get(), readAt)) {
                differing.add(other.get());
            }
        }
        if (!telling.hubWrites()) {
            telling.conflicts().agree(agreeing.stream().map(Found::key).toList());
        }
        telling.tell(List.copyOf(differing));
    }

    /**
     * Whether the hub is to write it: not where another one writes, nor where somebody writes over it all day, whether with
     * the old value, with nothing, or with something that does not count.
     */
    private boolean isForUs(Found one, Standing standing, Instant readAt) {
        if (telling.hubWrites()) {
            return one.firstSight() || !telling.conflicts().undone(one.key());
        }
        if (telling.isOverdue(standing.at(), readAt)) {
            telling.conflicts().differs(one.key());
        }
        return false;
    }
}
