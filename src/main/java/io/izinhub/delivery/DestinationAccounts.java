package io.izinhub.delivery;

import java.util.Optional;

/** Told by a capability whose destinations have several accounts: which of them takes which channel now. */
public interface DestinationAccounts {

    /** @return empty: none of its destinations */
    Optional<Accounts> of(String destination);

    /**
     * The same, for a claim: joins its transaction, and stays true until that ends.
     *
     * @return empty: none of its destinations
     */
    Optional<Accounts> forClaim(String destination);
}
