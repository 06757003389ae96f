package io.izinhub.crm;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tickets of the CRMs out of which something has to be taken. Never what, nor of which kind it is (R73). */
@RestController
@RequestMapping(path = "/api/v1/crm/redactions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "crm")
class RedactionController {

    private static final int MOST = 1_000;

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
            CrmAbility.Support redactByHub) {}

    record DoneRequest(String reason) {}

    @Operation(summary = "Open tasks, the most urgent first")
    @GetMapping
    List<TaskItem> list() {
        return tasks.list(MOST).stream().map(this::item).toList();
    }

    @Operation(
            summary = "Say that a person has taken it out in the CRM",
            description = "A person with the role ADMIN or DPO; a reason may be given. The CRM's API cannot do it.")
    @PostMapping(path = "/{id}/done", consumes = MediaType.APPLICATION_JSON_VALUE)
    TaskItem done(@PathVariable long id, @RequestBody DoneRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        Reason.requireStorable(request.reason());
        return item(transaction.execute(status -> tasks.done(id, caller.actor(), request.reason())
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
                crms.all().stream()
                        .filter(crm -> crm.name().equals(task.crm()))
                        .map(crm -> CrmAbility.REDACT_TICKET.in(
                                crm.parts().exit().adapter().capabilities()))
                        .findFirst()
                        .orElse(null));
    }
}
