package io.izinhub.compliance.suppliers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.compliance.suppliers.SupplierDesk.Card;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The supplier register (R34, R138). */
@RestController
@RequestMapping(path = "/api/v1/suppliers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "suppliers")
class SuppliersController {

    private final SupplierDesk desk;
    private final ConnectorApprovals approvals;

    SuppliersController(SupplierDesk desk, ConnectorApprovals approvals) {
        this.desk = desk;
        this.approvals = approvals;
    }

    /**
     * An entry.
     *
     * @param version to be sent back with a change
     * @param approvedBy absent where this version is not approved
     * @param missing why its connectors cannot become LIVE; empty where they can
     * @param connectors that lead to it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SupplierItem(
            String key,
            int version,
            Supplier supplier,
            boolean closed,
            String approvedBy,
            Instant approvedAt,
            String changedBy,
            Instant changedAt,
            List<Lack> missing,
            List<String> connectors) {

        static SupplierItem of(Card card) {
            return of(card.entry(), card.lacks(), card.connectors());
        }

        static SupplierItem of(Entry entry, List<Lack> missing, List<String> connectors) {
            Entry.Approval approval = entry.approval();
            return new SupplierItem(
                    entry.key(),
                    entry.version(),
                    entry.supplier(),
                    entry.closed(),
                    approval == null ? null : approval.by(),
                    approval == null ? null : approval.at(),
                    entry.changedBy(),
                    entry.changedAt(),
                    missing,
                    connectors);
        }
    }

    /**
     * A connection to somebody else.
     *
     * @param supplier key in the register, {@code OWN}; absent: nobody has said
     * @param property that says it
     * @param functions that cannot become LIVE before the supplier is approved
     * @param inUse data goes through it now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectorItem(
            String connector,
            String kind,
            String supplier,
            String property,
            List<String> functions,
            boolean inUse,
            List<Lack> missing) {}

    /** @param version that was seen */
    record ApproveSupplier(int version) {}

    record CloseSupplier(String reason) {}

    @Operation(summary = "All suppliers, with what they lack and the connectors that lead to them")
    @GetMapping
    List<SupplierItem> list() {
        return desk.all().stream().map(SupplierItem::of).toList();
    }

    @Operation(summary = "The register as CSV")
    @GetMapping(produces = "text/csv")
    String csv() {
        return desk.csv();
    }

    @Operation(summary = "Every connection to somebody else, its supplier, and what keeps it from becoming LIVE")
    @GetMapping("/connectors")
    List<ConnectorItem> connectors() {
        SupplierDesk.requireReader();
        return approvals.all().stream().map(SuppliersController::item).toList();
    }

    @Operation(summary = "One supplier")
    @GetMapping("/{key}")
    SupplierItem one(@PathVariable String key) {
        return SupplierItem.of(desk.card(key));
    }

    @Operation(summary = "All versions of an entry, the newest first: who changed it, and when")
    @GetMapping("/{key}/history")
    List<SupplierItem> history(@PathVariable String key) {
        return desk.history(key).stream()
                .map(entry -> SupplierItem.of(entry, null, null))
                .toList();
    }

    @Operation(
            summary = "Write an entry",
            description = "With the version that was read, 0 for a new one. A change takes the approval away.")
    @PutMapping(path = "/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SupplierItem write(@PathVariable String key, @RequestBody SupplierInput input) {
        return SupplierItem.of(desk.write(key, input));
    }

    @Operation(
            summary = "Approve an entry",
            description =
                    "A data protection officer, logged in, for the version that was seen. 422 names what is missing.")
    @PostMapping(path = "/{key}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    SupplierItem approve(@PathVariable String key, @RequestBody ApproveSupplier seen) {
        return SupplierItem.of(desk.approve(key, seen.version()));
    }

    @Operation(
            summary = "End an entry",
            description = "Its history stays. Refused while a connector leads to it. Writing it again opens it.")
    @PostMapping(path = "/{key}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    SupplierItem close(@PathVariable String key, @RequestBody CloseSupplier close) {
        return SupplierItem.of(desk.close(key, close.reason()));
    }

    @Operation(
            summary = "Write the letter to Next4biz about a supplier",
            description = "language: tr, en or tr+en. The hub sends it to nobody.")
    @PostMapping("/{key}/letter")
    SupplierLetter.Letter letter(@PathVariable String key, @RequestParam(defaultValue = "tr") String language) {
        return desk.letter(
                key,
                // A plus sign that nobody encoded arrives as a space.
                Languages.named(language.replace(' ', '+'))
                        .orElseThrow(() ->
                                new ProblemException(HttpStatus.BAD_REQUEST, "BAD_REQUEST").with("field", "language")));
    }

    private static ConnectorItem item(ConnectorApprovals.Standing standing) {
        return new ConnectorItem(
                standing.connector().name(),
                standing.connector().kind().name(),
                standing.connector().supplier().word(),
                standing.connector().property(),
                standing.connector().functions().stream().sorted().toList(),
                standing.inUse(),
                standing.lacks());
    }
}
