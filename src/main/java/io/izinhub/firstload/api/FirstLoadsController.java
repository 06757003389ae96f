package io.izinhub.firstload.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.firstload.FirstLoad;
import io.izinhub.firstload.FirstLoads;
import io.izinhub.firstload.LoadDesk;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.firstload.domain.LoadStep;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.reconciliation.Pulse;
import io.izinhub.reconciliation.ReconciliationRun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
    private final LoadDesk desk;

    FirstLoadsController(FirstLoads loads, LoadDesk desk) {
        this.loads = loads;
        this.desk = desk;
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
    @Schema(name = "FirstLoadLine")
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
     * @param reading how far the comparison is; while it runs
     * @param counts what was found, by kind in the order in which it is looked at, and by side
     * @param sources who told of what is compared
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FirstLoadReport")
    record Report(
            Line firstLoad,
            ReadingLine reading,
            List<FirstLoads.Count> counts,
            List<SourceLine> sources,
            List<ApprovalLine> approvals) {}

    /**
     * @param how whether a node is at it
     * @param compared permissions of the ledger, of about {@code expected}
     * @param persons of the CRMs
     * @param steppedAt when it last got further
     * @param heardAt last sign of life of the node that is at it
     * @param goesOnAt when it goes on by itself, of what is SILENT or WAITING
     * @param waitsFor code of the last failure
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FirstLoadReading")
    record ReadingLine(
            Pulse.How how,
            ReconciliationRun.Phase phase,
            long compared,
            long expected,
            long persons,
            OffsetDateTime steppedAt,
            OffsetDateTime heardAt,
            OffsetDateTime goesOnAt,
            String waitsFor) {

        static ReadingLine of(FirstLoads.Reading reading) {
            ReconciliationRun run = reading.run();
            return new ReadingLine(
                    reading.pulse().how(),
                    run.phase(),
                    run.compared(),
                    run.expected(),
                    run.persons(),
                    Istanbul.time(run.steppedAt()),
                    Istanbul.time(reading.pulse().heardAt()),
                    Istanbul.time(reading.pulse().goesOnAt()),
                    run.error());
        }
    }

    /** @param name the accounts, the CRM, or the number of the import, of which {@code /api/v1/imports/{name}} tells more */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceLine(
            FirstLoads.SourceKind kind, String name, OffsetDateTime at, boolean over, long told, long refused) {}

    @Operation(summary = "First loads of a brand, newest first")
    @GetMapping
    List<Line> list(@PathVariable String brand) {
        requireReader();
        desk.requireBrand(brand);
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
        return Line.of(desk.start(brand, Caller.current()));
    }

    @Operation(
            summary = "How far it is, and what was found",
            description =
                    "'reading.how': WORKING, a node is at it; SILENT, it tells nothing, and the comparison goes on at"
                            + " 'goesOnAt', on any node; WAITING for the other side until then; DUE within seconds;"
                            + " UNATTENDED, no node takes it.")
    @GetMapping("/{id}")
    Report report(@PathVariable String brand, @PathVariable long id) {
        requireReader();
        FirstLoad load = desk.require(brand, id);
        return new Report(
                Line.of(load),
                loads.reading(load).map(ReadingLine::of).orElse(null),
                loads.counts(load),
                loads.sources(load).stream()
                        .map(one -> new SourceLine(
                                one.kind(), one.name(), Istanbul.time(one.at()), one.over(), one.told(), one.refused()))
                        .toList(),
                loads.approvals(id).stream()
                        .map(one -> new ApprovalLine(one.role().name(), one.by(), Istanbul.time(one.at())))
                        .toList());
    }

    @Operation(
            summary = "Approve what was found",
            description =
                    "Administrator and data protection officer, two people who logged in; 'count' is 'toWrite' as the"
                            + " report told it. The second approval begins the writing.")
    @PostMapping(path = "/{id}/approvals", consumes = MediaType.APPLICATION_JSON_VALUE)
    Report approve(@PathVariable String brand, @PathVariable long id, @RequestBody ApprovalRequest request) {
        desk.approve(brand, id, request.count(), request.reason(), Caller.current());
        return report(brand, id);
    }

    @Operation(summary = "Pause it", description = "What is in the outbox already is sent; nothing more goes there.")
    @PostMapping(path = "/{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line pause(@PathVariable String brand, @PathVariable long id, @RequestBody ReasonRequest request) {
        return Line.of(desk.pause(brand, id, true, request.reason(), Caller.current()));
    }

    @Operation(summary = "Go on with it")
    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line resume(@PathVariable String brand, @PathVariable long id, @RequestBody ReasonRequest request) {
        return Line.of(desk.pause(brand, id, false, request.reason(), Caller.current()));
    }

    @Operation(
            summary = "Stop it",
            description =
                    "What was told stays, and what stood in the CRM before can be put back; what was approved and not"
                            + " told yet is told no more.")
    @PostMapping(path = "/{id}/stop", consumes = MediaType.APPLICATION_JSON_VALUE)
    Line stop(@PathVariable String brand, @PathVariable long id, @RequestBody ReasonRequest request) {
        return Line.of(desk.stop(brand, id, request.reason(), Caller.current()));
    }

    private static void requireReader() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
    }
}
