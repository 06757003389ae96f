package io.izinhub.optout;

import io.izinhub.consent.domain.Address;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** İYS's own links for the brands that want them; where there is none, nobody waits for it. Thread-safe. */
@Component
class LinksOfIys {

    private static final Logger LOG = LoggerFactory.getLogger(LinksOfIys.class);

    private final OptOutProperties settings;
    private final ObjectProvider<AuthorityLinks> authority;

    LinksOfIys(OptOutProperties settings, ObjectProvider<AuthorityLinks> authority) {
        this.settings = settings;
        this.authority = authority;
    }

    Map<Address, URI> of(String brand, Collection<Address> addresses) {
        AuthorityLinks links = settings.iysLinks().contains(brand) ? authority.getIfAvailable() : null;
        Map<Address, URI> found = new HashMap<>();
        if (links == null) {
            return found;
        }
        List<Address> wanted = addresses.stream().distinct().toList();
        try {
            for (int from = 0; from < wanted.size(); from += AuthorityLinks.MOST) {
                List<Address> some = wanted.subList(from, Math.min(from + AuthorityLinks.MOST, wanted.size()));
                found.putAll(links.links(brand, new ArrayList<>(some)));
            }
        } catch (AuthorityLinksException e) {
            LOG.warn("Mails get links of ours in place of those of İYS: {}", e.getMessage());
        }
        return found;
    }
}
