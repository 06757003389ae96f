package io.izinhub.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets of the CRMs out of which something has to be taken. Never what, nor of which kind it is (R73). */
@RestController
@RequestMapping(path = "/api/v1/crm/redactions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "crm")
class RedactionController {

    private static final int PAGE = 100;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final RedactionTasks tasks;
    private final CrmConnections crms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RedactionController(RedactionTasks tasks, CrmConnections crms, TransactionTemplate transaction, Clock clock) {
        this.tasks = tasks;
        this.crms = crms;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A task.
     *
     * @param ticketId null where the event did not name it
     * @param findings how many places of the text
     * @param attachments files of the ticket, which the hub has not read
     * @param overdue its business day is over
     * @param redactByHub whether the hub can take it out; null for a CRM that is not configured any more
     * @param sweepId the sweep that found it; null where an event told it
     * @param leftByHub why the hub did not take it out itself; null where it did not try
     * @param link where the ticket is opened in the CRM; null where no address is configured
     */
    record TaskItem(
            long id,
            String crm,
            String eventId,
            String ticketId,
            String personId,
            Instant foundAt,
            Instant dueAt,
            int findings,
            int attachments,
            boolean overdue,
            Instant doneAt,
            CrmAbility.Support redactByHub,
            UUID sweepId,
            RedactionTasks.HubOutcome leftByHub,
            String link) {}

    /** @param outcome {@code TAKEN_OUT} where it is left out */
    record DoneRequest(String reason, RedactionTasks.Outcome outcome) {}

    /** @param after cursor of the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskItems(List<TaskItem> items, String after) {}

    @Operation(
            summary = "Open tasks, the most urgent first",
            description = "Up to 100; 'after' of the answer is the cursor of the next page.")
    @GetMapping
    TaskItems list(@RequestParam(required = false) String after) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        RedactionCursor from = after == null
                ? RedactionCursor.START
                : RedactionCursor.parse(after)
                        .orElseThrow(() ->
                                new ProblemException(HttpStatus.BAD_REQUEST, "BAD_REQUEST").with("field", "after"));
        RedactionTasks.Page page = tasks.page(from, PAGE);
        return new TaskItems(
                page.tasks().stream().map(this::item).toList(),
                page.after() == null ? null : page.after().toString());
    }

    @Operation(
            summary = "Say that a person has taken it out in the CRM",
            description = "A person with the role ADMIN or DPO; a reason may be given. FALSE_ALARM: nothing had to be"
                    + " taken out; the report of a sweep counts it.")
    @PostMapping(path = "/{id}/done", consumes = MediaType.APPLICATION_JSON_VALUE)
    TaskItem done(@PathVariable long id, @RequestBody DoneRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        Reason.requireStorable(request.reason());
        RedactionTasks.Outcome outcome =
                request.outcome() == null ? RedactionTasks.Outcome.TAKEN_OUT : request.outcome();
        return item(transaction.execute(status -> tasks.done(id, outcome, caller.actor(), request.reason())
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"))));
    }

    private TaskItem item(RedactionTasks.Task task) {
        return new TaskItem(
                task.id(),
                task.crm(),
                task.eventId(),
                task.ticketId(),
                task.personId(),
                task.foundAt(),
                task.dueAt(),
                task.findings(),
                task.attachments(),
                task.doneAt() == null && task.dueAt().isBefore(clock.instant()),
                task.doneAt(),
                crms.find(task.crm())
                        .map(crm ->
                                CrmAbility.REDACT_TICKET.in(crm.exit().adapter().capabilities()))
                        .orElse(null),
                task.sweep(),
                task.hub(),
                crms.find(task.crm()).map(crm -> link(crm, task.ticketId())).orElse(null));
    }

    /** Numbers of issues that are no hash. */
    private static String link(CrmConnection crm, String ticketId) {
        boolean linked = crm.stored().issueUrl() != null
                && ticketId != null
                && NUMBER.matcher(ticketId).matches();
        return linked ? crm.stored().issueUrl().replace("{id}", ticketId) : null;
    }
}
