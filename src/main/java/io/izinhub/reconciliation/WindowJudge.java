package io.izinhub.reconciliation;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.BrandProperties.Leader;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.delivery.DeliveryProperties;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.delivery.DeliveryQuestions.Permission;
import io.izinhub.integrator.Authorities;
import io.izinhub.reconciliation.domain.Belief;
import io.izinhub.reconciliation.domain.Beliefs;
import io.izinhub.reconciliation.domain.Comparison;
import io.izinhub.reconciliation.domain.Comparison.Circumstances;
import io.izinhub.reconciliation.domain.Comparison.Verdict;
import io.izinhub.reconciliation.domain.DifferenceKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges the permissions of one step against the authority and writes down what came of it, with the place where it goes on. Thread-safe. */
@Component
class WindowJudge {

    private final DeliveryQuestions deliveries;
    private final Differences differences;
    private final Findings findings;
    private final Runs runs;
    private final Brands brands;
    private final BusinessDays businessDays;
    private final DeliveryProperties deadlines;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WindowJudge(
            DeliveryQuestions deliveries,
            Differences differences,
            Findings findings,
            Runs runs,
            Brands brands,
            BusinessDays businessDays,
            DeliveryProperties deadlines,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deliveries = deliveries;
        this.differences = differences;
        this.findings = findings;
        this.runs = runs;
        this.brands = brands;
        this.businessDays = businessDays;
        this.deadlines = deadlines;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Empty where the run is not this node's any more: then nothing is written. */
    Optional<ReconciliationRun> conclude(ReconciliationRun run, Window window) {
        return Optional.ofNullable(transaction.execute(status -> {
            write(run, window);
            Optional<ReconciliationRun> saved =
                    runs.save(run.at(window.last().toString(), window.held().size(), 0, 0));
            if (saved.isEmpty()) {
                status.setRollbackOnly();
            }
            return saved.orElse(null);
        }));
    }

    private void write(ReconciliationRun run, Window window) {
        Instant now = clock.instant();
        List<UUID> points = window.held().stream().map(Held::point).distinct().toList();
        Set<Permission> underWay = run.cause() == Cause.LOAD
                ? Set.of()
                : deliveries.underWay(Authorities.destination(run.brand()), run.brandId(), points);
        Map<UUID, List<Channel>> refused = differences.refusedInCrm(run.id(), points);
        List<Compared> compared = new ArrayList<>();
        Map<Findings.AgeKey, Long> ages = new HashMap<>();
        for (Held held : window.held()) {
            if (!held.anonymised()) {
                boolean inCrm = refused.getOrDefault(held.point(), List.of()).contains(held.channel());
                compared.add(judge(run, window, held, underWay, inCrm, now));
                ages.merge(new Findings.AgeKey(held.channel(), age(window, held, now)), 1L, Long::sum);
            }
        }
        findings.add(run, compared, ages, now);
    }

    private static AnswerAge age(Window window, Held held, Instant now) {
        AuthorityClaim heard = held.registers().iys();
        boolean asked = window.answers().containsKey(held) && !(window.answers().get(held) instanceof Belief.Unknown);
        return asked ? AnswerAge.ASKED : AnswerAge.of(heard == null ? null : heard.at(), now);
    }

    private Compared judge(
            ReconciliationRun run,
            Window window,
            Held held,
            Set<Permission> underWay,
            boolean refusedInCrm,
            Instant now) {
        Belief authority = window.answers().getOrDefault(held, AuthorityBeliefs.heard(held.registers()));
        // İYS's consent against our refusal, heard just now: the ledger has put the refusal into the outbox (refusals
        // are never given up).
        boolean mended = window.news().contains(held)
                && authority.isConsent()
                && AuthorityBeliefs.hub(held.registers()).isRefusal();
        boolean waits = !mended && underWay.contains(new Permission(held.point(), held.channel(), held.type()));
        Belief crm = refusedInCrm ? new Belief.Says(Status.RET, null) : new Belief.Unknown(Belief.Why.NOT_ASKED);
        return judge(run.brand(), held, authority, crm, waits, mended, now);
    }

    /** One permission against one belief of the authority. */
    Compared judge(
            String brand, Held held, Belief authority, Belief crm, boolean underWay, boolean mended, Instant now) {
        Belief hub = AuthorityBeliefs.hub(held.registers());
        boolean creates = brands.settings(brand).leader() == Leader.HUB;
        Verdict verdict = Comparison.withAuthority(
                new Beliefs(hub, authority, crm), new Circumstances(underWay, isReportable(hub, now), creates, false));
        boolean byLedger = mended && verdict.kind() == DifferenceKind.HUB_REFUSES;
        return new Compared(
                Compared.AUTHORITY, held.channel(), held.type(), held.point(), null, hub, authority, verdict, byLedger);
    }

    /** The law's time for telling it is not over (R25). */
    boolean isReportable(Belief hub, Instant now) {
        return hub instanceof Belief.Says says
                && says.at() != null
                && businessDays
                        .deadline(says.at(), deadlines.legalBusinessDays())
                        .isAfter(now);
    }
}
