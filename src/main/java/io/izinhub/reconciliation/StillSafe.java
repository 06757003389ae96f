package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.PermissionPages;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.reconciliation.domain.Belief;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whether a repair that was safe when it was found still is: nobody refuses a consent that is to be told, whichever side, and the law's
 * time is not over (R25, R27). Thread-safe.
 */
@Component
class StillSafe {

    private final PermissionPages pages;
    private final Runs runs;
    private final Differences differences;
    private final WindowJudge judge;
    private final ReconciliationProperties settings;
    private final Clock clock;

    StillSafe(
            PermissionPages pages,
            Runs runs,
            Differences differences,
            WindowJudge judge,
            ReconciliationProperties settings,
            Clock clock) {
        this.pages = pages;
        this.runs = runs;
        this.differences = differences;
        this.judge = judge;
        this.settings = settings;
        this.clock = clock;
    }

    /** The check for differences of one comparison; what it looks at is read now, under the lock of the people. */
    BiPredicate<Difference, Optional<Standing>> of(List<Difference> some) {
        long run = some.get(0).run();
        Set<UUID> points = some.stream().map(Difference::point).collect(Collectors.toSet());
        Collection<Held> held = pages.of(some.get(0).brandId(), points);
        Map<UUID, List<Channel>> refusedInCrm = differences.refusedInCrm(run, points);
        boolean allRefusalsListed = differences.refusalsAreListed(
                run,
                settings.listed(runs.find(run).map(ReconciliationRun::cause).orElse(Cause.NIGHT)));
        return (one, standing) -> switch (one.repair()) {
            case RECORD_REFUSAL -> one.otherStatus() == Status.RET && one.otherAt() != null;
            case TELL_REFUSAL -> is(standing, Status.RET);
            case TELL_CONSENT ->
                is(standing, Status.ONAY)
                        && allRefusalsListed
                        && !refusedInCrm.getOrDefault(one.point(), List.of()).contains(one.channel())
                        && held.stream().noneMatch(each -> isRefused(one, each))
                        && (!one.isOfAuthority() || isReportable(standing.orElseThrow()));
            default -> false;
        };
    }

    private static boolean is(Optional<Standing> standing, Status status) {
        return standing.filter(now -> now.status() == status).isPresent();
    }

    private static boolean isRefused(Difference one, Held held) {
        return held.point().equals(one.point())
                && held.channel() == one.channel()
                && AuthorityBeliefs.heard(held.registers()).isRefusal();
    }

    private boolean isReportable(Standing consent) {
        return judge.isReportable(new Belief.Says(Status.ONAY, consent.at()), clock.instant());
    }
}
