package io.izinhub.integrator.requery;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendRules;
import io.izinhub.consent.query.SendFacts;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.TellsState;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.platform.http.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The accounts that can be asked what stands at İYS, and for which permissions they must be. Thread-safe. */
@Component
class AskedAccounts {

    private static final Limits.Rate UNKNOWN = new Limits.Rate(0, Duration.ofSeconds(1));

    private final Authorities authorities;
    private final Brands brands;
    private final Function<String, Map<Channel, SendRules>> facts;

    @Autowired
    AskedAccounts(Authorities authorities, Brands brands, SendFacts facts) {
        this(authorities, brands, facts::of);
    }

    AskedAccounts(Authorities authorities, Brands brands, Function<String, Map<Channel, SendRules>> facts) {
        this.authorities = authorities;
        this.brands = brands;
        this.facts = facts;
    }

    List<AuthorityAdapter> all() {
        return authorities.all().stream().filter(AskedAccounts::canBeAsked).toList();
    }

    static boolean canBeAsked(AuthorityAdapter adapter) {
        return adapter.role(TellsState.class).isPresent()
                || adapter.role(TellsManyStates.class).isPresent();
    }

    /** Those that tell of changes by posts only, and can be asked about one person: what they lose is found by that alone. */
    List<AuthorityAdapter> tellingByPostsOnly() {
        return authorities.all().stream()
                .filter(adapter -> adapter.role(PushesChanges.class)
                        .filter(PushesChanges::pushesMovements)
                        .isPresent())
                .filter(adapter -> adapter.role(ChangeFeed.class).isEmpty())
                .filter(adapter -> adapter.role(TellsState.class).isPresent())
                .toList();
    }

    /** Everything that this account is asked about. */
    List<RequeryRows.Stream> readBy(AuthorityAdapter account) {
        List<RequeryRows.Stream> streams = new ArrayList<>();
        for (String brand : authorities.brands()) {
            for (Channel channel : Channel.values()) {
                if (authorities.reader(brand, channel).name().equals(account.name())) {
                    for (RecipientType type : RecipientType.values()) {
                        streams.add(stream(brand, channel, type));
                    }
                }
            }
        }
        return streams;
    }

    /** The account that is asked about a brand and channel; empty where nobody can be. */
    Optional<AuthorityAdapter> reader(String brand, Channel channel) {
        return authorities.brands().contains(brand)
                ? Optional.of(authorities.reader(brand, channel)).filter(AskedAccounts::canBeAsked)
                : Optional.empty();
    }

    /**
     * What an account has to be asked about because nobody tells: it has no feed, or posts and fell silent. Where a feed that
     * is read falls silent nobody may be written to, whatever was answered: asking would not help.
     */
    List<RequeryRows.Stream> streams(AuthorityAdapter account) {
        List<RequeryRows.Stream> streams = new ArrayList<>();
        for (String brand : authorities.brands()) {
            Map<Channel, SendRules> rules = facts.apply(brand);
            for (Channel channel : Channel.values()) {
                boolean its = authorities.reader(brand, channel).name().equals(account.name());
                if (its && ages(account, rules.get(channel).freshness())) {
                    for (RecipientType type : RecipientType.values()) {
                        streams.add(stream(brand, channel, type));
                    }
                }
            }
        }
        return streams;
    }

    /** A feed that was not read yet will tell all: nobody is asked before. */
    private static boolean ages(AuthorityAdapter account, Freshness freshness) {
        boolean unread = account.role(ChangeFeed.class).isPresent() && freshness instanceof Freshness.Answers;
        return freshness.mendedByAsking() && !unread;
    }

    RequeryRows.Stream stream(String brand, Channel channel, RecipientType type) {
        return new RequeryRows.Stream(brand, brands.require(brand).id(), channel, type);
    }

    static int perCall(AuthorityAdapter account) {
        return account.role(TellsManyStates.class)
                .map(TellsManyStates::statusManySize)
                .orElse(1);
    }

    /** @param call one of those that are counted */
    static Limits.Rate rate(AuthorityAdapter account, HttpCall call) {
        return account.role(ThrottledAdapter.class)
                .map(throttled -> throttled.quota(call).rate())
                .orElse(UNKNOWN);
    }

    String code(String brand) {
        return authorities.code(brand);
    }

    AuthorityAdapter named(String account) {
        return authorities.named(account);
    }
}
