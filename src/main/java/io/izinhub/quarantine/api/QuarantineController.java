package io.izinhub.quarantine.api;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.quarantine.DamagedContentException;
import io.izinhub.quarantine.QuarantineDesk;
import io.izinhub.quarantine.QuarantineDesk.Wish;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.QuarantineList;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import io.izinhub.quarantine.domain.ReleaseForm;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists quarantined mail; releases, destroys, keeps and reads it. */
@RestController
@RequestMapping(path = "/api/v1/quarantine", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "quarantine")
class QuarantineController {

    private static final int PAGE = 100;

    private final QuarantineDesk desk;
    private final QuarantineList list;
    private final MailWriter writer;
    private final HoldClocks clocks;
    private final Clock clock;

    QuarantineController(QuarantineDesk desk, QuarantineList list, MailWriter writer, HoldClocks clocks, Clock clock) {
        this.desk = desk;
        this.list = list;
        this.writer = writer;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** @param after cursor of the next page; null on the last one */
    @Schema(name = "QuarantinePage")
    record PageAnswer(List<ItemAnswer> items, Long after) {}

    /** @param form where absent: REDACTED for what came in and is held, ORIGINAL for what goes out and has no other */
    record ReleaseRequest(String reason, ReleaseForm form, Integer version) {}

    record DestroyRequest(String reason, Integer version) {}

    record KeepRequest(String reason, OffsetDateTime until, Integer version) {}

    record ReadRequest(String reason) {}

    @Operation(
            summary = "List quarantined mail: first what waits and is urgent, each newest first",
            description = "Up to 100; 'after' of the answer is the cursor of the next page, absent on the last one."
                    + " Categories are shown to a data protection officer only.")
    @GetMapping
    PageAnswer list(
            @RequestParam(required = false) ItemState state,
            @RequestParam(required = false) Priority priority,
            @RequestParam(required = false) String mailbox,
            @RequestParam(required = false) Direction direction,
            @RequestParam(required = false) String reference,
            @RequestParam(required = false) Long after) {
        Caller caller = onlooker();
        QuarantineList.Page page =
                list.page(new QuarantineList.Filter(state, priority, mailbox, direction, reference), after, PAGE);
        return new PageAnswer(
                page.items().stream().map(item -> answer(item, null, caller)).toList(), page.after());
    }

    @Operation(summary = "One quarantined mail, with its sender masked")
    @GetMapping("/{id}")
    ItemAnswer one(@PathVariable UUID id) {
        Caller caller = onlooker();
        QuarantineItem item =
                list.find(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "QUARANTINE_UNKNOWN"));
        try {
            return answer(item, list.maskedSender(item), caller);
        } catch (DamagedContentException e) {
            throw new ProblemException(HttpStatus.INTERNAL_SERVER_ERROR, "QUARANTINE_DAMAGED")
                    .with("reference", item.reference());
        }
    }

    @Operation(
            summary = "Release a mail, redacted or as it came",
            description = "Without 'form' held incoming mail leaves REDACTED, outgoing mail as it is; the ORIGINAL of"
                    + " incoming mail leaves only where 'form' says so. 200: delivered, and the content is gone. 202: the"
                    + " next hop will be asked again. A person with the role DPO and without the role ADMIN decides.")
    @PostMapping(path = "/{id}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ItemAnswer> release(@PathVariable UUID id, @RequestBody ReleaseRequest request) {
        Caller caller = Caller.current();
        QuarantineItem item = desk.release(new Wish(id, request.version(), request.reason(), caller), request.form());
        HttpStatus status = item.state() == ItemState.RELEASED ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status).body(answer(item, null, caller));
    }

    @Operation(
            summary = "Destroy a mail for ever",
            description = "The content is gone at once; who sent a mail that nobody has got is told.")
    @PostMapping(path = "/{id}/destroy", consumes = MediaType.APPLICATION_JSON_VALUE)
    ItemAnswer destroy(@PathVariable UUID id, @RequestBody DestroyRequest request) {
        Caller caller = Caller.current();
        return answer(desk.destroy(new Wish(id, request.version(), request.reason(), caller)), null, caller);
    }

    @Operation(
            summary = "Keep a mail for a reason, once and for at most 30 days",
            description = "Then it is destroyed. Who decides about it before sends the item's version along.")
    @PostMapping(path = "/{id}/keep", consumes = MediaType.APPLICATION_JSON_VALUE)
    ItemAnswer keep(@PathVariable UUID id, @RequestBody KeepRequest request) {
        Caller caller = Caller.current();
        QuarantineItem item = desk.keep(
                new Wish(id, request.version(), request.reason(), caller),
                request.until() == null ? null : request.until().toInstant());
        return answer(item, null, caller);
    }

    @Operation(
            summary = "Read a mail",
            description = "Envelope and bytes (Base64) as JSON, or the message itself. Each reading is recorded.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ReadAnswer.class)),
                @Content(mediaType = MailWriter.MESSAGE, schema = @Schema(type = "string", format = "binary"))
            })
    @PostMapping(path = "/{id}/read", consumes = MediaType.APPLICATION_JSON_VALUE)
    void read(@PathVariable UUID id, @RequestBody ReadRequest request, HttpServletResponse response)
            throws IOException {
        writer.json(open(id, request), response);
    }

    @Operation(summary = "Read a mail", hidden = true)
    @PostMapping(path = "/{id}/read", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MailWriter.MESSAGE)
    void readRaw(@PathVariable UUID id, @RequestBody ReadRequest request, HttpServletResponse response)
            throws IOException {
        writer.raw(open(id, request), response);
    }

    /** What a reading answers; written part by part and never built. */
    record ReadAnswer(UUID id, String reference, String sender, List<String> recipients, byte[] raw) {}

    private QuarantineDesk.Opened open(UUID id, ReadRequest request) {
        return desk.read(new Wish(id, null, request.reason(), Caller.current()));
    }

    private static Caller onlooker() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        return caller;
    }

    private ItemAnswer answer(QuarantineItem item, String sender, Caller caller) {
        return ItemAnswer.of(item, list.shownMailbox(item), sender, caller.hasAny(Role.DPO), clocks, clock.instant());
    }
}
