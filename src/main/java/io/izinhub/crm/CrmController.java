package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the CRMs of this hub can do, and what people have to look at in them. Addresses are masked (R98); a person is found by
 * the CRM's own id.
 */
@RestController
@RequestMapping(path = "/api/v1/crm", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "crm")
class CrmController {

    private static final int MOST = 1_000;

    private final CrmConnections crms;
    private final ContactPoints contacts;
    private final Modes modes;

    CrmController(CrmConnections crms, ContactPoints contacts, Modes modes) {
        this.crms = crms;
        this.contacts = contacts;
        this.modes = modes;
    }

    /** @param recipient masked; null where the ledger does not know the address */
    record ParkedItem(
            long id,
            String crm,
            String personId,
            String recipient,
            Channel channel,
            Status status,
            String reason,
            Instant parkedAt) {}

    record DuplicateItem(String crm, String recipient, int persons, Instant seenAt) {}

    record ConflictItem(
            String crm,
            String personId,
            Channel channel,
            CrmConflicts.Kind kind,
            int times,
            Instant firstAt,
            Instant lastAt) {}

    /** @param mode of the function that writes; null where the hub does not */
    record CapabilityItem(
            String crm,
            String kind,
            String brand,
            CrmProperties.Writer writer,
            Mode mode,
            List<CrmAbility.Line> capabilities) {}

    @Operation(
            summary = "What each CRM can and cannot do",
            description =
                    "What is UNSUPPORTED is never asked for, and never told as done; 'instead' says what the hub does.")
    @GetMapping("/capabilities")
    List<CapabilityItem> capabilities() {
        return crms.all().stream()
                .map(crm -> new CapabilityItem(
                        crm.name(),
                        crm.settings().kind(),
                        crm.settings().brand(),
                        crm.settings().writer(),
                        crm.settings().writer() == CrmProperties.Writer.HUB
                                ? modes.of(crm.destination().destination().function())
                                : null,
                        CrmAbility.table(crm.parts().exit().adapter())))
                .toList();
    }

    @Operation(
            summary = "Permissions that stand otherwise in a CRM than in the ledger, and that the hub leaves so",
            description =
                    "DIFFERS: another one writes into this CRM and has not. TWO_WRITERS: somebody undoes what the hub"
                            + " writes; it stopped after five times in a day.")
    @GetMapping("/conflicts")
    List<ConflictItem> conflicts() {
        return crms.all().stream()
                .flatMap(crm -> crm.parts().conflicts().open(MOST).stream()
                        .map(one -> new ConflictItem(
                                crm.name(),
                                one.personId(),
                                one.channel(),
                                one.kind(),
                                one.times(),
                                one.firstAt(),
                                one.lastAt())))
                .toList();
    }

    /** Consents that an agent typed and that do not count, newest first. */
    @Operation(summary = "Consents that an agent typed and that do not count")
    @GetMapping("/parked")
    List<ParkedItem> parked() {
        return crms.all().stream().flatMap(this::parked).toList();
    }

    private Stream<ParkedItem> parked(CrmConnection crm) {
        List<ParkedStatements.Parked> open = crm.parts().parked().open(MOST);
        Map<UUID, Address> addresses =
                addresses(open.stream().map(ParkedStatements.Parked::point).toList());
        return open.stream()
                .map(one -> new ParkedItem(
                        one.id(),
                        crm.name(),
                        one.personId(),
                        masked(addresses, one.point()),
                        one.channel(),
                        one.status(),
                        one.reason(),
                        one.at()));
    }

    @Operation(summary = "Addresses that belong to several persons")
    @GetMapping("/duplicates")
    List<DuplicateItem> duplicates() {
        return crms.all().stream().flatMap(this::duplicates).toList();
    }

    private Stream<DuplicateItem> duplicates(CrmConnection crm) {
        List<Duplicates.Duplicate> all = crm.parts().duplicates().list(MOST);
        Map<UUID, Address> addresses =
                addresses(all.stream().map(Duplicates.Duplicate::point).toList());
        return all.stream()
                .map(one -> new DuplicateItem(crm.name(), masked(addresses, one.point()), one.persons(), one.seenAt()));
    }

    private Map<UUID, Address> addresses(Collection<UUID> points) {
        return contacts.addresses(points.stream().filter(Objects::nonNull).toList());
    }

    private static String masked(Map<UUID, Address> addresses, UUID point) {
        return Optional.ofNullable(point)
                .map(addresses::get)
                .map(Address::masked)
                .orElse(null);
    }
}
