package io.izinhub.firstload.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.firstload.FirstLoad;
import io.izinhub.firstload.FirstLoads;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.firstload.domain.LoadStep;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** First loads of a brand: begin, look, approve, pause, stop. What was found: {@link FirstLoadRowsController}. */
@RestController
@RequestMapping(path = "/api/v1/brands/{brand}/first-loads", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "first loads")
class FirstLoadsController {

    private static final int MOST = 100;

    private final FirstLoads loads;
    private final Brands brands;

    FirstLoadsController(FirstLoads loads, Brands brands) {
        this.loads = loads;
        this.brands = brands;
    }

    /** @param count so many as the report says are to be written */
    record ApprovalRequest(Long count, String reason) {}

    record ReasonRequest(String reason) {}

    record ApprovalLine(String role, String by, OffsetDateTime at) {}

    /**
     * A first load.
     *
     * @param step of APPLYING
     * @param comparison number of the comparison
     * @param toWrite differences that are written once two people have approved
     * @param needless deliveries that left the outbox because İYS need not hear them
     * @param missed consents that left it to be collected again
     * @param error what it waits for, or why it was stopped
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            long id,
            String brand,
            LoadState state,
            LoadStep step,
            Long comparison,
            long toWrite,
            long needless,
            long missed,
            boolean paused,
            String startedBy,
            OffsetDateTime startedAt,
            OffsetDateTime reportedAt,
            OffsetDateTime appliedAt,
            OffsetDateTime finishedAt,
            String error) {

        static Line of(FirstLoad load) {
            return new Line(
                    load.id(),
                    load.brand(),
                    load.state(),
                    load.step(),
                    load.run(),
                    load.toWrite(),
                    load.needless(),
                    load.missed(),
                    load.paused(),
                    load.startedBy(),
                    Istanbul.time(load.startedAt()),
                    Istanbul.time(load.reportedAt()),
                    Istanbul.time(load.appliedAt()),
                    Istanbul.time(load.finishedAt()),
                    load.error());
        }
    }

    /**
     * @param counts what was found, by kind in the order in which it is looked at, and by side
     * @param sources who told of what is compared
     */
    record Report(
            Line firstLoad, List<FirstLoads.Count> counts, List<SourceLine> sources, List<ApprovalLine> approvals) {}

    /** @param name the accounts, the CRM, or the number of the import, of which {@code /api/v1/imports/{name}} tells more */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceLine(
            FirstLoads.SourceKind kind, String name, OffsetDateTime at, boolean over, long told, long refused) {}

    @Operation(summary = "First loads of a brand, newest first")
    @GetMapping
    List<Line> list(@PathVariable String brand) {
        requireReader();
        requireBrand(brand);
        return loads.list(brand, MOST).stream().map(Line::of).toList();
    }

    @Operation(
            summary = "Begin the first load of a brand",
            description =
                    "Ledger, İYS or the integrator, and the CRMs are read and compared in the background. Nothing that"
                            + " writes for the brand may be LIVE, nor become so until the load is approved.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Line start(@PathVariable String brand) {
        Caller caller = requirePerson();
        requireBrand(brand);
        List<String> live = loads.live(brand);
        if (!live.isEmpty()) {
            throw new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_LIVE").with("functions", live);
        }
        return loads.start(brand, caller.actor())
                .flatMap(id -> loads.find(brand, id))
                .map(Line::of)
                .orElseThrow(() -> new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_RUNNING"));
    }

    @Operation(summary = "How far it is, and what was found")
    @GetMapping("/{id}")
    Report report(@PathVariable String brand, @PathVariable long id) {
        requireReader();
        FirstLoad load = require(loads, brand, id);
        return new Report(
                Line.of(load),
                loads.counts(load),
                loads.sources(load).stream()
                        .map(one -> new SourceLine(
                                one.kind(), one.name(), Istanbul.time(one.at()), one.over(), one.told(), one.refused()))
                        .toList(),
                loads.approvals(id).stream()
                        .map(one -> new ApprovalLine(one.role(), one.by(), Istanbul.time(one.at())))
                        .toList());
    }

    @Operation(
            summary = "Approve what was found",
            description =
                    "Administrator and data protection officer, two people who logged in; 'count' is 'toWrite' as the"
                            + " report told it. The second approval begins the writing.")
    @PostMapping(path = "/{id}/approvals", consumes = MediaType.APPLICATION_JSON_VALUE)
    Report approve(@PathVariable String brand, @PathVariable long id, @RequestBody ApprovalRequest request) {
        Caller caller = requirePerson();
        String reason = requireReason(request.reason());
        FirstLoad load = require(loads, brand, id);
        if (request.count() == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY").with("field", "count");
        }
        String role = FirstLoads.roleFor(caller, loads.approvals(id));
        switch (loads.approve(id, role, caller.actor(), request.count(), reason)) {
            case OTHER_COUNT ->
                throw new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_COUNT").with("count", load.toWrite());
            case SAME_PERSON -> throw new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_SECOND_PERSON");
            case NOT_NOW -> throw new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_NOT_NOW");
            case FIRST, BOTH -> {
                return report(brand, id);
            }
        }
        throw new IllegalStateException("every outcome is handled");
    }

    @Operation(summary = "Pause it", description = "What is in the outbox already is sent; nothing more goes there.")
    @PostMapping(path = "/{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line pause(@PathVariable String brand, @PathVariable long id, @RequestBody ReasonRequest request) {
        return pause(brand, id, true, request);
    }

    @Operation(summary = "Go on with it")
    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line resume(@PathVariable String brand, @PathVariable long id, @RequestBody ReasonRequest request) {
        return pause(brand, id, false, request);
    }

    private Line pause(String brand, long id, boolean paused, ReasonRequest request) {
        Caller caller = requirePerson();
        String reason = requireReason(request.reason());
        require(loads, brand, id);
        if (!loads.pause(id, paused, caller.actor(), reason)) {
            throw new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_NOT_NOW");
        }
        return Line.of(require(loads, brand, id));
    }

    @Operation(
            summary = "Stop it",
            description = "What was written stays; what stood in the CRM before can be put back.")
    @PostMapping(path = "/{id}/stop", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line stop(@PathVariable String brand, @PathVariable long id, @RequestBody ReasonRequest request) {
        Caller caller = requirePerson();
        String reason = requireReason(request.reason());
        require(loads, brand, id);
        if (!loads.stop(id, caller.actor(), reason)) {
            throw new ProblemException(HttpStatus.CONFLICT, "FIRST_LOAD_NOT_NOW");
        }
        return Line.of(require(loads, brand, id));
    }

    static FirstLoad require(FirstLoads loads, String brand, long id) {
        return loads.find(brand, id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
    }

    private void requireBrand(String brand) {
        if (brands.find(brand).isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN").with("field", "brand");
        }
    }

    private static Caller requirePerson() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "FIRST_LOAD_BY_PERSON");
        }
        return caller;
    }

    private static void requireReader() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
    }

    private static String requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
        return reason;
    }
}
