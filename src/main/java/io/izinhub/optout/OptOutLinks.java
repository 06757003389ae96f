package io.izinhub.optout;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.web.PublicPaths;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Makes the links by which people refuse (R42, R44, R116). A link names nobody to those who cannot open it, works for at least
 * {@code hub.optout.link-life}, and may be used again and again. Thread-safe.
 */
@Service
public class OptOutLinks {

    private final Brands brands;
    private final MailTokens mailTokens;
    private final SmsLinks smsLinks;
    private final LinksOfIys linksOfIys;

    OptOutLinks(Brands brands, MailTokens mailTokens, SmsLinks smsLinks, LinksOfIys linksOfIys) {
        this.brands = brands;
        this.mailTokens = mailTokens;
        this.smsLinks = smsLinks;
        this.linksOfIys = linksOfIys;
        brands.all()
                .forEach(brand ->
                        requireHttps(brand.code(), brands.settings(brand.code()).publicBaseUrl()));
    }

    /** RFC 8058 wants it, and what is in the mails already cannot be corrected. The demo stands on this machine. */
    static void requireHttps(String brand, URI base) {
        if (base != null && !"https".equals(base.getScheme()) && !"localhost".equals(base.getHost())) {
            throw new ConfigurationProblem(
                    "hub.brands." + brand + ".public-base-url",
                    "Links in messages begin with https. | İletilerdeki bağlantılar https ile başlar.",
                    new Hint("Write https:// before the host.", "Sunucu adının önüne https:// yazın."));
        }
    }

    /** Whether a link of this brand can be opened from outside: {@code hub.brands.<code>.public-base-url} is set. */
    public boolean reachable(String brand) {
        return brands.find(brand).isPresent() && brands.settings(brand).publicBaseUrl() != null;
    }

    /**
     * A link for one person, for the header and the body of a mail. No I/O, some microseconds; the same arguments give the same
     * link until the key changes.
     *
     * @param channel what the link refuses by one click; of a mail, {@link Channel#EPOSTA}
     * @param campaign the sender's own name for the list, told with the refusal; what comes from outside is checked by
     *     {@link io.izinhub.consent.domain.CampaignName} before
     * @throws IllegalArgumentException the brand is not configured, or the campaign is none
     * @throws IllegalStateException the brand is not {@linkplain #reachable reachable}
     */
    public URI mail(UUID point, String brand, Channel channel, Optional<String> campaign) {
        return link(
                brand,
                mailTokens.make(new LinkTarget(point, brands.require(brand).id(), channel, campaign)));
    }

    /**
     * Short links for text messages, one for each person in the order given: {@code /o/} and 22 characters. One statement for all;
     * joins a running transaction. Each call makes new links; the earlier ones stay good.
     *
     * @param points contact points of telephones; whether they exist is not asked
     * @throws IllegalArgumentException the brand is not configured, or the campaign is none
     * @throws IllegalStateException the brand is not {@linkplain #reachable reachable}
     */
    public List<URI> sms(List<UUID> points, String brand, Optional<String> campaign) {
        base(brand);
        Brand known = brands.require(brand);
        return smsLinks.make(points, known.id(), campaign).stream()
                .map(token -> link(brand, token))
                .toList();
    }

    /**
     * Links of İYS itself, for lists of brands that are configured so: they end after 90 days, and show nothing of ours. Remote calls, a hundred
     * people each; not to be made inside a transaction.
     *
     * @return nothing for other brands; without those who have no consent at İYS, and without anybody where İYS does not answer:
     *     who is left out gets {@link #mail}
     */
    public Map<Address, URI> ofIys(String brand, Collection<Address> addresses) {
        return linksOfIys.of(brand, addresses);
    }

    private URI link(String brand, String token) {
        return URI.create(base(brand) + PublicPaths.OPT_OUT + token);
    }

    private URI base(String brand) {
        URI base = brands.settings(brand).publicBaseUrl();
        if (base == null) {
            throw new IllegalStateException("hub.brands." + brand + ".public-base-url is not set: no link can begin");
        }
        return base;
    }
}
