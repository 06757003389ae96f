package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.ConsentBits.Flag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops sending to one address, whatever it consented to: a block set by hand, or a mail server's word that the address
 * does not exist. It is no consent event and is told to nobody; it holds for all brands and channels of the address.
 * Thread-safe; joins a running transaction.
 */
@Service
public class Restrictions {

    private static final Set<Flag> ALLOWED = EnumSet.of(Flag.MANUAL_BLOCK, Flag.HARD_BOUNCE);

    private final ContactPoints contacts;
    private final PersonRows personRows;
    private final AuditLog audit;

    Restrictions(ContactPoints contacts, PersonRows personRows, AuditLog audit) {
        this.contacts = contacts;
        this.personRows = personRows;
        this.audit = audit;
    }

    /**
     * Restricts an address, also one that nobody ever said anything about.
     *
     * @param flag {@link Flag#MANUAL_BLOCK} or {@link Flag#HARD_BOUNCE}
     * @param reason code or words without personal data
     * @return the contact point
     */
    @Transactional
    public UUID restrict(Address address, Flag flag, String reason, String actor) {
        Contact contact = contacts.lockOrCreate(List.of(address)).get(address);
        set(contact, flag, reason, actor);
        return contact.point();
    }

    /** @throws IllegalArgumentException the contact point does not exist, or the flag is no restriction */
    @Transactional
    public void restrict(UUID point, Flag flag, String reason, String actor) {
        set(locked(point), flag, reason, actor);
    }

    /**
     * Ends a restriction.
     *
     * @throws IllegalArgumentException a machine wants to lift what a person set by hand, or the point does not exist
     */
    @Transactional
    public void lift(UUID point, Flag flag, String reason, String actor) {
        require(flag);
        if (flag == Flag.MANUAL_BLOCK && !actor.startsWith("user:")) {
            throw new IllegalArgumentException("a block set by hand is lifted by a person only");
        }
        Contact contact = locked(point);
        Set<Flag> rest = EnumSet.copyOf(ALLOWED);
        rest.retainAll(contact.restrictions());
        if (rest.remove(flag)) {
            personRows.refresh(List.of(contacts.restrict(contact, rest)));
            tell("RESTRICTION_LIFTED", contact, flag, reason, actor);
        }
    }

    private void set(Contact contact, Flag flag, String reason, String actor) {
        require(flag);
        Set<Flag> more = EnumSet.of(flag);
        more.addAll(contact.restrictions());
        personRows.refreshAndCover(List.of(contacts.restrict(contact, more)));
        tell("RESTRICTION_SET", contact, flag, reason, actor);
    }

    private static void require(Flag flag) {
        if (!ALLOWED.contains(flag)) {
            throw new IllegalArgumentException(flag + " is not a restriction that can be set");
        }
    }

    private Contact locked(UUID point) {
        return Optional.ofNullable(contacts.lock(List.of(point)).get(point))
                .orElseThrow(() -> new IllegalArgumentException("this contact point does not exist"));
    }

    private void tell(String action, Contact contact, Flag flag, String reason, String actor) {
        audit.add(new AuditEntry(
                actor, action, contact.point().toString(), Map.of("restriction", flag.name(), "reason", reason)));
    }
}
