package io.izinhub.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.platform.modes.PilotPeople;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    /** In the place of a change, in the last row: how many are not listed. */
    private static final String NOT_LISTED = "NOT_LISTED";

    private final Modes modes;
    private final ModeChanges changes;
    private final PilotPeople people;

    ModesController(Modes modes, ModeChanges changes, PilotPeople people) {
        this.modes = modes;
        this.changes = changes;
        this.people = people;
    }

    /**
     * @param narrow only with LIVE; without it LIVE is for everything
     * @param reason needed where the mode is lowered
     */
    record Change(String function, Mode mode, NarrowRequest narrow, String reason) {}

    /**
     * @param mode as it is now
     * @param narrowed for what it is LIVE; null where that is everything, and in OFF and SHADOW
     * @param result CHANGED, UNCHANGED, or WAITING_FOR_SECOND_PERSON
     */
    @Schema(name = "ModeAnswer")
    record Answer(String function, Mode mode, Narrowed narrowed, String result) {}

    record FunctionMode(
            String function, Mode mode, Narrowed narrowed, String changedBy, Instant changedAt, String reason) {}

    /**
     * The part for which a function is LIVE. What does not narrow is absent.
     *
     * @param pilot number of the people on the list; who they are is not told
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Narrowed(
            Set<String> brands, Set<String> mailboxes, Set<String> recipientDomains, Integer pilot, Integer percent) {

        static Narrowed of(Narrowing narrowing) {
            Set<Dimension> used = narrowing.dimensions();
            return used.isEmpty()
                    ? null
                    : new Narrowed(
                            narrowing.brands(),
                            narrowing.mailboxes(),
                            narrowing.recipientDomains(),
                            used.contains(Dimension.PILOT) ? narrowing.pilot().size() : null,
                            used.contains(Dimension.PERCENT) ? narrowing.percent() : null);
        }
    }

    @Operation(summary = "List all functions with their mode")
    @GetMapping
    List<FunctionMode> list() {
        return modes.all().stream()
                .map(state -> new FunctionMode(
                        state.function(),
                        state.mode(),
                        Narrowed.of(state.narrowing()),
                        state.changedBy(),
                        state.changedAt(),
                        state.reason()))
                .toList();
    }

    @Operation(
            summary = "Change a mode",
            description =
                    "Lowering, and LIVE for a smaller part, take one caller and a reason. LIVE, and LIVE for a larger"
                            + " part, take administrator and data protection officer, each logged in and with this call,"
                            + " after the report was opened; the first call answers 202.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> change(@RequestBody Change change) {
        if (change.function() == null || change.mode() == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        Reason.requireStorable(change.reason());
        ModeChanges.Result result =
                changes.change(change.function(), change.mode(), narrowing(change), change.reason(), caller);
        HttpStatus status =
                result == ModeChanges.Result.WAITING_FOR_SECOND_PERSON ? HttpStatus.ACCEPTED : HttpStatus.OK;
        Modes.State now = modes.state(change.function());
        return ResponseEntity.status(status)
                .body(new Answer(change.function(), now.mode(), Narrowed.of(now.narrowing()), result.name()));
    }

    /** @param reason needed */
    record AllShadow(String reason) {}

    @Operation(
            summary = "Put every function that is LIVE back to SHADOW",
            description = "One caller, at once, with a reason. What is OFF stays OFF. Answers with what was changed.")
    @PostMapping(path = "/all-shadow", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<Answer> allShadow(@RequestBody AllShadow wanted) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        Reason.requireStorable(wanted.reason());
        return changes.allToShadow(wanted.reason(), caller).stream()
                .map(function -> new Answer(function, Mode.SHADOW, null, ModeChanges.Result.CHANGED.name()))
                .toList();
    }

    private Narrowing narrowing(Change change) {
        if (change.narrow() == null) {
            return Narrowing.NONE;
        }
        if (change.mode() != Mode.LIVE) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MODE_NARROWING_NOT_LIVE")
                    .with("field", "narrow");
        }
        return change.narrow().read(changes.require(change.function()), people);
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
        ModedFunction.ShadowReport report = report(function);
        StringBuilder csv = new StringBuilder("reference,change,verdict\r\n");
        report.lines().forEach(line -> row(csv, String.valueOf(line.reference()), line.change(), line.verdict()));
        if (report.linesCut()) {
            long listed = report.lines().size();
            row(csv, "", NOT_LISTED, (report.waiting() - listed) + (report.more() ? "+" : ""));
        }
        return csv.toString();
    }

    private static void row(StringBuilder csv, String reference, String change, String verdict) {
        csv.append(reference)
                .append(',')
                .append(change)
                .append(',')
                .append(verdict)
                .append("\r\n");
    }
}
