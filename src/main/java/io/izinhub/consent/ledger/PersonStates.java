package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Registers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The state of one person, for those who show it, and for those who decide by it what is to be recorded. Thread-safe. */
@Service
public class PersonStates {

    private final ContactPoints contacts;
    private final ConsentRows rows;

    PersonStates(ContactPoints contacts, ConsentRows rows) {
        this.contacts = contacts;
        this.rows = rows;
    }

    /** As it is now; empty for a contact point that does not exist. */
    public Optional<PersonState> find(UUID point) {
        return contacts.find(point).map(found -> state(point, found));
    }

    /** The same, and nobody changes it until the running transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PersonState> lock(UUID point) {
        return contacts.lock(List.of(point)).isEmpty() ? Optional.empty() : find(point);
    }

    private PersonState state(UUID point, ContactPoints.Found found) {
        Map<PersonState.Permission, Registers> states = new HashMap<>();
        rows.of(List.of(point))
                .forEach((key, row) -> states.put(
                        new PersonState.Permission(key.brandId(), key.channel(), key.type()), row.registers()));
        return new PersonState(point, found.kind(), found.address(), states);
    }
}
