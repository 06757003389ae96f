package io.izinhub.sms.relay;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the SMS relay did with orders. */
@RestController
@RequestMapping(path = "/api/v1/sms/relay/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "sms")
class RelayReportController {

    private static final int PAGE = 100;

    private final RelayReports reports;

    RelayReportController(RelayReports reports) {
        this.reports = reports;
    }

    /** @param after cursor of the next page; null on the last one */
    record RelayReportPage(List<RelayReport> items, Long after) {}

    @Operation(
            summary = "List what the SMS relay did with orders, newest first",
            description = "Up to 100; 'after' of the answer is the cursor of the next page, absent on the last one. No"
                    + " number and no text.")
    @GetMapping
    RelayReportPage list(
            @RequestParam(required = false) String account,
            @RequestParam(required = false) Mode mode,
            @RequestParam(required = false) Long after) {
        allowed();
        List<RelayReports.Numbered> found = reports.page(account, mode, after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<RelayReports.Numbered> shown = more ? found.subList(0, PAGE) : found;
        return new RelayReportPage(
                shown.stream().map(RelayReports.Numbered::report).toList(),
                more ? shown.get(PAGE - 1).id() : null);
    }

    @Operation(
            summary = "What the SMS relay did with one order",
            description =
                    "By the id in the answer's header X-Izin-Report: which places of the order were removed, and why.")
    @GetMapping("/{id}")
    RelayReport one(@PathVariable String id) {
        allowed();
        return reports.find(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "SMS_REPORT_UNKNOWN"));
    }

    private static void allowed() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.MARKETING, Role.INTEGRATION);
    }
}
