package io.izinhub.reconciliation;

import io.izinhub.consent.ledger.PermissionPages;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.crm.CrmCensus;
import io.izinhub.crm.CrmConnections;
import io.izinhub.crm.CrmValue;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.delivery.DeliveryQuestions.Permission;
import io.izinhub.reconciliation.ReconciliationRun.Phase;
import io.izinhub.reconciliation.domain.Belief;
import io.izinhub.reconciliation.domain.Beliefs;
import io.izinhub.reconciliation.domain.Comparison;
import io.izinhub.reconciliation.domain.Comparison.Circumstances;
import io.izinhub.reconciliation.domain.Comparison.Verdict;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the ledger with each CRM that holds the brand's permissions, a page of persons in each step. A CRM that cannot be read as a
 * whole is UNSUPPORTED, one that does not answer UNREADABLE: neither is ever equal. Thread-safe.
 */
@Component
class CrmPhase {

    /** Between the name of a CRM and the cursor within it. */
    private static final String BETWEEN = "\n";

    private final CrmConnections crms;
    private final PermissionPages pages;
    private final DeliveryQuestions deliveries;
    private final Findings findings;
    private final Stumbles stumbles;
    private final Runs runs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CrmPhase(
            CrmConnections crms,
            PermissionPages pages,
            DeliveryQuestions deliveries,
            Findings findings,
            Stumbles stumbles,
            Runs runs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.crms = crms;
        this.pages = pages;
        this.deliveries = deliveries;
        this.findings = findings;
        this.stumbles = stumbles;
        this.runs = runs;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    Turn next(ReconciliationRun run) {
        List<CrmCensus> all = crms.censusesOf(run.brand());
        String[] place = run.place() == null ? new String[] {null} : run.place().split(BETWEEN, 2);
        Optional<CrmCensus> census = place[0] == null
                ? all.stream().findFirst()
                : all.stream().filter(each -> each.name().equals(place[0])).findFirst();
        if (census.isEmpty()) {
            return done(runs.save(run.in(Phase.AUTHORITY)));
        } else if (!census.get().canRead()) {
            return notCompared(run, census.get(), DifferenceKind.UNSUPPORTED);
        }
        CrmCensus.Turn read = census.get().read(place.length < 2 ? null : place[1]);
        if (read instanceof CrmCensus.Page page) {
            return compared(run, census.get(), page);
        }
        return notRead(run, census.get(), (CrmCensus.NotRead) read);
    }

    private Turn notRead(ReconciliationRun run, CrmCensus census, CrmCensus.NotRead failed) {
        return stumbles.patienceEnded(run)
                ? notCompared(run, census, DifferenceKind.UNREADABLE)
                : stumbles.over(run, failed.code(), failed.retryAfter());
    }

    /** The whole side, or what is left of it. */
    private Turn notCompared(ReconciliationRun run, CrmCensus census, DifferenceKind why) {
        Map<Findings.CountKey, Long> counts = new HashMap<>();
        runs.permissions(run.brandId())
                .forEach((channel, count) -> counts.put(
                        new Findings.CountKey(
                                census.destination().name(),
                                channel,
                                why,
                                why == DifferenceKind.UNREADABLE ? SafeRepair.LOOK : SafeRepair.NONE),
                        count));
        return step(run.at(after(run.brand(), census), 0, 0, 0), () -> findings.count(run.id(), counts));
    }

    private Turn compared(ReconciliationRun run, CrmCensus census, CrmCensus.Page page) {
        List<Compared> compared = compare(run, census, page);
        String next = page.next() == null ? after(run.brand(), census) : census.name() + BETWEEN + page.next();
        return step(run.at(next, 0, page.persons(), 0), () -> {
            findings.add(run, compared, Map.of(), clock.instant());
        });
    }

    /** Place of the CRM behind this one; of none where it was the last. */
    private String after(String brand, CrmCensus census) {
        List<String> names =
                crms.censusesOf(brand).stream().map(CrmCensus::name).toList();
        int next = names.indexOf(census.name()) + 1;
        return next < names.size() ? names.get(next) : "";
    }

    private Turn step(ReconciliationRun next, Runnable write) {
        return done(Optional.ofNullable(transaction.execute(status -> {
            write.run();
            Optional<ReconciliationRun> saved = runs.save(next);
            if (saved.isEmpty()) {
                status.setRollbackOnly();
            }
            return saved.orElse(null);
        })));
    }

    private static Turn done(Optional<ReconciliationRun> saved) {
        return saved.map(Turn::to).orElse(Turn.OVER);
    }

    private List<Compared> compare(ReconciliationRun run, CrmCensus census, CrmCensus.Page page) {
        Set<UUID> points =
                page.fields().stream().flatMap(field -> field.point().stream()).collect(Collectors.toSet());
        Map<Permission, Held> ledger = pages.of(run.brandId(), points).stream()
                .collect(Collectors.toMap(
                        held -> new Permission(held.point(), held.channel(), held.type()), held -> held));
        // Before a brand is loaded nothing is sent: what waits is a difference.
        Set<Permission> underWay = run.cause() == Cause.LOAD
                ? Set.of()
                : deliveries.underWay(census.destination().name(), run.brandId(), points);
        List<Compared> compared = new ArrayList<>();
        for (CrmCensus.Field field : page.fields()) {
            if (field.ledger().isPresent() || !field.value().silent()) {
                compared.add(judge(census, field, ledger, underWay));
            }
        }
        return compared;
    }

    private static Compared judge(
            CrmCensus census, CrmCensus.Field field, Map<Permission, Held> ledger, Set<Permission> underWay) {
        Optional<Permission> permission = field.ledger().map(CrmPhase::permission);
        Belief hub = field.ledger()
                .<Belief>map(standing -> new Belief.Says(standing.status(), standing.at()))
                .orElseGet(Belief.Silent::new);
        Belief authority = permission
                .map(ledger::get)
                .map(held -> AuthorityBeliefs.heard(held.registers()))
                .orElseGet(() -> new Belief.Unknown(Belief.Why.NOT_ASKED));
        Belief crm = belief(field);
        Circumstances now = new Circumstances(
                permission.filter(underWay::contains).isPresent(), true, census.hubWrites(), field.shared());
        Verdict verdict = Comparison.withCrm(new Beliefs(hub, authority, crm), now);
        // A refusal of somebody whom the ledger does not know at all can only be taken in by reading.
        boolean nobody =
                verdict.repair() == SafeRepair.RECORD_REFUSAL && field.point().isEmpty();
        return new Compared(
                census.destination().name(),
                field.channel(),
                field.ledger().map(Standing::type).orElse(null),
                field.point().orElse(null),
                field.personId(),
                hub,
                crm,
                nobody ? new Verdict(verdict.kind(), SafeRepair.LOOK) : verdict,
                false);
    }

    private static Permission permission(Standing standing) {
        return new Permission(standing.point(), standing.channel(), standing.type());
    }

    private static Belief belief(CrmCensus.Field field) {
        CrmValue value = field.value();
        if (value.silent()) {
            return new Belief.Silent();
        } else if (!field.reachable()) {
            return new Belief.Unknown(Belief.Why.UNREADABLE);
        }
        return value.status()
                .<Belief>map(status -> new Belief.Says(status, value.at()))
                .orElseGet(() -> new Belief.Unknown(Belief.Why.UNREADABLE));
    }
}
