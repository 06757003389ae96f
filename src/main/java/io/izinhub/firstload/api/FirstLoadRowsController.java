package io.izinhub.firstload.api;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.firstload.FirstLoad;
import io.izinhub.firstload.FirstLoads;
import io.izinhub.firstload.LoadDesk;
import io.izinhub.firstload.domain.LoadKind;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.api.DifferenceLines;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a first load found, person by person. Reading is audited; addresses are masked by role (R98). */
@RestController
@RequestMapping("/api/v1/brands/{brand}/first-loads/{id}")
@Tag(name = "first loads")
class FirstLoadRowsController {

    private final FirstLoads loads;
    private final LoadDesk desk;
    private final DifferenceLines lines;
    private final AuditLog audit;

    FirstLoadRowsController(FirstLoads loads, LoadDesk desk, DifferenceLines lines, AuditLog audit) {
        this.loads = loads;
        this.desk = desk;
        this.lines = lines;
        this.audit = audit;
    }

    @Operation(
            summary = "What was found of one kind, or all, as CSV",
            description =
                    "The first column is the kind, the last one who told the ledger what it holds. COLLECT_AGAIN is"
                            + " the list of those to be asked for consent anew. Of what is equal there are only numbers.")
    @GetMapping(path = "/rows.csv", produces = "text/csv")
    void csv(
            @PathVariable String brand,
            @PathVariable long id,
            @RequestParam(required = false) LoadKind kind,
            HttpServletResponse response)
            throws IOException {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        FirstLoad load = desk.require(brand, id);
        recordRead(caller, id, kind);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("first-load-" + id + (kind == null ? "" : "-" + kind) + ".csv")
                        .build()
                        .toString());
        PrintWriter out = response.getWriter();
        out.print("loadKind," + DifferenceLines.CSV_HEADER + ",hubToldBy\r\n");
        Long after = 0L;
        while (after != null && !out.checkError()) {
            FirstLoads.Page page = loads.rows(load, kind, after);
            write(out, load, page.rows(), caller.seesAddresses());
            after = page.next();
        }
    }

    /** Before the first row: whoever breaks off near the end has read them all the same. */
    private void recordRead(Caller caller, long id, LoadKind kind) {
        audit.add(new AuditEntry(
                caller.actor(),
                "FIRST_LOAD_ROWS_READ",
                String.valueOf(id),
                Map.of("kind", kind == null ? "ALL" : kind.name(), "inClear", caller.seesAddresses())));
    }

    private void write(PrintWriter out, FirstLoad load, List<Difference> rows, boolean inClear) {
        List<DifferenceLines.Line> told = lines.of(rows, inClear);
        Map<Long, String> by = loads.told(load, rows);
        for (int i = 0; i < rows.size(); i++) {
            Difference row = rows.get(i);
            out.print(FirstLoads.kind(row) + "," + told.get(i).csv() + "," + by.getOrDefault(row.id(), "") + "\r\n");
        }
    }
}
