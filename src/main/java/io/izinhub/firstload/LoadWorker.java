package io.izinhub.firstload;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Status;
import io.izinhub.crm.CrmCensus;
import io.izinhub.crm.CrmConnections;
import io.izinhub.delivery.WaitingDeliveries;
import io.izinhub.delivery.WaitingDeliveries.Unsent;
import io.izinhub.firstload.Loads.Change;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.firstload.domain.LoadStep;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.reconciliation.Cause;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.RepairRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the flow {@code first-load-go-on} does: one step of a first load, in one transaction with the place where it goes on, so that an
 * interruption costs nothing. Called by the flow by name; thread-safe.
 */
@Component("firstLoadWorker")
public class LoadWorker {

    /** What a load waits for; codes. */
    static final String OTHER_COMPARISON = "OTHER_COMPARISON_RUNS";

    static final String FILES = "FILES_BEING_READ";

    static final String NOT_LIVE = "WAITS_FOR_LIVE";

    /** Functions are LIVE for a pilot or a share: the others' deliveries stay, and so does what comes after them. */
    static final String LIVE_FOR_PART = "LIVE_FOR_A_PART";

    static final String SENDING = "SENDING";

    /** The other side did not take some of them; they are sent again. */
    static final String SENDING_AGAIN = "SENDING_AGAIN";

    private static final Duration SOON = Duration.ZERO;
    private static final Duration LATER = Duration.ofSeconds(1);

