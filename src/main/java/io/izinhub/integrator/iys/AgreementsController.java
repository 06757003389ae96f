package io.izinhub.integrator.iys;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The days that were compared with İYS (mutabakat). */
@RestController
@RequestMapping(path = "/api/v1/agreements", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "agreements")
class AgreementsController {

    private static final int SHOWN = 31;

    private final AgreementDays days;
    private final AgreementCheck check;
    private final Authorities authorities;
    private final AuditLog audit;
    private final Clock clock;

    AgreementsController(
            AgreementDays days, AgreementCheck check, Authorities authorities, AuditLog audit, Clock clock) {
        this.days = days;
        this.check = check;
        this.authorities = authorities;
        this.audit = audit;
        this.clock = clock;
    }

    @Operation(summary = "List the compared days of a brand, newest first")
    @GetMapping
    List<AgreementDays.Compared> list(@RequestParam String brand) {
        return days.list(IysProblems.requireBrand(authorities, brand), SHOWN);
    }

    @Operation(
            summary = "Compare one day now",
            description = "Confirms the day where both sides have the same movements, else lists what differs.")
    @PostMapping("/{brand}/{day}/check")
    AgreementDays.Compared check(@PathVariable String brand, @PathVariable LocalDate day) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!day.isBefore(LocalDate.ofInstant(clock.instant(), Istanbul.ZONE))) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "DAY_NOT_OVER");
        }
        check.run(new IysAgreement.Day(IysProblems.requireBrand(authorities, brand), day));
        audit.add(new AuditEntry(caller.actor(), "AGREEMENT_CHECKED", brand, Map.of("day", day.toString())));
        return days.list(brand, SHOWN).stream()
                .filter(compared -> compared.day().equals(day))
                .findFirst()
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
    }
}
