package io.izinhub.access;

import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The modes of all functions, their change, and what LIVE would do. */
@RestController
@RequestMapping(path = "/api/v1/modes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "modes")
class ModesController {

    private final Modes modes;
    private final ModeChanges changes;

    ModesController(Modes modes, ModeChanges changes) {
        this.modes = modes;
        this.changes = changes;
    }

    /** @param reason needed where the mode is lowered */
    record Change(String function, Mode mode, String reason) {}

    /** @param result CHANGED, UNCHANGED, or WAITING_FOR_SECOND_PERSON */
    record Answer(String function, Mode mode, String result) {}

    record FunctionMode(String function, Mode mode, String changedBy, Instant changedAt, String reason) {}

    @Operation(summary = "List all functions with their mode")
    @GetMapping
    List<FunctionMode> list() {
        return modes.all().stream()
                .map(state -> new FunctionMode(
                        state.function(), state.mode(), state.changedBy(), state.changedAt(), state.reason()))
                .toList();
    }

    @Operation(
            summary = "Change a mode",
            description =
                    "Lowering takes one person and a reason. LIVE takes administrator and data protection officer,"
                            + " each with this call, after the report was opened; the first call answers 202.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> change(@RequestBody Change change) {
        if (change.function() == null || change.mode() == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        ModeChanges.Result result = changes.change(change.function(), change.mode(), change.reason(), Caller.current());
        HttpStatus status =
                result == ModeChanges.Result.WAITING_FOR_SECOND_PERSON ? HttpStatus.ACCEPTED : HttpStatus.OK;
        return ResponseEntity.status(status)
                .body(new Answer(change.function(), modes.of(change.function()), result.name()));
    }

    @Operation(
            summary = "Open the shadow report of a function",
            description = "What LIVE would do; opening is recorded.")
    @GetMapping("/{function}/report")
    ModedFunction.ShadowReport report(@PathVariable String function) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        return changes.openReport(function, caller);
    }

    @Operation(summary = "Open the shadow report as CSV")
    @GetMapping(path = "/{function}/report", produces = "text/csv")
    String reportAsCsv(@PathVariable String function) {
        StringBuilder csv = new StringBuilder("reference,change,verdict\r\n");
        report(function).lines().forEach(line -> csv.append(line.reference())
                .append(',')
                .append(line.change())
                .append(',')
                .append(line.verdict())
                .append("\r\n"));
        return csv.toString();
    }
}
