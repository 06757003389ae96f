package io.izinhub.integrator.requery;

import io.izinhub.integrator.AuthorityAdapter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the samples say of each account that tells by posts only, as figures and for an alarm. Thread-safe. */
@Component
public class SampleWatch implements MeterBinder {

    /** Refusals found by sample that nobody had told of, in the days of the window; by account. */
    static final String MISSED = "hub.sample.missed";
    /** Estimated share of its changes that the account does not tell, 0 to 1. */
    static final String SHARE = "hub.sample.missed.share";

    private final AskedAccounts accounts;
    private final AuthoritySample sample;
    private final SampleProperties settings;

    SampleWatch(AskedAccounts accounts, AuthoritySample sample, SampleProperties settings) {
        this.accounts = accounts;
        this.sample = sample;
        this.settings = settings;
    }

    /**
     * What the last days found.
     *
     * @param asked people who were asked about
     * @param missed refusals among them that nobody had told of
     * @param missing refusals that are estimated to be missing among all
     * @param share estimated part of its changes that the account does not tell, 0 to 1
     * @param alarm somebody has to act
     */
    public record Finding(String account, long asked, long missed, long missing, double share, boolean alarm) {

        /** {@code 2.5 %} */
        public String percent() {
            return String.format(Locale.ROOT, "%.1f %%", share * 100);
        }
    }

    /** By account; empty where none tells by posts only. */
    public List<Finding> findings() {
        return accounts.tellingByPostsOnly().stream()
                .map(AuthorityAdapter::name)
                .map(this::finding)
                .toList();
    }

    private Finding finding(String account) {
        MissRate rate = sample.rate(account);
        return new Finding(
                account,
                rate.asked(),
                rate.missed(),
                rate.missing(),
                rate.share(),
                rate.share() >= settings.alarmFrom());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AuthorityAdapter account : accounts.tellingByPostsOnly()) {
            Gauge.builder(MISSED, sample, source -> source.rate(account.name()).missed())
                    .tag("account", account.name())
                    .register(registry);
            Gauge.builder(SHARE, sample, source -> source.rate(account.name()).share())
                    .tag("account", account.name())
                    .register(registry);
        }
    }
}
