package io.izinhub.consent.imports;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
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

/** Takes files of consents and refusals, tells how far they are, and gives back what was not accepted. */
@RestController
@RequestMapping("/api/v1")
class ImportController {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final ImportIntake intake;
    private final ImportJobs jobs;
    private final Rejects rejects;
    private final MessageSource messages;

    ImportController(ImportIntake intake, ImportJobs jobs, Rejects rejects, MessageSource messages) {
        this.intake = intake;
        this.jobs = jobs;
        this.rejects = rejects;
        this.messages = messages;
    }

    /** The name under which the work can be found again. */
    record Accepted(UUID importId) {}

    @PostMapping(
            path = "/consents/import",
            consumes = {CSV, NDJSON})
    ResponseEntity<Accepted> take(@RequestParam(defaultValue = "execute") String mode, HttpServletRequest request)
            throws IOException {
        Caller caller = allowed();
        if (!List.of("check", "execute").contains(mode)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "MODE_UNKNOWN");
        }
        MediaType type = MediaType.parseMediaType(request.getContentType());
        ImportFormat format = type.getSubtype().equals("csv") ? ImportFormat.CSV : ImportFormat.NDJSON;
        Charset charset = Optional.ofNullable(type.getCharset()).orElse(StandardCharsets.UTF_8);
        UUID id = intake.take(
                new ImportIntake.Given(caller.actor(), mode.equals("check"), format, charset, null),
                RequestBody.open(request));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + id))
                .body(new Accepted(id));
    }

    @GetMapping("/imports/{id}")
    ImportStatus status(@PathVariable UUID id) {
        return ImportStatus.of(find(id));
    }

    @GetMapping("/imports/{id}/rejected")
    void rejected(@PathVariable UUID id, Locale language, HttpServletResponse response) throws IOException {
        ImportJob job = find(id);
        boolean csv = job.format() == ImportFormat.CSV;
        response.setContentType(csv ? CSV + ";charset=" + job.charset().name() : NDJSON);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=rejected-" + id + (csv ? ".csv" : ".ndjson"));
        RejectFile file = new RejectFile(job, Reasons.of(job, messages, language));
        OutputStream out = response.getOutputStream();
        out.write(file.header());
        List<Rejects.Rejected> page = rejects.after(id, 0);
        while (!page.isEmpty()) {
            for (Rejects.Rejected row : page) {
                out.write(file.line(row));
            }
            page = rejects.after(id, page.get(page.size() - 1).line());
        }
    }

    /** Whoever loads a file sees the addresses in it. */
    private static Caller allowed() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return caller;
    }

    private ImportJob find(UUID id) {
        allowed();
        return jobs.find(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
    }
}
