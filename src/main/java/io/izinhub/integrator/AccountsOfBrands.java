package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.Accounts;
import io.izinhub.delivery.DestinationAccounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which account is told of a brand's channels: one firm's trouble holds back what goes by it, and nothing else. Nothing is
 * claimed for a channel that is being moved. Thread-safe.
 */
@Component
class AccountsOfBrands implements DestinationAccounts {

    private final Authorities authorities;
    private final AuthorityChoices choices;

    AccountsOfBrands(Authorities authorities, AuthorityChoices choices) {
        this.authorities = authorities;
        this.choices = choices;
    }

    @Override
    public Optional<Accounts> of(String destination) {
        return authorities.brandToldAt(destination).map(brand -> accounts(brand, choices));
    }

    @Override
    public Optional<Accounts> forClaim(String destination) {
        return authorities.brandToldAt(destination).map(brand -> accounts(brand, choices.forClaim(brand)));
    }

    private Accounts accounts(String brand, Chosen chosen) {
        Map<Channel, String> writers = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            if (!chosen.frozen(brand, channel)) {
                writers.put(channel, authorities.writer(brand, channel, chosen).name());
            }
        }
        return new Accounts(writers);
    }
}
