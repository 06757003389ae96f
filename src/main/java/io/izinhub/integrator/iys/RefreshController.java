package io.izinhub.integrator.iys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.api.GivenAddress;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks İYS about one address, now. The address stands in the body: URLs end up in logs. */
@RestController
@RequestMapping(path = "/api/v1/authorities/iys/{brand}/refresh", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "authorities")
class RefreshController {

    private final IysDesk desk;
    private final Authorities authorities;
    private final ContactPoints contacts;
    private final Ledger ledger;
    private final AuditLog audit;

    RefreshController(IysDesk desk, Authorities authorities, ContactPoints contacts, Ledger ledger, AuditLog audit) {
        this.desk = desk;
        this.authorities = authorities;
        this.contacts = contacts;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** @param recipientType BIREYSEL if absent */
    record RefreshRequest(Channel channel, String recipient, String value, RecipientType recipientType) {

        /** @throws ProblemException 422 */
        Permission permission() {
            Address address = GivenAddress.require(channel, recipient, value);
            return new Permission(address, channel, recipientType == null ? RecipientType.BIREYSEL : recipientType);
        }

        /** Never prints the address. */
        @Override
        public String toString() {
            return "RefreshRequest[" + channel + "]";
        }
    }

    /**
     * @param recipient masked unless the caller's role may see it (R98)
     * @param found İYS holds a record
     * @param iys what İYS holds
     * @param history newest first, as İYS tells it; at most 100
     * @param historyFailure İYS's code, where it told the state but not the history
     * @param recorded movements that the hub did not know before
     * @param status what the hub says now, with them
     * @param confirmed İYS holds a consent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefreshAnswer(
            String brand,
            Channel channel,
            RecipientType recipientType,
            String recipient,
            boolean found,
            AuthorityRecord iys,
            List<AuthorityRecord> history,
            String historyFailure,
            int recorded,
            Status status,
            boolean confirmed) {}

    /** What İYS holds, or held. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuthorityRecord(
            Status status, String source, OffsetDateTime consentAt, OffsetDateTime createdAt, String transactionId) {

        static AuthorityRecord of(Answers.Known known) {
            return new AuthorityRecord(
                    known.status(),
                    known.source(),
                    Istanbul.time(known.consentAt()),
                    Istanbul.time(known.createdAt()),
                    known.transaction());
        }

        static AuthorityRecord of(Movement movement) {
            return new AuthorityRecord(
                    movement.status(),
                    movement.source(),
                    Istanbul.time(movement.consentAt()),
                    Istanbul.time(movement.createdAt()),
                    movement.transaction());
        }
    }

    @Operation(
            summary = "Ask İYS about one address",
            description = "State and history as İYS holds them now; what the hub did not know is recorded. İYS allows a"
                    + " thousand such questions and a hundred histories an hour.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    RefreshAnswer refresh(@PathVariable String brand, @RequestBody RefreshRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT, Role.INTEGRATION);
        IysProblems.requireBrand(authorities, brand);
        Permission permission = request.permission();
        IysInquiry.Result result = desk.inquire(new IysInquiry.Question(brand, permission));
        Optional<UUID> point = contacts.find(permission.address());
        audit.add(new AuditEntry(
                caller.actor(),
                "AUTHORITY_ASKED",
                point.map(UUID::toString).orElse(null),
                Map.of("brand", brand, "channel", permission.channel().name(), "recorded", result.recorded())));
        if (result.state() instanceof Failure failure) {
            throw IysProblems.of(failure);
        }
        Registers now = point.map(id -> ledger.current(brand, permission.channel(), permission.type(), id))
                .orElse(Registers.EMPTY);
        return new RefreshAnswer(
                brand,
                permission.channel(),
                permission.type(),
                permission.address().shown(caller.seesAddresses()),
                result.isFound(),
                result.state() instanceof Answers.Known known ? AuthorityRecord.of(known) : null,
                result.history().stream().map(AuthorityRecord::of).toList(),
                result.historyFailure() == null ? null : result.historyFailure().code(),
                result.recorded(),
                now.status().orElse(null),
                now.confirmed());
    }
}
