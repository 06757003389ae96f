package io.izinhub.integrator.abilities;

import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Authorities;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What each account can do, and who writes and is asked for each brand and channel: as
 * configured, or as a move has chosen. Thread-safe. */
@Component
public class AbilityTable {

    private final Authorities authorities;

    AbilityTable(Authorities authorities) {
        this.authorities = authorities;
    }

    public List<Account> accounts() {
        return authorities.all().stream().map(Account::of).toList();
    }

    /** Brands that İYS knows, each with its channels. */
    public List<ChannelWay> ways() {
        return authorities.brands().stream()
                .flatMap(brand -> Stream.of(Channel.values())
                        .map(channel -> ChannelWay.of(
                                brand,
                                channel,
                                Account.of(authorities.writer(brand, channel)),
                                Account.of(authorities.reader(brand, channel)),
                                authorities.configured(brand, channel),
                                authorities.isMoving(brand, channel))))
                .toList();
    }
}
