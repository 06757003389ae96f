package io.izinhub.optout;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Finds what a token from outside stands for. One that is wrong, cut, unknown, past its life, or of another brand than the door it
 * came to gets the same answer after the same work: a MAC, and one look at the index. Thread-safe.
 */
@Component
class LinkReader {

    private final MailTokens mailTokens;
    private final KeyLife keyLife;
    private final SmsLinks smsLinks;
    private final Brands brands;
    private final OptOutProperties settings;
    private final Clock clock;
    private final Map<String, Set<String>> brandsByHost = new HashMap<>();

    LinkReader(
            MailTokens mailTokens,
            KeyLife keyLife,
            SmsLinks smsLinks,
            Brands brands,
            OptOutProperties settings,
            Clock clock) {
        this.mailTokens = mailTokens;
        this.keyLife = keyLife;
        this.smsLinks = smsLinks;
        this.brands = brands;
        this.settings = settings;
        this.clock = clock;
        for (Brand brand : brands.all()) {
            URI base = brands.settings(brand.code()).publicBaseUrl();
            if (base != null && base.getHost() != null) {
                brandsByHost
                        .computeIfAbsent(base.getHost().toLowerCase(Locale.ROOT), host -> new HashSet<>())
                        .add(brand.code());
            }
        }
    }

    /**
     * @param token any text
     * @param host that the request named; one that is no brand's tells nothing
     */
    Optional<Link> find(String token, String host) {
        Optional<Link> link = mail(token, host);
        return link.isPresent() ? link : sms(token, host);
    }

    private Optional<Link> mail(String token, String host) {
        return mailTokens
                .open(token)
                .filter(opened -> keyLife.counts(opened.keyId()))
                .flatMap(opened -> link(opened.target(), "token-" + opened.keyId(), host));
    }

    private Optional<Link> sms(String token, String host) {
        return smsLinks.find(token)
                .filter(made -> clock.instant().isBefore(settings.lifeEnds(made.at())))
                .flatMap(made -> link(made.target(), "row", host));
    }

    private Optional<Link> link(LinkTarget target, String maker, String host) {
        return brands.all().stream()
                .filter(brand -> brand.id() == target.brandId())
                .filter(brand -> opensHere(brand, host))
                .findFirst()
                .map(brand -> new Link(target, brand, maker));
    }

    private boolean opensHere(Brand brand, String host) {
        Set<String> here = brandsByHost.get(host.toLowerCase(Locale.ROOT));
        return here == null || here.contains(brand.code());
    }
}
