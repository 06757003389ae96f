package io.izinhub.integrator.requery;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.query.CampaignAsking;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom a campaign's questions go to, and how long they take. Thread-safe. */
@Component
class CampaignAskingByAccounts implements CampaignAsking {

    private final AskedAccounts accounts;
    private final RequeryProperties settings;

    CampaignAskingByAccounts(AskedAccounts accounts, RequeryProperties settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public Optional<String> account(String brand, Channel channel) {
        return accounts.reader(brand, channel).map(AuthorityAdapter::name);
    }

    @Override
    public Duration timeFor(String account, long items) {
        AuthorityAdapter adapter = accounts.named(account);
        if (adapter == null) {
            return Duration.ZERO;
        }
        Limits.Rate rate = adapter.role(ThrottledAdapter.class).isPresent()
                ? AskedAccounts.rate(adapter, HttpCall.of("POST", URI.create("http://localhost/")))
                : new Limits.Rate(0, Duration.ofSeconds(1));
        return new RequeryPace(rate, settings.share(), settings.spread(), AskedAccounts.perCall(adapter))
                .timeFor(items);
    }
}
