package io.izinhub.reconciliation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** What a comparison found, and the approval of its repairs. Reading is audited; addresses are masked by role (R98). */
@RestController
@RequestMapping("/api/v1/reconciliations/{id}")
@Tag(name = "reconciliations")
class DifferencesController {

    private static final int MOST = 1_000;

    private final Reconciliations reconciliations;
    private final DifferenceLines lines;
    private final AuditLog audit;

    DifferencesController(Reconciliations reconciliations, DifferenceLines lines, AuditLog audit) {
        this.reconciliations = reconciliations;
        this.lines = lines;
        this.audit = audit;
    }

    /** @param next value of {@code after} for the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReconciliationDifferencesPage")
    record DifferencesPage(long reconciliation, List<DifferenceLines.Line> differences, Long next) {}

    /**
     * @param side {@code authority}, or the destination of a CRM: {@code crm.next4biz}
     * @param count of differences that will be mended, as the person has seen it
     */
    record RepairRequest(String side, DifferenceKind kind, Long count, String reason) {}

    record Approved(long approved) {}

    @Operation(
            summary = "List what a comparison found",
            description =
                    "Page by page in the order of their ids; 'limit' is at most 1,000. Of each kind so many are listed"
                            + " as hub.reconciliation.rows says; the counts are exact beyond them.")
    @GetMapping(path = "/differences", produces = MediaType.APPLICATION_JSON_VALUE)
    DifferencesPage list(
            @PathVariable long id,
            @RequestParam(required = false) String side,
            @RequestParam(required = false) DifferenceKind kind,
            @RequestParam(required = false) SafeRepair repair,
            @RequestParam(required = false) Difference.State state,
            @RequestParam(required = false, defaultValue = "0") long after,
            @RequestParam(required = false, defaultValue = "100") int limit) {
        Caller caller = reader();
        ReconciliationsController.require(reconciliations, id);
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BAD_REQUEST").with("field", "limit");
        }
        List<Difference> found = reconciliations.differences(id, side, kind, repair, state, after, limit);
        readBy(caller, id, found.size());
        return new DifferencesPage(
                id,
                lines.of(found, caller.seesAddresses()),
                found.size() < limit ? null : found.get(limit - 1).id());
    }

    @Operation(summary = "All of it as CSV")
    @GetMapping(path = "/differences.csv", produces = "text/csv")
    void csv(
            @PathVariable long id,
            @RequestParam(required = false) String side,
            @RequestParam(required = false) DifferenceKind kind,
            @RequestParam(required = false) SafeRepair repair,
            @RequestParam(required = false) Difference.State state,
            HttpServletResponse response)
            throws IOException {
        Caller caller = reader();
        ReconciliationsController.require(reconciliations, id);
        // Before the first row: whoever breaks off near the end has read them all the same.
        audit.add(new AuditEntry(
                caller.actor(),
                "RECONCILIATION_DIFFERENCES_READ",
                String.valueOf(id),
                Map.of("kind", kind == null ? "ALL" : kind.name(), "inClear", caller.seesAddresses())));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("reconciliation-" + id + ".csv")
                        .build()
                        .toString());
        PrintWriter out = response.getWriter();
        out.print(DifferenceLines.CSV_HEADER + "\r\n");
        long after = 0;
        List<Difference> found;
        do {
            found = reconciliations.differences(id, side, kind, repair, state, after, MOST);
            lines.of(found, caller.seesAddresses()).forEach(line -> out.print(line.csv() + "\r\n"));
            after = found.isEmpty() ? after : found.get(found.size() - 1).id();
        } while (found.size() == MOST && !out.checkError());
    }

    @Operation(
            summary = "Approve repairs",
            description =
                    "Of all open differences of a side and kind that can be mended. 'count' is their number as it was"
                            + " seen: with another one nothing is approved. Each is looked at again before it is mended.")
    @PostMapping(
            path = "/repairs",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Approved approve(@PathVariable long id, @RequestBody RepairRequest request) {
        Caller caller = Caller.current();
        requireApprover(caller);
        String reason = ReconciliationsController.requireReason(request.reason());
        ReconciliationsController.require(reconciliations, id);
        if (request.side() == null || request.kind() == null || request.count() == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        if (!reconciliations.approve(id, request.side(), request.kind(), request.count(), caller.actor(), reason)) {
            throw new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_COUNT")
                    .with("count", reconciliations.mendable(id, request.side(), request.kind()));
        }
        return new Approved(request.count());
    }

    /** A person, administrator or officer: nothing is approved by a key. */
    static void requireApprover(Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "RECONCILIATION_BY_PERSON");
        }
    }

    private static Caller reader() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT, Role.INTEGRATION);
        return caller;
    }

    private void readBy(Caller caller, long id, long rows) {
        audit.add(new AuditEntry(
                caller.actor(),
                "RECONCILIATION_DIFFERENCES_READ",
                String.valueOf(id),
                Map.of("rows", rows, "inClear", caller.seesAddresses())));
    }
}
