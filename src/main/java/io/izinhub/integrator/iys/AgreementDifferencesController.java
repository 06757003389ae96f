package io.izinhub.integrator.iys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The compared days of a brand, and what differs on one of them (mutabakat). */
@RestController
@RequestMapping(path = "/api/v1/authorities/iys/{brand}/agreements", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "agreements")
class AgreementDifferencesController {

    private static final int MOST_DAYS = 366;
    private static final int MOST_ROWS = 1_000;

    private final AgreementDays days;
    private final AgreementDifferences differences;
    private final Authorities authorities;
    private final AuditLog audit;

    AgreementDifferencesController(
            AgreementDays days, AgreementDifferences differences, Authorities authorities, AuditLog audit) {
        this.days = days;
        this.differences = differences;
        this.authorities = authorities;
        this.audit = audit;
    }

    /**
     * @param side ONLY_IYS or ONLY_HUB
     * @param recipient masked unless the caller's role may see it (R98); absent for a person who was anonymised
     * @param point the ledger's key of the person
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            long id,
            String side,
            String recipient,
            UUID point,
            Channel channel,
            RecipientType recipientType,
            Status status,
            String transactionId,
            OffsetDateTime createdAt) {}

    /** @param next value of {@code after} for the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AgreementDifferencesPage")
    record DifferencesPage(
            String brand, LocalDate day, AgreementDays.State state, List<Difference> differences, Long next) {}

    @Operation(summary = "List the compared days of a brand, newest first")
    @GetMapping
    List<AgreementDays.Compared> list(
            @PathVariable String brand, @RequestParam(required = false, defaultValue = "31") int limit) {
        return days.list(IysProblems.requireBrand(authorities, brand), inside(limit, MOST_DAYS));
    }

    @Operation(
            summary = "List what differs on a day",
            description = "Page by page in the order of their ids; 'limit' is at most 1,000.")
    @GetMapping("/{day}/differences")
    DifferencesPage differences(
            @PathVariable String brand,
            @PathVariable LocalDate day,
            @RequestParam(required = false, defaultValue = "0") long after,
            @RequestParam(required = false, defaultValue = "100") int limit) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT, Role.INTEGRATION);
        AgreementDays.State state = days.state(IysProblems.requireBrand(authorities, brand), day)
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
        int size = inside(limit, MOST_ROWS);
        List<AgreementDifferences.Row> rows = differences.page(brand, day, after, size);
        audit.add(new AuditEntry(
                caller.actor(),
                "AGREEMENT_DIFFERENCES_READ",
                brand,
                Map.of("day", day.toString(), "rows", rows.size(), "inClear", caller.seesAddresses())));
        return new DifferencesPage(
                brand,
                day,
                state,
                rows.stream().map(row -> difference(row, caller)).toList(),
                rows.size() < size ? null : rows.get(size - 1).id());
    }

    private static Difference difference(AgreementDifferences.Row row, Caller caller) {
        String recipient = row.address()
                .map(address -> address.shown(caller.seesAddresses()))
                .orElse(null);
        return new Difference(
                row.id(),
                row.side(),
                recipient,
                row.point(),
                row.channel(),
                row.type(),
                row.status(),
                row.transaction(),
                Istanbul.time(row.createdAt()));
    }

    private static int inside(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BAD_REQUEST").with("field", "limit");
        }
        return limit;
    }
}
