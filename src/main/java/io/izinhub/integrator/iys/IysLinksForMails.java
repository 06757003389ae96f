package io.izinhub.integrator.iys;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.optout.AuthorityLinks;
import io.izinhub.optout.AuthorityLinksException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The links of İYS where the company has an account there. Thread-safe. */
@Component
class IysLinksForMails implements AuthorityLinks {

    private final IysDesk desk;
    private final IysProperties settings;
    private final Brands brands;

    IysLinksForMails(IysDesk desk, IysProperties settings, Brands brands) {
        this.desk = desk;
        this.settings = settings;
        this.brands = brands;
    }

    @Override
    public boolean serves(String brand) {
        return settings.configured() && brands.settings(brand).hasIysCode();
    }

    @Override
    public Map<Address, URI> links(String brand, Collection<Address> addresses) {
        if (!settings.configured()) {
            throw new AuthorityLinksException("no account");
        }
        IysOptOutLinks.Result result = desk.optOutLinks(new IysOptOutLinks.Question(brand, addresses));
        if (result.failure() != null) {
            throw new AuthorityLinksException(result.failure().code());
        }
        Map<Address, URI> links = new HashMap<>();
        addresses.forEach(address -> {
            URI link = result.links().get(address.normalForm());
            if (link != null) {
                links.put(address, link);
            }
        });
        return links;
    }
}
