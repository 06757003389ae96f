package io.izinhub.integrator.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.integrator.Inbox;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** What firms, CRMs and operators sent that could not be used: seen, worked once more, closed. */
@RestController
@RequestMapping(path = "/api/v1/inbox", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "inbox")
class InboxController {

    private static final int PAGE = 100;

    private final InboxList list;
    private final InboxDesk desk;
    private final Clock clock;

    InboxController(InboxList list, InboxDesk desk, Clock clock) {
        this.list = list;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * @param feed account and way it came: {@code netgsm.push}, {@code iys.600100.IYS}, {@code crm.csm.events}
     * @param code why it failed
     * @param ageSeconds since it came
     * @param movements that could be read in it
     * @param replays how often it was worked once more
     * @param body whether it is still kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "InboxItem")
    record Item(
            long id,
            String feed,
            String account,
            Inbox.State state,
            String code,
            Instant receivedAt,
            long ageSeconds,
            int movements,
            int replays,
            boolean body,
            String closedBy,
            String closeReason) {}

    /** @param after cursor of the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Item> items, Long after) {}

    @Schema(name = "InboxCount")
    record Count(String feed, String account, String code, long count, Instant oldest) {}

    /** @param feed or account; both are optional: without them everything that failed */
    @Schema(name = "InboxReplayRequest")
    record ReplayRequest(String feed, String code) {}

    /** @param reason stands in the audit log */
    record CloseRequest(String feed, String code, String reason) {}

    record CloseOne(String reason) {}

    @Operation(
            summary = "List what came in, newest first",
            description =
                    "Up to 100; 'after' of the answer is the cursor of the next page. 'feed' is a feed or an account.")
    @GetMapping
    Items list(
            @RequestParam(required = false) Inbox.State state,
            @RequestParam(required = false) String feed,
            @RequestParam(required = false) String code,
            @RequestParam(required = false) Long after) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        InboxList.Page page = list.page(new InboxList.Filter(state, feed, code), after, PAGE);
        return new Items(page.entries().stream().map(this::item).toList(), page.after());
    }

    private Item item(InboxList.Entry entry) {
        return new Item(
                entry.id(),
                entry.feed(),
                entry.account(),
                entry.state(),
                entry.code(),
                entry.receivedAt(),
                Duration.between(entry.receivedAt(), clock.instant()).toSeconds(),
                entry.movements(),
                entry.replays(),
                entry.body(),
                entry.closedBy(),
                entry.closeReason());
    }

    @Operation(summary = "Count what failed, by feed and reason", description = "Must be empty.")
    @GetMapping("/failed")
    List<Count> failed() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return list.failed().stream()
                .map(group -> new Count(group.feed(), group.account(), group.code(), group.count(), group.oldest()))
                .toList();
    }

    @Operation(
            summary = "Read a body as it came",
            description = "Personal data: for ADMIN and DPO, and audited. Absent once it was destroyed.")
    @GetMapping(path = "/{id}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> body(@PathVariable long id) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("inbox-" + id + ".bin")
                                .build()
                                .toString())
                .body(desk.body(id, caller.actor()));
    }

    @Operation(summary = "Work one that failed once more", description = "What was recorded already is left out.")
    @PostMapping("/{id}/replay")
    InboxDesk.Handled replay(@PathVariable long id) {
        desk.replay(id, caller(Role.ADMIN).actor());
        return new InboxDesk.Handled(1, false);
    }

    @Operation(
            summary = "Work those that failed once more, by filter or all",
            description = "Up to 1,000 in a call; call again while 'more' is true.")
    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    InboxDesk.Handled replay(@RequestBody ReplayRequest request) {
        return desk.replay(
                InboxList.Filter.failed(request.feed(), request.code()),
                caller(Role.ADMIN).actor());
    }

    @Operation(
            summary = "Close one that failed, unused",
            description = "With a reason. Its body is destroyed after hub.inbox.keep.")
    @PostMapping(path = "/{id}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    InboxDesk.Handled close(@PathVariable long id, @RequestBody CloseOne request) {
        Caller caller = caller(Role.ADMIN, Role.DPO);
        desk.close(id, required(request.reason()), caller.actor());
        return new InboxDesk.Handled(1, false);
    }

    @Operation(
            summary = "Close those that failed, unused, by filter",
            description = "With a reason. Up to 1,000 in a call; call again while 'more' is true.")
    @PostMapping(path = "/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    InboxDesk.Handled close(@RequestBody CloseRequest request) {
        Caller caller = caller(Role.ADMIN, Role.DPO);
        if (request.feed() == null && request.code() == null) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "INBOX_FILTER_MISSING").with("field", "feed");
        }
        return desk.close(
                InboxList.Filter.failed(request.feed(), request.code()), required(request.reason()), caller.actor());
    }

    private static Caller caller(Role... roles) {
        Caller caller = Caller.current();
        caller.require(roles);
        return caller;
    }

    private static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
        return reason;
    }
}
