package io.izinhub.optout.intake;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.optout.RefusalWay;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What looks like a refusal and waits for a person. */
@RestController
@RequestMapping(path = "/api/v1/optout/parked", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "opt-out")
class ParkedController {

    private static final int MOST = 500;

    private final ParkedRefusals parked;

    ParkedController(ParkedRefusals parked) {
        this.parked = parked;
    }

    /** What a person decides. */
    enum Action {
        REFUSE,
        DISMISS
    }

    record Decision(Action action) {}

    /** @param sender masked by role; null where the mail names none */
    @Schema(name = "ParkedEntry")
    record Entry(
            long id,
            OffsetDateTime at,
            ParkedRefusals.Why why,
            RefusalWay way,
            String mailbox,
            String trace,
            Set<String> brands,
            String sender) {}

    @Schema(name = "ParkedEntries")
    record Entries(List<Entry> entries) {}

    record Done(long id, Action action) {}

    @Operation(
            summary = "Mails that look like a refusal and wait for a person",
            description =
                    "The oldest first, at most 500. The mail itself is in its mailbox: `trace` stands in its topmost"
                            + " Received header.")
    @GetMapping
    Entries list() {
        Caller caller = caller();
        return new Entries(parked.open(MOST).stream()
                .map(entry -> new Entry(
                        entry.id(),
                        Istanbul.time(entry.at()),
                        entry.why(),
                        entry.way(),
                        entry.mailbox(),
                        entry.trace(),
                        entry.brands(),
                        entry.sender()
                                .map(address -> address.shown(caller.seesAddresses()))
                                .orElse(null)))
                .toList());
    }

    @Operation(
            summary = "Decide about one of them",
            description =
                    "REFUSE records the refusal of the sender for the brands of the entry; DISMISS changes nothing.")
    @PostMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Done decide(@PathVariable long id, @RequestBody Decision decision) {
        Caller caller = caller();
        if (decision.action() == null) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MISSING_FIELD", "intake.MISSING_FIELD")
                    .with("field", "action");
        }
        ParkedRefusals.Decided decided = decision.action() == Action.REFUSE
                ? parked.refuse(id, caller.actor())
                : parked.dismiss(id, caller.actor());
        if (decided == ParkedRefusals.Decided.GONE) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "PARKED_MISSING");
        }
        if (decided == ParkedRefusals.Decided.NOBODY) {
            throw new ProblemException(HttpStatus.CONFLICT, "PARKED_NOBODY");
        }
        return new Done(id, decision.action());
    }

    private static Caller caller() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT);
        return caller;
    }
}
