package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Registers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The state of a few people, for those who show it, and for those who decide by it what is to be recorded. Thread-safe. */
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
        return Optional.ofNullable(find(Set.of(point)).get(point));
    }

    /** As they are now; contact points that do not exist are left out. */
    public Map<UUID, PersonState> find(Collection<UUID> points) {
        Map<UUID, Map<PersonState.Permission, Registers>> states = new HashMap<>();
        rows.of(points).forEach((key, row) -> states.computeIfAbsent(key.point(), point -> new HashMap<>())
                .put(new PersonState.Permission(key.brandId(), key.channel(), key.type()), row.registers()));
        Map<UUID, PersonState> people = new HashMap<>();
        contacts.known(points)
                .forEach((point, known) -> people.put(
                        point,
                        new PersonState(point, known.kind(), known.address(), states.getOrDefault(point, Map.of()))));
        return people;
    }

    /** The same, and nobody changes them until the running transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, PersonState> lock(Collection<UUID> points) {
        contacts.lock(points);
        return find(points);
    }
}
