package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reads all that was ever said about one person. Thread-safe. */
@Service
public class ConsentHistory {

    private final ContactPoints contacts;
    private final ConsentEvents events;

    ConsentHistory(ContactPoints contacts, ConsentEvents events) {
        this.contacts = contacts;
        this.events = events;
    }

    /** @param events of all brands and channels, oldest first */
    public record Person(UUID point, List<EventRow> events) {}

    /** Empty where nothing was ever said about the address. */
    public Optional<Person> of(Address address) {
        return contacts.find(address).map(point -> new Person(point, events.history(point)));
    }
}
