package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.AddressKeeper;
import io.izinhub.consent.PersonKeeper;
import io.izinhub.consent.domain.Address;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a person unreadable for everybody and for ever (R88, R92): the data key is destroyed, and with it the address
 * and the evidence of all their events. The history and its seals stay as they are; the keyed hash recognises the
 * address when it comes back, and each permission stays NO until a fresh consent (R93). Who may order this, and after
 * which checks (R91), is not decided here. Thread-safe; joins a running transaction.
 */
@Service
public class Anonymisation {

    private final ContactPoints contacts;
    private final PersonRows personRows;
    private final Companions companions;
    private final ObjectProvider<AddressKeeper> keepers;
    private final ObjectProvider<PersonKeeper> personKeepers;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * @param keepers asked for when there is something to forget: they are made of the ledger themselves
     * @param personKeepers likewise
     */
    Anonymisation(
            ContactPoints contacts,
            PersonRows personRows,
            Companions companions,
            ObjectProvider<AddressKeeper> keepers,
            ObjectProvider<PersonKeeper> personKeepers,
            AuditLog audit,
            Clock clock) {
        this.contacts = contacts;
        this.personRows = personRows;
        this.companions = companions;
        this.keepers = keepers;
        this.personKeepers = personKeepers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Anonymises people; those who already are and unknown points are left as they are.
     *
     * @param points at most a few thousand, they are locked together
     * @return how many were anonymised now
     */
    @Transactional
    public int anonymise(Collection<UUID> points, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Contact> done = new ArrayList<>();
        forgetAddresses(points);
        personKeepers.orderedStream().forEach(keeper -> keeper.forgetPersons(points));
        for (Contact contact : contacts.lock(points).values()) {
            if (!contact.unreadable()) {
                done.add(contacts.anonymise(contact, now));
            }
        }
        if (!done.isEmpty()) {
            personRows.refreshAndCover(done);
            companions.forget(done.stream().map(Contact::point).toList());
            done.forEach(contact -> audit.add(
                    new AuditEntry(actor, "PERSON_ANONYMISED", contact.point().toString(), Map.of())));
        }
        return done.size();
    }

    /** Before the people are locked: whoever writes a refusal down of what is kept locks that first, too. */
    private void forgetAddresses(Collection<UUID> points) {
        Set<Address> addresses = Set.copyOf(contacts.addresses(points).values());
        if (!addresses.isEmpty()) {
            keepers.orderedStream().forEach(keeper -> keeper.forget(addresses));
        }
    }
}