    private final Loads loads;
    private final Reconciliations reconciliations;
    private final Sources sources;
    private final OutboxSorting sorting;
    private final WaitingDeliveries waiting;
    private final Authorities authorities;
    private final CrmConnections crms;
    private final FirstLoads all;
    private final Modes modes;
    private final FirstLoadProperties settings;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LoadWorker(
            Loads loads,
            Reconciliations reconciliations,
            Sources sources,
            OutboxSorting sorting,
            WaitingDeliveries waiting,
            Authorities authorities,
            CrmConnections crms,
            FirstLoads all,
            Modes modes,
            FirstLoadProperties settings,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.loads = loads;
        this.reconciliations = reconciliations;
        this.sources = sources;
        this.sorting = sorting;
        this.waiting = waiting;
        this.authorities = authorities;
        this.crms = crms;
        this.all = all;
        this.modes = modes;
        this.settings = settings;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @return whether there may be more to do at once */
    public boolean step() {
        Optional<FirstLoad> taken = loads.take();
        taken.ifPresent(load -> transaction.executeWithoutResult(status -> {
            if (!goOn(load)) {
                status.setRollbackOnly();
            }
        }));
        return taken.isPresent();
    }

    /** @return false where it is not this node's any more */
    private boolean goOn(FirstLoad load) {
        if (load.state() == LoadState.READING) {
            return load.run() == null ? compare(load) : awaitReport(load);
        }
        return switch (load.step()) {
            case OUTBOX -> sortOutbox(load);
            case REFUSALS, REST -> portion(load);
            case DRAIN -> drain(load);
        };
    }

    private boolean compare(FirstLoad load) {
        if (sources.isFileBeingRead(load.brand())) {
            return await(load, FILES);
        }
        Optional<Long> run = reconciliations.start(load.brand(), Cause.LOAD, load.startedBy(), RepairRule.NONE);
        return run.map(number -> loads.write(load, LATER, Change.of("run_id = ?, error = null", number)))
                .orElseGet(() -> await(load, OTHER_COMPARISON));
    }

    private boolean await(FirstLoad load, String what) {
        return loads.write(load, LATER, Change.of("error = ?", what));
    }

    private boolean awaitReport(FirstLoad load) {
        Optional<ReconciliationRun> run = reconciliations.progress(load.run());
        ReconciliationRun.State state = run.map(ReconciliationRun::state).orElse(ReconciliationRun.State.FAILED);
        return switch (state) {
            case RUNNING -> loads.write(load, LATER, Change.of("error = null"));
            // What İYS was heard to refuse by then is compared with the CRMs only now.
            case DONE ->
                load.learned()
                        ? report(load)
                        : loads.write(load, SOON, Change.of("learned = true, run_id = null, error = null"));
            case FAILED, STOPPED -> fail(load, run.map(ReconciliationRun::error).orElse(null));
        };
    }

    private boolean report(FirstLoad load) {
        long toWrite = reconciliations.count(load.run(), Difference.State.OPEN, LoadStep.written());
        boolean ours = loads.write(
                load,
                SOON,
                Change.of(
                        "state = 'REPORTED', to_write = ?, reported_at = ?, error = null",
                        toWrite,
                        Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS))));
        audit(load, "FIRST_LOAD_REPORTED", Map.of("brand", load.brand(), "toWrite", toWrite));
        return ours;
    }

    private boolean fail(FirstLoad load, String why) {
        String code = why == null ? "COMPARISON_STOPPED" : why;
        audit(load, "FIRST_LOAD_STOPPED", Map.of("brand", load.brand(), "code", code));
        return loads.stop(load.id(), code);
    }

    private boolean sortOutbox(FirstLoad load) {
        if (!authorities.brands().contains(load.brand())) {
            return next(load);
        }
        OutboxSorting.Sorted sorted =
                sorting.next(load, authorities.destinationOf(load.brand()).name());
        return sorted.last() == load.place()
                ? next(load)
                : loads.write(
                        load,
                        SOON,
                        Change.of(
                                "place = ?, needless = needless + ?, missed = missed + ?",
                                sorted.last(),
                                sorted.needless(),
                                sorted.missed()));
    }

    private boolean next(FirstLoad load) {
        LoadStep next = load.step().next().orElseThrow();
        return loads.write(load, SOON, Change.of("step = ?, place = 0, error = null", next.name()));
    }

    /** Refusals, then the rest: the next portion goes once the last one has left the outbox. */
    private boolean portion(FirstLoad load) {
        if (!allLive(load)) {
            return await(load, NOT_LIVE);
        }
        long approved = reconciliations.count(
                load.run(), Difference.State.APPROVED, load.step().repairs());
        if (approved > 0) {
            return loads.write(load, LATER, Change.of("error = null"));
        } else if (load.place() > 0) {
            return onceSent(load, Status.RET);
        }
        Unsent unsent = waiting.unsent(destinations(load), null, Long.MAX_VALUE, settings.portion() + 1);
        if (unsent.count() > settings.portion()) {
            return await(load, waitsFor(load, unsent));
        } else if (reconciliations.approveNext(load.run(), load.step().repairs(), settings.portion(), approvers(load))
                > 0) {
            return loads.write(load, LATER, Change.of("error = null"));
        }
        // Every refusal is sent before a consent is.
        return load.step() == LoadStep.REFUSALS ? onceSent(load, Status.RET) : next(load);
    }

    /** What waits when it is first asked is waited for; what everyday brings meanwhile is not. */
    private boolean onceSent(FirstLoad load, Status of) {
        List<String> destinations = destinations(load);
        long last = load.place() > 0
                ? load.place()
                : waiting.lastUnsent(destinations).orElse(0L);
        Unsent unsent = waiting.unsent(destinations, of, last, settings.portion() + 1);
        if (unsent.count() > 0) {
            return loads.write(load, LATER, Change.of("place = ?, error = ?", last, waitsFor(load, unsent)));
        }
        return load.step() == LoadStep.DRAIN ? done(load) : next(load);
    }

    private String waitsFor(FirstLoad load, Unsent unsent) {
        if (all.functions(load.brand()).stream().map(modes::state).anyMatch(Modes.State::isNarrowed)) {
            return LIVE_FOR_PART;
        }
        return unsent.tried() ? SENDING_AGAIN : SENDING;
    }

    private String approvers(FirstLoad load) {
        return String.join(
                "+", loads.approvals(load.id()).stream().map(Loads.Approval::by).toList());
    }

    private boolean drain(FirstLoad load) {
        return allLive(load) ? onceSent(load, null) : await(load, NOT_LIVE);
    }

    private boolean done(FirstLoad load) {
        boolean ours = loads.write(
                load,
                SOON,
                Change.of(
                        "state = 'DONE', step = null, error = null, finished_at = ?", Timestamp.from(clock.instant())));
        audit(load, "FIRST_LOAD_DONE", Map.of("brand", load.brand()));
        return ours;
    }

    private boolean allLive(FirstLoad load) {
        return all.functions(load.brand()).stream().allMatch(function -> modes.of(function) == Mode.LIVE);
    }

    private List<String> destinations(FirstLoad load) {
        Stream<String> ofCrms = crms.censusesOf(load.brand()).stream()
                .filter(CrmCensus::hubWrites)
                .map(crm -> crm.destination().name());
        return Stream.concat(ofCrms, Stream.of(Authorities.destination(load.brand())))
                .toList();
    }

    private void audit(FirstLoad load, String action, Map<String, Object> detail) {
        audit.add(new AuditEntry(AuditEntry.SYSTEM, action, String.valueOf(load.id()), detail));
    }
}
