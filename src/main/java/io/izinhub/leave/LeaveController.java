package io.izinhub.leave;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What must be empty before the hub is taken out. */
@RestController
@RequestMapping("/api/v1/leave")
@Tag(name = "leave")
class LeaveController {

    private final LeaveDesk desk;
    private final RefusalList refusals;

    LeaveController(LeaveDesk desk, RefusalList refusals) {
        this.desk = desk;
        this.refusals = refusals;
    }

    /**
     * @param count at most 10,000
     * @param more there are more than that
     * @param blocks what is exported now lacks it
     * @param where page or call on which it is seen
     */
    @Schema(name = "LeaveItem")
    record Item(LeaveDesk.What what, int count, boolean more, boolean blocks, String where) {}

    /** @param ready nothing that blocks is left */
    @Schema(name = "LeaveAnswer")
    record Answer(boolean ready, List<Item> items) {}

    @Operation(
            summary = "What is still under way",
            description = "Before the ledger is exported for good everything that blocks has to be empty.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Answer open() {
        Caller.current().require(Role.ADMIN, Role.DPO);
        List<LeaveDesk.Open> all = desk.all();
        return new Answer(
                all.stream().noneMatch(LeaveDesk.Open::isInTheWay),
                all.stream()
                        .map(open -> new Item(
                                open.what(), open.count().count(), open.count().more(), open.blocks(), open.where()))
                        .toList());
    }

    @Operation(
            summary = "Refusals that came in",
            description =
                    "CSV in the order of the ledger, at most 10,000 lines; ask again with the number of the last line as"
                            + " after. One that is being recorded comes with a later answer. A number above the highest of the ledger is"
                            + " answered with 400 REFUSALS_AFTER. Recorded in the audit log.")
    @GetMapping(path = "/refusals", produces = "text/csv")
    ResponseEntity<String> refusals(@RequestParam(defaultValue = "0") long after) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(refusals.fetch(after, caller.actor()));
    }
}
