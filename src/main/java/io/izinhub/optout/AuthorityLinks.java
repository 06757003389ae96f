package io.izinhub.optout;

import io.izinhub.consent.domain.Address;
import java.net.URI;
import java.util.Collection;
import java.util.Map;

/**
 * Links of the authority itself, for lists of a brand that is configured so ({@code hub.optout.iys-links-in-lists}). Whoever stands
 * between us and İYS implements it.
 */
public interface AuthorityLinks {

    /** How many people one call to İYS may name. */
    int MOST = 100;

    /** Whether links of a brand can be asked for: there is an account, and İYS knows the brand. */
    boolean serves(String brand);

    /**
     * Asks for the links of some people. A remote call; not to be made inside a transaction.
     *
     * @param brand the company's code
     * @param addresses at most {@link #MOST}
     * @return a link for each who has a consent at İYS; the others are left out
     * @throws AuthorityLinksException İYS gave no answer that could be read
     */
    Map<Address, URI> links(String brand, Collection<Address> addresses);
}
