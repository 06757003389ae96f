package io.izinhub.integrator.panel;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.imports.ForeignLayout;
import io.izinhub.consent.imports.ImportIntake;
import io.izinhub.consent.imports.RowStatements;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes what somebody exported from the panel of İYS; how far it is, and the refused rows, are told as of any import. */
@RestController
@RequestMapping(path = "/api/v1/brands/{brand}/authority-exports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "first loads")
class PanelExportController {

    private final ImportIntake intake;
    private final Authorities authorities;
    private final Clock clock;

    PanelExportController(ImportIntake intake, Authorities authorities, Clock clock) {
        this.intake = intake;
        this.authorities = authorities;
        this.clock = clock;
    }

    /** The name under which the work can be found again. */
    record Taken(UUID importId) {}

    @Operation(
            summary = "Take in a file that was exported from the panel of İYS",
            description =
                    "CSV of any size, with a header; which columns mean what stands in the mapping iys/panel-in. 'exportedAt' is when"
                            + " the file was made (without offset: Istanbul); a row with a later date is refused. mode=check records"
                            + " nothing. Go on with /api/v1/imports/{id} and /rejected. İYS is told nothing of it.")
    @PostMapping(consumes = "text/csv")
    ResponseEntity<Taken> take(
            @PathVariable String brand,
            @RequestParam String exportedAt,
            @RequestParam(defaultValue = "execute") String mode,
            HttpServletRequest request)
            throws IOException {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!authorities.brands().contains(brand)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN").with("field", "brand");
        } else if (!List.of("check", "execute").contains(mode)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "MODE_UNKNOWN");
        }
        Charset charset = Optional.ofNullable(
                        MediaType.parseMediaType(request.getContentType()).getCharset())
                .orElse(StandardCharsets.UTF_8);
        UUID id = intake.take(
                PanelExport.NAME,
                new ForeignLayout.About(brand, past(exportedAt)),
                caller.actor(),
                mode.equals("check"),
                charset,
                RequestBody.open(request));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + id))
                .body(new Taken(id));
    }

    private Instant past(String text) {
        return RowStatements.time(text.strip())
                .filter(at -> !at.isAfter(clock.instant()))
                .orElseThrow(() -> new ProblemException(HttpStatus.BAD_REQUEST, "EXPORTED_AT_INVALID"));
    }
}
