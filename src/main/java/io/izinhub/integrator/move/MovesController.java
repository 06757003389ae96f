package io.izinhub.integrator.move;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moves of brands from one account to another. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "authorities")
class MovesController {

    private final MoveDesk desk;
    private final Moves moves;

    MovesController(MoveDesk desk, Moves moves) {
        this.desk = desk;
        this.moves = moves;
    }

    /**
     * @param channel absent: all channels of the brand
     * @param to {@code iys}, or an account under {@code hub.integrators}
     */
    record MoveRequest(Channel channel, String to) {}

    @Schema(name = "MoveCancelRequest")
    record CancelRequest(String reason) {}

    /** @param result SWITCHES, or WAITING_FOR_SECOND_PERSON */
    record AgreeAnswer(MoveDesk.Agreed result, MoveAnswer move) {}

    @Operation(
            summary = "Move a brand to another account",
            description =
                    "From now on nothing is sent for the channels; recording goes on. What the old account has taken is"
                            + " waited for, the new one is tried; then people agree to the switch. One move of a brand at a time.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(path = "/brands/{brand}/authority-moves", consumes = MediaType.APPLICATION_JSON_VALUE)
    MoveAnswer start(
            @PathVariable String brand, @RequestBody MoveRequest request, @Parameter(hidden = true) Locale language) {
        return answer(desk.start(brand, request.channel(), request.to(), Caller.current()), language);
    }

    @Operation(summary = "Moves of brands, newest first", description = "The latest 50.")
    @GetMapping("/authority-moves")
    List<MoveAnswer> list(@Parameter(hidden = true) Locale language) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return moves.latest(language);
    }

    @Operation(summary = "One move: its step, what is left, what the accounts answered")
    @GetMapping("/authority-moves/{id}")
    MoveAnswer one(@PathVariable long id, @Parameter(hidden = true) Locale language) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return answer(id, language);
    }

    @Operation(
            summary = "Wait no longer for the old account",
            description = "In step DRAIN: what it has not settled is asked about from now on ('asking'), at most until"
                    + " 'drainEnds'. The step ends as soon as nothing is left.")
    @PostMapping("/authority-moves/{id}/stop-waiting")
    MoveAnswer stopWaiting(@PathVariable long id, @Parameter(hidden = true) Locale language) {
        desk.stopWaiting(id, Caller.current());
        return answer(id, language);
    }

    @Operation(
            summary = "Agree to the switch",
            description =
                    "In step SWITCH. Where the push of the brand is LIVE, administrator and data protection officer, two"
                            + " people who logged in; else one of them.")
    @PostMapping("/authority-moves/{id}/switch")
    AgreeAnswer agree(@PathVariable long id, @Parameter(hidden = true) Locale language) {
        return new AgreeAnswer(desk.agree(id, Caller.current()), answer(id, language));
    }

    @Operation(
            summary = "Take a move back",
            description = "Before the switch: the old account serves on. After it, going back is another move.")
    @PostMapping(path = "/authority-moves/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    MoveAnswer cancel(
            @PathVariable long id, @RequestBody CancelRequest request, @Parameter(hidden = true) Locale language) {
        desk.cancel(id, request.reason(), Caller.current());
        return answer(id, language);
    }

    private MoveAnswer answer(long id, Locale language) {
        return moves.find(id, language).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "MOVE_UNKNOWN"));
    }
}
