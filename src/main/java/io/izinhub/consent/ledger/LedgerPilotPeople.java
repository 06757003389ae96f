package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.modes.PilotPeople;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the people of a pilot among those of whom the ledger holds a statement. Thread-safe. */
@Component
class LedgerPilotPeople implements PilotPeople {

    private final ContactPoints contacts;

    LedgerPilotPeople(ContactPoints contacts) {
        this.contacts = contacts;
    }

    @Override
    public List<Optional<UUID>> find(List<String> addresses) {
        Map<String, Address> read = new LinkedHashMap<>();
        addresses.forEach(text -> {
            if (text != null
                    && Address.parse(text.indexOf('@') >= 0 ? Channel.EPOSTA : Channel.ARAMA, text)
                            instanceof Address address) {
                read.put(text, address);
            }
        });
        Map<Address, UUID> points = contacts.find(read.values());
        return addresses.stream()
                .map(text -> Optional.ofNullable(read.get(text)).map(points::get))
                .toList();
    }
}
