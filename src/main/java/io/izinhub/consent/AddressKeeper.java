package io.izinhub.consent;

import io.izinhub.consent.domain.Address;
import java.util.Set;

/**
 * Keeps addresses beside the ledger, under no key of the person: when people are anonymised, it forgets theirs (R88). Thread-safe; called
 * within the transaction that anonymises.
 */
@FunctionalInterface
public interface AddressKeeper {

    /** @param addresses of people who are forgotten */
    void forget(Set<Address> addresses);
}
