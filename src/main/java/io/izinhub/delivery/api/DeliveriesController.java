package io.izinhub.delivery.api;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.delivery.DeliveryDesk;
import io.izinhub.delivery.DeliveryDesk.Replayed;
import io.izinhub.delivery.DeliveryList;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, replays and cancels deliveries, and resumes paused destinations. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "deliveries")
class DeliveriesController {

    private static final int PAGE = 100;

    private final DeliveryDesk desk;
    private final DeliveryList list;

    DeliveriesController(DeliveryDesk desk, DeliveryList list) {
        this.desk = desk;
        this.list = list;
    }

    /** @param code last error code, for example {@code H351}; all are optional, without them everything that failed */
    @Schema(name = "DeliveryReplayRequest")
    record ReplayRequest(String destination, String code, DeliveryState state) {}

    @Schema(name = "DeliveryCancelRequest")
    record CancelRequest(String reason) {}

    /** @param state READY, or SUPERSEDED where something newer took its place */
    record DeliveryAnswer(long id, DeliveryState state) {}

    /** @param resumed false where it was not paused */
    record ResumeAnswer(String destination, boolean resumed) {}

    @Operation(
            summary = "List deliveries, newest first",
            description = "Up to 100; 'after' of the answer is the cursor of the next page, absent on the last one.")
    @GetMapping("/deliveries")
    DeliveryList.Page list(
            @RequestParam(required = false) DeliveryState state,
            @RequestParam(required = false) String destination,
            @RequestParam(required = false) Long after) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return list.page(state, destination, after, PAGE);
    }

    @Operation(
            summary = "Send a failed delivery again",
            description = "REJECTED, MISSED or DEAD; a consent only before its legal deadline, a refusal always.")
    @PostMapping("/deliveries/{id}/replay")
    DeliveryAnswer replay(@PathVariable long id) {
        boolean waits = desk.replay(id, operator().actor());
        return new DeliveryAnswer(id, waits ? DeliveryState.READY : DeliveryState.SUPERSEDED);
    }

    @Operation(
            summary = "Send failed deliveries again, by filter or all",
            description = "Up to 1,000 in a call; call again while 'more' is true.")
    @PostMapping(path = "/deliveries/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Replayed replay(@RequestBody ReplayRequest request) {
        return desk.replay(
                new DeliveryDesk.Filter(request.destination(), request.code(), request.state()),
                operator().actor());
    }

    @Operation(
            summary = "Cancel a delivery that waits or has failed",
            description = "Never a refusal that still holds.")
    @PostMapping(path = "/deliveries/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    DeliveryAnswer cancel(@PathVariable long id, @RequestBody CancelRequest request) {
        Caller caller = operator();
        String reason = request.reason();
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
        desk.cancel(id, reason, caller.actor());
        return new DeliveryAnswer(id, DeliveryState.CANCELLED);
    }

    @Operation(
            summary = "Resume a destination that the stop-loss has paused",
            description = "With 'account' only what goes by this account of it, else all of it.")
    @PostMapping("/destinations/{name}/resume")
    ResumeAnswer resume(@PathVariable String name, @RequestParam(required = false) String account) {
        return new ResumeAnswer(name, desk.resume(name, account, operator().actor()));
    }

    private static Caller operator() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN);
        return caller;
    }
}
