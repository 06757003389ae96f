package io.izinhub.optout;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * İYS's own links for the lists of brands that want them; where there is none, nobody waits for it. At the mail gateway there are none:
 * each mail would wait for a call to İYS, of which there are ten a second. Thread-safe.
 */
@Component
class LinksOfIys implements SmartInitializingSingleton {

    private static final String SETTING = "hub.optout.iys-links-in-lists";

    private static final Logger LOG = LoggerFactory.getLogger(LinksOfIys.class);

    private final OptOutProperties settings;
    private final Brands brands;
    private final ObjectProvider<AuthorityLinks> authority;

    LinksOfIys(OptOutProperties settings, Brands brands, ObjectProvider<AuthorityLinks> authority) {
        this.settings = settings;
        this.brands = brands;
        this.authority = authority;
    }

    /** Stops the start for a brand that could never have one, and says what the others give up. */
    @Override
    public void afterSingletonsInstantiated() {
        for (String brand : settings.iysLinksInLists()) {
            AuthorityLinks links = authority.getIfAvailable();
            if (brands.find(brand).isEmpty() || links == null || !links.serves(brand)) {
                throw new ConfigurationProblem(
                        SETTING,
                        "Brand " + brand + " can have no links of İYS. | " + brand
                                + " markasının İYS bağlantıları olamaz.",
                        new Hint(
                                "Name a brand that has an İYS code, and configure hub.iys; or leave the brand out, and its lists get"
                                        + " links of the hub.",
                                "İYS kodu olan bir marka yazın ve hub.iys ayarlarını yapın; ya da markayı çıkarın, listeleri"
                                        + " sistemin kendi bağlantılarını alır."));
            }
            LOG.warn(
                    "Lists of brand {} get links of İYS: they end after 90 days, cost ViA credit, and a click on one reaches the hub"
                            + " late. Mails of the gateway carry links of the hub all the same",
                    brand);
        }
    }

    Map<Address, URI> of(String brand, Collection<Address> addresses) {
        AuthorityLinks links = settings.iysLinksInLists().contains(brand) ? authority.getIfAvailable() : null;
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
