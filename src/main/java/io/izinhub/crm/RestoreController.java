package io.izinhub.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts back what stood in a CRM before the hub wrote there: for all, one channel or one person. Persons by the CRM's own id. */
@RestController
@RequestMapping(path = "/api/v1/crm/{crm}/restores", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "crm")
class RestoreController {

    private static final int MOST = 1_000;
    private static final int LONGEST_ID = 100;

    private final CrmConnections crms;
    private final TransactionTemplate transaction;

    RestoreController(CrmConnections crms, TransactionTemplate transaction) {
        this.crms = crms;
        this.transaction = transaction;
    }

    /**
     * What is to be put back.
     *
     * @param channel whose three fields: state, date and source go together; absent: all
     * @param personId the CRM's own id; absent: everybody
     * @param count of fields, as the person has seen it; absent: the answer tells it, and nothing is done
     */
    record RestoreRequest(Channel channel, String personId, Long count, String reason) {}

    @Schema(name = "RestoreStopRequest")
    record StopRequest(String reason) {}

    /**
     * One order.
     *
     * @param expected permissions of which something is kept, when it was ordered
     * @param unchanged the CRM held it already
     * @param left stay as they are; why, tells {@code /left}
     * @param error code of the last failure, or why it was stopped
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RestoreItem(
            long id,
            String crm,
            Channel channel,
            boolean onePerson,
            String orderedBy,
            RestoreOrders.State state,
            long expected,
            long restored,
            long unchanged,
            long left,
            String error,
            OffsetDateTime orderedAt,
            OffsetDateTime finishedAt) {

        static RestoreItem of(String crm, RestoreOrders.Order order) {
            return new RestoreItem(
                    order.id(),
                    crm,
                    order.scope().channel(),
                    order.scope().personId() != null,
                    order.orderedBy(),
                    order.state(),
                    order.expected(),
                    order.restored(),
                    order.unchanged(),
                    order.left(),
                    order.error(),
                    Istanbul.time(order.orderedAt()),
                    Istanbul.time(order.finishedAt()));
        }
    }

    @Operation(
            summary = "Put back what stood in a CRM before the hub wrote there",
            description =
                    "A person with the role ADMIN or DPO, with a reason, while the hub does not write into the CRM (OFF or"
                            + " SHADOW). Without 'count' the answer 409 CRM_RESTORE_COUNT tells how many there are; with"
                            + " exactly that number it begins, in the background. What somebody changed since stays."
                            + " Where nothing is kept the answer is 409 CRM_RESTORE_NOTHING: personId is the CRM's own"
                            + " id, never an address.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RestoreItem order(@PathVariable String crm, @RequestBody RestoreRequest request) {
        Caller caller = requirePerson();
        CrmConnection connection = require(crm);
        requireReason(request.reason());
        if (request.personId() != null && request.personId().length() > LONGEST_ID) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY").with("field", "personId");
        }
        if (!connection.hubWrites() || connection.byFiles()) {
            throw new ProblemException(HttpStatus.CONFLICT, "CRM_RESTORE_UNSUPPORTED");
        } else if (connection.parts().restore().isLive()) {
            throw new ProblemException(HttpStatus.CONFLICT, "CRM_RESTORE_LIVE");
        }
        RestoreOrders orders = orders(connection);
        RestoreOrders.Scope scope = new RestoreOrders.Scope(request.channel(), request.personId());
        return transaction.execute(status -> {
            long count = orders.count(scope);
            if (count == 0) {
                throw nothingKept(scope);
            } else if (request.count() == null || request.count() != count) {
                throw new ProblemException(HttpStatus.CONFLICT, "CRM_RESTORE_COUNT").with("count", count);
            }
            return orders.add(scope, count, caller.actor(), request.reason())
                    .flatMap(orders::find)
                    .map(order -> RestoreItem.of(crm, order))
                    .orElseThrow(() -> new ProblemException(HttpStatus.CONFLICT, "CRM_RESTORE_RUNNING"));
        });
    }

    @Operation(summary = "What was ordered, newest first")
    @GetMapping
    List<RestoreItem> list(@PathVariable String crm) {
        requireReader();
        return orders(require(crm)).list(MOST).stream()
                .map(order -> RestoreItem.of(crm, order))
                .toList();
    }

    @Operation(summary = "How far it is")
    @GetMapping("/{id}")
    RestoreItem one(@PathVariable String crm, @PathVariable long id) {
        requireReader();
        return find(crm, id);
    }

    @Operation(
            summary = "What stays as it is, and why",
            description = "CHANGED_SINCE: somebody else wrote there after the hub. NOT_FOUND: the person is gone.")
    @GetMapping("/{id}/left")
    List<RestoreOrders.Left> left(@PathVariable String crm, @PathVariable long id) {
        requireReader();
        find(crm, id);
        return orders(require(crm)).left(id, MOST);
    }

    @Operation(
            summary = "Stop it",
            description = "What was put back until then stays so; another order goes on with the rest.")
    @PostMapping(path = "/{id}/stop", consumes = MediaType.APPLICATION_JSON_VALUE)
    RestoreItem stop(@PathVariable String crm, @PathVariable long id, @RequestBody StopRequest request) {
        Caller caller = requirePerson();
        requireReason(request.reason());
        find(crm, id);
        RestoreOrders orders = orders(require(crm));
        return transaction.execute(status -> {
            if (!orders.end(id, RestoreOrders.State.STOPPED, null, caller.actor(), request.reason())) {
                throw new ProblemException(HttpStatus.CONFLICT, "CRM_RESTORE_OVER");
            }
            return find(crm, id);
        });
    }

    private static Caller requirePerson() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "CRM_RESTORE_BY_PERSON");
        }
        return caller;
    }

    private static void requireReader() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
    }

    private RestoreItem find(String crm, long id) {
        return orders(require(crm))
                .find(id)
                .map(order -> RestoreItem.of(crm, order))
                .orElseThrow(RestoreController::notFound);
    }

    private CrmConnection require(String crm) {
        return crms.find(crm).orElseThrow(this::unknownCrm);
    }

    /** Mostly an id of something else, or an address: what was meant is not guessed. */
    private static ProblemException nothingKept(RestoreOrders.Scope scope) {
        String of = scope.personId() != null ? ".PERSON" : scope.channel() != null ? ".CHANNEL" : "";
        return new ProblemException(
                        HttpStatus.CONFLICT, "CRM_RESTORE_NOTHING", "problem.CRM_RESTORE_NOTHING.detail" + of)
                .with("count", 0);
    }

    private ProblemException unknownCrm() {
        return new ProblemException(HttpStatus.NOT_FOUND, "CRM_UNKNOWN")
                .with("crms", crms.all().stream().map(CrmConnection::name).toList());
    }

    private static ProblemException notFound() {
        return new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND");
    }

    private static RestoreOrders orders(CrmConnection connection) {
        return connection.parts().restore().orders();
    }
}
