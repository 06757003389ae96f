package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.delivery.Delivery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds to deliveries the addresses that their rows do not hold. Thread-safe. */
@Component
class PushItems {

    private final ContactPoints contacts;

    PushItems(ContactPoints contacts) {
        this.contacts = contacts;
    }

    List<PushItem> resolve(List<Delivery> claimed) {
        Map<UUID, Address> addresses =
                contacts.addresses(claimed.stream().map(Delivery::point).toList());
        return claimed.stream()
                .map(delivery -> {
                    Address address = addresses.get(delivery.point());
                    return new PushItem(delivery, address == null ? null : submission(delivery, address));
                })
                .toList();
    }

    private static Submission submission(Delivery delivery, Address address) {
        return new Submission(
                new AuthorityAdapter.Permission(address, delivery.channel(), delivery.type()),
                delivery.status(),
                delivery.source(),
                delivery.consentAt());
    }
}
