package io.izinhub.optout;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Says whose a token of a mail link is that comes back another way than through the page: in an answer, in a complaint, in a report that
 * a mail did not arrive. Only who had the mail has the token. No I/O; thread-safe.
 */
@Service
public class OwnTokens {

    private final MailTokens mailTokens;
    private final KeyLife keyLife;
    private final Brands brands;

    OwnTokens(MailTokens mailTokens, KeyLife keyLife, Brands brands) {
        this.mailTokens = mailTokens;
        this.keyLife = keyLife;
        this.brands = brands;
    }

    /** To whom the mail went that carried the token, and for which brand. */
    public record Owner(UUID point, String brand, Channel channel, Optional<String> campaign) {}

    /** @param token any text; empty where it is none of ours, or past its life */
    public Optional<Owner> owner(String token) {
        return mailTokens
                .open(token)
                .filter(opened -> keyLife.counts(opened.keyId()))
                .map(MailTokens.Opened::target)
                .flatMap(target -> brands.all().stream()
                        .filter(brand -> brand.id() == target.brandId())
                        .findFirst()
                        .map(brand -> owner(target, brand)));
    }

    private static Owner owner(LinkTarget target, Brand brand) {
        return new Owner(target.point(), brand.code(), target.channel(), target.campaign());
    }
}
