package io.izinhub.crm.stored;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sweeps of what a CRM already holds: figures, and a list of places that never says what stands there. */
@RestController
@RequestMapping("/api/v1/crm/{crm}/sweeps")
@Tag(name = "crm")
class SweepController {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final int PAGE = 1_000;

    private final SweepDesk desk;
    private final FindingRows findings;

    SweepController(SweepDesk desk, FindingRows findings) {
        this.desk = desk;
        this.findings = findings;
    }

    /**
     * What to read.
     *
     * @param source {@code API} or {@code FOLDER}
     * @param first first day of the issues, {@code last} the last one (today where it is left out); for {@code API}
     * @param id column of the issue's number, {@code at} of its day; for {@code FOLDER}, {@code id} and {@code at} where left out
     */
    @Schema(name = "SweepStartRequest")
    record StartRequest(Sweep.Source source, LocalDate first, LocalDate last, String id, String at) {}

    /** @param sweepId under which it is found again */
    @Schema(name = "SweepStarted")
    record Started(UUID sweepId) {}

    /** @param reason stands in the audit log */
    record CancelRequest(String reason) {}

    /**
     * The officer's decision.
     *
     * @param least {@code BLOCK}, or {@code REVIEW} for what is only to be looked at too
     * @param categories all where it is left out
     * @param unreadable also what could not be read
     */
    record ApproveRequest(Decision least, Set<Category> categories, Boolean unreadable, String reason) {}

    @Operation(
            summary = "Read what the CRM already holds, through its API or from its folder",
            description = "ADMIN or DPO. One sweep of a CRM at a time. API: only where the CRM can (ticket.read.all).")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Started> start(
            @PathVariable String crm, @org.springframework.web.bind.annotation.RequestBody StartRequest request) {
        Caller caller = officers();
        if (request.source() == null || request.source() == Sweep.Source.UPLOAD) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "SWEEP_SOURCE");
        }
        return started(
                request.source() == Sweep.Source.API
                        ? desk.ofApi(crm, request.first(), request.last(), caller)
                        : desk.ofFolder(crm, columns(request.id(), request.at()), caller));
    }

    @Operation(
            summary = "Read an exported file of issues",
            description =
                    "CSV with a header, or an object on each line (NDJSON). A column with the issue's number ('id'),"
                            + " one with its day ('at', may be missing); every other column is a text, or 'field' and 'text' name"
                            + " one text on each line. ADMIN, DPO or INTEGRATION.")
    @PostMapping(
            consumes = {CSV, NDJSON},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Started> upload(
            @PathVariable String crm,
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String at,
            HttpServletRequest request)
            throws IOException {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        MediaType type = MediaType.parseMediaType(request.getContentType());
        IssueReader.Form form = type.getSubtype().equals("csv") ? IssueReader.Form.CSV : IssueReader.Form.NDJSON;
        Charset charset = Optional.ofNullable(type.getCharset()).orElse(StandardCharsets.UTF_8);
        return started(desk.ofUpload(crm, form, charset, columns(id, at), RequestBody.open(request), caller));
    }

    @Operation(summary = "Sweeps of a CRM, the newest first")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<SweepReport> list(@PathVariable String crm) {
        officers();
        return desk.list(crm).stream().map(this::report).toList();
    }

    @Operation(
            summary = "How far a sweep is, and what it found in figures",
            description = "ADMIN or DPO. By category, decision, field and year; UNREADABLE is what nobody could read.")
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    SweepReport one(@PathVariable String crm, @PathVariable UUID id) {
        officers();
        return report(desk.find(crm, id));
    }

    @Operation(
            summary = "The places, as CSV",
            description =
                    "ADMIN or DPO; audited. Numbers of issues, fields, places and rules, never a text. A number that"
                            + " tells whom it is about is a keyed hash; line or file lead to it.")
    @GetMapping(path = "/{id}/findings", produces = CSV)
    void places(@PathVariable String crm, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Caller caller = officers();
        Sweep sweep = desk.find(crm, id);
        desk.listTaken(sweep, caller);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=sweep-" + id + ".csv");
        OutputStream out = response.getOutputStream();
        out.write(FindingLines.HEADER.getBytes(StandardCharsets.UTF_8));
        List<FindingRows.Line> page = findings.after(id, 0, PAGE);
        while (!page.isEmpty()) {
            for (FindingRows.Line line : page) {
                out.write(FindingLines.of(line).getBytes(StandardCharsets.UTF_8));
            }
            page = findings.after(id, page.get(page.size() - 1).id(), PAGE);
        }
    }

    @Operation(summary = "Let a sweep wait")
    @PostMapping(path = "/{id}/pause", produces = MediaType.APPLICATION_JSON_VALUE)
    SweepReport pause(@PathVariable String crm, @PathVariable UUID id) {
        Caller caller = officers();
        desk.pause(desk.find(crm, id), caller);
        return report(desk.find(crm, id));
    }

    @Operation(summary = "Go on where it was left")
    @PostMapping(path = "/{id}/resume", produces = MediaType.APPLICATION_JSON_VALUE)
    SweepReport resume(@PathVariable String crm, @PathVariable UUID id) {
        Caller caller = officers();
        desk.resume(desk.find(crm, id), caller);
        return report(desk.find(crm, id));
    }

    @Operation(summary = "End a sweep", description = "Tasks that were made stay. With a reason.")
    @PostMapping(
            path = "/{id}/cancel",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    SweepReport cancel(
            @PathVariable String crm,
            @PathVariable UUID id,
            @org.springframework.web.bind.annotation.RequestBody CancelRequest request)
            throws IOException {
        Caller caller = officers();
        desk.cancel(desk.find(crm, id), SweepDesk.required(request.reason()), caller);
        return report(desk.find(crm, id));
    }

    @Operation(
            summary = "Make tasks of what was found",
            description = "A person with the role DPO, after the report. Verification codes are due within one business"
                    + " day, the rest by hub.crm.<name>.stored.due and per-day.")
    @PostMapping(
            path = "/{id}/approve",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    SweepReport approve(
            @PathVariable String crm,
            @PathVariable UUID id,
            @org.springframework.web.bind.annotation.RequestBody ApproveRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.DPO);
        // Left out means all; an empty choice is a slip, and must not.
        boolean nothingChosen =
                request.categories() != null && request.categories().isEmpty();
        if (request.least() == null || request.least() == Decision.PASS || nothingChosen) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "SWEEP_SELECTION");
        }
        Selection selection = new Selection(
                request.least(),
                request.categories() == null ? Set.of() : request.categories(),
                Boolean.TRUE.equals(request.unreadable()));
        desk.approve(desk.find(crm, id), selection, SweepDesk.required(request.reason()), caller);
        return report(desk.find(crm, id));
    }

    private SweepReport report(Sweep sweep) {
        return SweepReport.of(sweep, findings);
    }

    private static Caller officers() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        return caller;
    }

    private static IssueRecord.Columns columns(String id, String at) {
        return new IssueRecord.Columns(
                id == null || id.isBlank() ? "id" : id.strip(), at == null || at.isBlank() ? "at" : at.strip());
    }

    private static ResponseEntity<Started> started(Sweep sweep) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/crm/" + sweep.crm() + "/sweeps/" + sweep.id()))
                .body(new Started(sweep.id()));
    }
}
