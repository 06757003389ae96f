package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people have to look at in the CRM. Addresses are masked (R98); a person is found by the CRM's own id. */
@RestController
@RequestMapping("/api/v1/crm")
@ConditionalOnProperty("hub.crm.next4biz.base-url")
class CrmController {

    private static final int MOST = 1_000;

    private final ParkedStatements parked;
    private final Duplicates duplicates;
    private final ContactPoints contacts;

    CrmController(ParkedStatements parked, Duplicates duplicates, ContactPoints contacts) {
        this.parked = parked;
        this.duplicates = duplicates;
        this.contacts = contacts;
    }

    /** @param recipient masked; null where the ledger does not know the address */
    record ParkedItem(
            long id,
            String personId,
            String recipient,
            Channel channel,
            Status status,
            String reason,
            Instant parkedAt) {}

    record DuplicateItem(String recipient, int persons, Instant seenAt) {}

    /** Consents that an agent typed and that do not count, newest first. */
    @GetMapping("/parked")
    List<ParkedItem> parked() {
        List<ParkedStatements.Parked> open = parked.open(MOST);
        Map<UUID, Address> addresses = contacts.addresses(open.stream()
                .map(ParkedStatements.Parked::point)
                .filter(point -> point != null)
                .toList());
        return open.stream()
                .map(one -> new ParkedItem(
                        one.id(),
                        one.personId(),
                        masked(addresses, one.point()),
                        one.channel(),
                        one.status(),
                        one.reason(),
                        one.at()))
                .toList();
    }

    /** Addresses that belong to several persons. */
    @GetMapping("/duplicates")
    List<DuplicateItem> duplicates() {
        List<Duplicates.Duplicate> all = duplicates.list(MOST);
        Map<UUID, Address> addresses =
                contacts.addresses(all.stream().map(Duplicates.Duplicate::point).toList());
        return all.stream()
                .map(one -> new DuplicateItem(masked(addresses, one.point()), one.persons(), one.seenAt()))
                .toList();
    }

    private static String masked(Map<UUID, Address> addresses, UUID point) {
        return Optional.ofNullable(point)
                .map(addresses::get)
                .map(Address::masked)
                .orElse(null);
    }
}
