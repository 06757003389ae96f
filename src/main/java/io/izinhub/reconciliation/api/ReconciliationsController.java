package io.izinhub.reconciliation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.reconciliation.Cause;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.RepairRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons of ledger, authority and CRM: list, start, look, stop. */
@RestController
@RequestMapping(path = "/api/v1/reconciliations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reconciliations")
class ReconciliationsController {

    private static final int PAGE = 50;

    private final Reconciliations reconciliations;

    ReconciliationsController(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /** @param repair what is mended without asking a person; absent: as hub.reconciliation.repair says */
    @Schema(name = "ReconciliationStartRequest")
    record StartRequest(String brand, RepairRule repair) {}

    @Schema(name = "ReconciliationsStarted")
    record Started(long id) {}

    @Schema(name = "ReconciliationStopRequest")
    record StopRequest(String reason) {}

    /**
     * @param repair what is mended without asking a person
     * @param compared permissions of the ledger that were compared with the authority
     * @param expected permissions that the ledger had at the start, about
     * @param persons of the CRMs that were compared
     * @param questions calls that asked the authority
     * @param unasked why the authority is asked no more, so that what was last heard counts; absent while it is asked
     * @param error code of the last failure; absent where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReconciliationLine")
    record Line(
            long id,
            String brand,
            Cause cause,
            String startedBy,
            RepairRule repair,
            ReconciliationRun.State state,
            ReconciliationRun.Phase phase,
            long compared,
            long expected,
            long persons,
            int questions,
            String unasked,
            String error,
            OffsetDateTime startedAt,
            OffsetDateTime finishedAt) {

        static Line of(ReconciliationRun run) {
            return new Line(
                    run.id(),
                    run.brand(),
                    run.cause(),
                    run.startedBy(),
                    run.rule(),
                    run.state(),
                    run.phase(),
                    run.compared(),
                    run.expected(),
                    run.persons(),
                    run.questions(),
                    run.unasked(),
                    run.error(),
                    Istanbul.time(run.startedAt()),
                    Istanbul.time(run.finishedAt()));
        }
    }

    /** @param before value of {@code before} for the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lines(List<Line> reconciliations, Long before) {}

    /**
     * @param counts of everything, also of what is equal, was not asked, or cannot be
     * @param ages how old what the authority said was: ASKED for this comparison, else when it was last heard
     */
    @Schema(name = "ReconciliationReport")
    record Report(Line reconciliation, List<Reconciliations.Count> counts, List<Reconciliations.Age> ages) {}

    @Operation(summary = "List comparisons, newest first")
    @GetMapping
    Lines list(@RequestParam(required = false) Long before) {
        requireReader();
        List<Line> lines =
                reconciliations.list(before, PAGE).stream().map(Line::of).toList();
        return new Lines(lines, lines.size() < PAGE ? null : lines.get(PAGE - 1).id());
    }

    @Operation(
            summary = "Start a comparison of a brand",
            description = "Ledger, authority and CRMs are compared in the background; one at a time for each brand.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@RequestBody StartRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        if (!reconciliations.comparable().contains(String.valueOf(request.brand()))) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN").with("field", "brand");
        }
        return (request.repair() == null
                        ? reconciliations.start(request.brand(), Cause.PERSON, caller.actor())
                        : start(request, caller))
                .map(Started::new)
                .orElseThrow(() -> new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_RUNNING"));
    }

    /** Whoever may not approve repairs cannot allow them beforehand either. */
    private Optional<Long> start(StartRequest request, Caller caller) {
        if (request.repair() != RepairRule.NONE) {
            DifferencesController.requireApprover(caller);
        }
        return reconciliations.start(request.brand(), Cause.PERSON, caller.actor(), request.repair());
    }

    @Operation(summary = "How far a comparison is, and what it found")
    @GetMapping("/{id}")
    Report report(@PathVariable long id) {
        requireReader();
        ReconciliationRun run = require(reconciliations, id);
        return new Report(Line.of(run), reconciliations.counts(id), reconciliations.ages(id));
    }

    @Operation(summary = "Stop a comparison", description = "What it found until then stays.")
    @PostMapping(path = "/{id}/stop", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line stop(@PathVariable long id, @RequestBody StopRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        String reason = requireReason(request.reason());
        require(reconciliations, id);
        if (!reconciliations.stop(id, caller.actor(), reason)) {
            throw new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_OVER");
        }
        return Line.of(require(reconciliations, id));
    }

    static String requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
        return reason;
    }

    static ReconciliationRun require(Reconciliations reconciliations, long id) {
        return reconciliations.progress(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
    }

    private static void requireReader() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.AGENT, Role.INTEGRATION);
    }
}
