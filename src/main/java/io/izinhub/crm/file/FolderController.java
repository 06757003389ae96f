package io.izinhub.crm.file;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The files of CRMs behind a folder. */
@RestController
@RequestMapping(path = "/api/v1/crm", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "crm")
class FolderController {

    private static final int MOST = 200;

    private final Folders folders;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    FolderController(Folders folders, AuditLog audit, TransactionTemplate transaction) {
        this.folders = folders;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * A file.
     *
     * @param number of one that the hub wrote; null for one that came
     * @param sha256 null while it is being written
     * @param good rows that were written, or taken in
     * @param bad rows that stand in the file of errors
     * @param code why it was refused as a whole; null where it was not
     */
    record CrmFileItem(
            String crm,
            String kind,
            Long number,
            String sha256,
            String state,
            long good,
            long bad,
            String code,
            Instant begunAt,
            Instant endedAt) {}

    record CrmExport(String crm, long number) {}

    @Operation(
            summary = "The last files that were exchanged with CRMs behind a folder",
            description =
                    "Newest first, 200 for each CRM. Names that the CRM gave are not kept; the checksum tells them apart.")
    @GetMapping("/files")
    List<CrmFileItem> files() {
        return folders.all().stream()
                .flatMap(folder -> folder.files().list(MOST).stream()
                        .map(line -> new CrmFileItem(
                                folder.name(),
                                line.kind(),
                                line.number(),
                                line.sha256(),
                                line.state(),
                                line.good(),
                                line.bad(),
                                line.code(),
                                line.begunAt(),
                                line.endedAt())))
                .toList();
    }

    @Operation(
            summary = "Ask for a file of all that the ledger holds, for a CRM behind a folder",
            description =
                    "A person with the role ADMIN or DPO; only while the CRM is written (LIVE). It is written with the"
                            + " next turn, <crm>-full-<number>.csv.")
    @PostMapping("/{crm}/files/full")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CrmExport export(@PathVariable String crm) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        Folder folder = folders.all().stream()
                .filter(each -> each.name().equals(crm))
                .findFirst()
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
        if (!folder.export().isAllowed()) {
            throw new ProblemException(HttpStatus.CONFLICT, "CRM_NOT_WRITTEN");
        }
        return transaction.execute(status -> {
            long number = folder.export().request();
            audit.add(new AuditEntry(caller.actor(), "CRM_FULL_FILE", crm, Map.of("number", number)));
            return new CrmExport(crm, number);
        });
    }
}
