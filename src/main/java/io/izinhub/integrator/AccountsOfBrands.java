package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.Accounts;
import io.izinhub.delivery.DestinationAccounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which account is told of a brand's channels: one firm's trouble holds back what goes by it, and nothing else. Thread-safe. */
@Component
class AccountsOfBrands implements DestinationAccounts {

    private final Authorities authorities;

    AccountsOfBrands(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public Optional<Accounts> of(String destination) {
        return authorities.brandToldAt(destination).map(brand -> {
            Map<Channel, String> writers = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) {
                writers.put(channel, authorities.writer(brand, channel).name());
            }
            return new Accounts(writers);
        });
    }

    @Override
    public Optional<Accounts> forClaim(String destination) {
        return of(destination);
    }
}
