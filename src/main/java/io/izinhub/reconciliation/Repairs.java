package io.izinhub.reconciliation;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.crm.CrmCensus;
import io.izinhub.crm.CrmConnections;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Retelling;
import io.izinhub.integrator.Authorities;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mends differences that were approved, by the rule or by a person. Each is looked at again under the lock of the person: where somebody
 * said something meanwhile, nothing is done. Telling goes through the outbox, with its modes and limits; recording is a statement like any
 * other. Doing it twice changes nothing. Called by the flow by name; thread-safe.
 */
@Component("reconciliationRepairs")
public class Repairs {

    private static final int AT_ONCE = 500;
    private static final String AGENT = "HS_CAGRI_MERKEZI";

    private final Differences differences;
    private final StillSafe stillSafe;
    private final Standings standings;
    private final Ledger ledger;
    private final Retelling retelling;
    private final Authorities authorities;
    private final CrmConnections crms;
    private final AuditLog audit;
    private final Clock clock;

    Repairs(
            Differences differences,
            StillSafe stillSafe,
            Standings standings,
            Ledger ledger,
            Retelling retelling,
            Authorities authorities,
            CrmConnections crms,
            AuditLog audit,
            Clock clock) {
        this.differences = differences;
        this.stillSafe = stillSafe;
        this.standings = standings;
        this.ledger = ledger;
        this.retelling = retelling;
        this.authorities = authorities;
        this.crms = crms;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return true: there may be more */
    @Transactional
    public boolean some() {
        List<Difference> approved = differences.takeApproved(AT_ONCE);
        if (approved.isEmpty()) {
            return false;
        }
        Set<UUID> points = approved.stream().map(Difference::point).collect(Collectors.toSet());
        retelling.lockPeople(points);
        int brandId = approved.get(0).brandId();
        Map<UUID, List<Standing>> now = standings.of(brandId, points);
        BiPredicate<Difference, Optional<Standing>> safe = stillSafe.of(approved);
        Map<String, List<Long>> outcomes = new HashMap<>();
        List<Statement> refusals = new ArrayList<>();
        Map<String, List<Standing>> told = new HashMap<>();
        for (Difference one : approved) {
            List<Standing> ofPerson = now.getOrDefault(one.point(), List.of());
            Optional<Standing> standing = standing(one, ofPerson);
            String outcome = Difference.CHANGED_MEANWHILE;
            if (isAsCompared(one, standing) && safe.test(one, standing)) {
                if (one.repair() == SafeRepair.RECORD_REFUSAL) {
                    refusals.addAll(refusals(one, ofPerson));
                    outcome = Difference.RECORDED;
                } else {
                    told.computeIfAbsent(one.side(), side -> new ArrayList<>()).add(standing.orElseThrow());
                    outcome = Difference.TOLD;
                }
            }
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>()).add(one.id());
        }
        ledger.record(refusals, AuditEntry.SYSTEM);
        told.forEach((side, all) -> tell(approved.get(0), side, all));
        settle(approved.get(0), outcomes);
        return true;
    }

    private static Optional<Standing> standing(Difference one, List<Standing> ofPerson) {
        return ofPerson.stream()
                .filter(each -> each.channel() == one.channel() && each.type() == one.type())
                .findFirst();
    }

    private static boolean isAsCompared(Difference one, Optional<Standing> now) {
        if (one.hubStatus() == null || now.isEmpty()) {
            return one.hubStatus() == null && now.isEmpty();
        }
        return now.get().status() == one.hubStatus() && second(now.get().at()).equals(second(one.hubAt()));
    }

    private static Instant second(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A refusal is for every type that has a record, at least BIREYSEL. */
    private static List<Statement> refusals(Difference one, List<Standing> ofPerson) {
        Stream<RecipientType> known = ofPerson.stream()
                .filter(each -> each.channel() == one.channel())
                .map(Standing::type);
        Stream<RecipientType> types = one.isOfAuthority()
                ? Stream.of(one.type())
                : Stream.concat(known, Stream.of(RecipientType.BIREYSEL)).distinct();
        String origin = one.isOfAuthority() ? Authorities.destination(one.brand()) : one.side();
        String source = one.isOfAuthority() ? Delivery.OWN_DECISION : AGENT;
        return types.map(type -> Statement.said(
                        new Statement.About(new Statement.ByPoint(one.point()), one.brand(), one.channel(), type),
                        Said.RET,
                        one.otherAt(),
                        source,
                        origin))
                .toList();
    }

    private void tell(Difference of, String side, List<Standing> all) {
        List<Standing> once = all.stream().distinct().toList();
        if (side.equals(Compared.AUTHORITY)) {
            retelling.tell(authorities.destinationOf(of.brand()), of.brandId(), once);
            return;
        }
        crms.censusesOf(of.brand()).stream()
                .filter(census -> census.destination().name().equals(side))
                .findFirst()
                .map(CrmCensus::destination)
                .ifPresent(destination -> retelling.tell(destination, of.brandId(), once));
    }

    private void settle(Difference of, Map<String, List<Long>> outcomes) {
        Instant now = clock.instant();
        outcomes.forEach((outcome, ids) -> differences.settle(
                ids,
                outcome.equals(Difference.CHANGED_MEANWHILE) ? Difference.State.CHANGED : Difference.State.DONE,
                outcome,
                now));
        Map<String, Object> counts = new HashMap<>();
        outcomes.forEach((outcome, ids) -> counts.put(outcome, ids.size()));
        counts.put("brand", of.brand());
        audit.add(new AuditEntry(AuditEntry.SYSTEM, "RECONCILIATION_REPAIRED", String.valueOf(of.run()), counts));
    }
}
