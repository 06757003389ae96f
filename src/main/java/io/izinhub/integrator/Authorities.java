package io.izinhub.integrator;

import io.izinhub.consent.Brand;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.BrandProperties.Leader;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which adapter serves which brand and channel. One may write and another be asked: where an integrator has no feed, İYS
 * itself tells what citizens do. A brand without İYS code has no authority. Thread-safe.
 */
@Component
public class Authorities {

    /** Name of the adapter that is İYS itself. */
    public static final String IYS = "iys";

    private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);

    private static final String DESTINATIONS = "authority.";

    private final Brands brands;
    private final Map<String, AuthorityAdapter> adapters;
    private final Chosen chosen;

    /** @throws ConfigurationProblem a brand that İYS knows names an adapter that does not exist, or not for it */
    @Autowired
    Authorities(Brands brands, List<AuthorityAdapter> adapters, IntegratorAccounts accounts, AuthorityChoices choices) {
        this(brands, adapters, accounts, (Chosen) choices);
    }

    Authorities(Brands brands, List<AuthorityAdapter> adapters, IntegratorAccounts accounts, Chosen chosen) {
        this.brands = brands;
        this.chosen = chosen;
        this.adapters = Stream.concat(adapters.stream(), accounts.adapters().stream())
                .collect(
                        Collectors.toMap(AuthorityAdapter::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        brands().forEach(this::requireAdapter);
        brands().forEach(this::sayWhatWasMoved);
    }

    private void requireAdapter(String brand) {
        BrandProperties.Settings settings = brands.settings(brand);
        requireAdapter("hub.brands." + brand + ".authority", settings.authority());
        settings.authorityByChannel()
                .forEach((channel, name) ->
                        requireAdapter("hub.brands." + brand + ".authority-by-channel." + channel, name));
        if (settings.stateFrom() != null) {
            requireAdapter("hub.brands." + brand + ".state-from", settings.stateFrom());
        }
        Stream.of(Channel.values())
                .map(channel -> writer(brand, channel))
                .distinct()
                .forEach(adapter -> adapter.requireBrand(code(brand)));
    }

    private void requireAdapter(String key, String name) {
        if (!adapters.containsKey(name)) {
            String names = String.join(", ", adapters.keySet());
            throw new ConfigurationProblem(
                    key,
                    "There is no adapter of this name. | Bu adda bir bağlantı yok.",
                    new Hint(
                            "Name one of: " + names + ". Integrators are set up under hub.integrators.",
                            "Şunlardan birini yazın: " + names
                                    + ". Entegratörler hub.integrators altında tanımlanır."));
        }
    }

    /** Who reads the configuration only must not be surprised by who serves. */
    private void sayWhatWasMoved(String brand) {
        for (Channel channel : Channel.values()) {
            String configured = configured(brand, channel);
            chosen.of(brand, channel, configured)
                    .filter(name -> !name.equals(configured))
                    .ifPresent(name -> {
                        if (adapters.containsKey(name)) {
                            LOG.warn(
                                    "Brand {} {} goes by {}, to which it was moved, and not by {}, which the configuration names:"
                                            + " name {} there as well",
                                    brand,
                                    channel,
                                    name,
                                    configured,
                                    name);
                        } else {
                            LOG.error(
                                    "Brand {} {} was moved to {}, and there is no such account any more: it goes by {}, which the"
                                            + " configuration names",
                                    brand,
                                    channel,
                                    name,
                                    configured);
                        }
                    });
        }
    }

    public static String destination(String brand) {
        return DESTINATIONS + brand;
    }

    /** Whether this is the name of any brand's authority, as a destination or as an origin. */
    public static boolean isDestination(String name) {
        return name.startsWith(DESTINATIONS);
    }

    /** The brand whose changes this destination is told of; empty where it is none that İYS knows. */
    Optional<String> brandToldAt(String destination) {
        return isDestination(destination)
                ? Optional.of(destination.substring(DESTINATIONS.length())).filter(brands()::contains)
                : Optional.empty();
    }

    /** The adapter that is told of a brand's changes on this channel: what a move has chosen, else what is configured. */
    public AuthorityAdapter writer(String brand, Channel channel) {
        return writer(brand, channel, chosen);
    }

    /** @param now what moves have chosen */
    AuthorityAdapter writer(String brand, Channel channel, Chosen now) {
        String configured = configured(brand, channel);
        return require(
                now.of(brand, channel, configured).filter(adapters::containsKey).orElse(configured));
    }

    /** Name of the account that the configuration names. */
    public String configured(String brand, Channel channel) {
        BrandProperties.Settings settings = brands.settings(brand);
        return settings.authorityByChannel().getOrDefault(channel, settings.authority());
    }

    /** Whether the channel is being moved from one account to another, and nothing is sent meanwhile. */
    public boolean isMoving(String brand, Channel channel) {
        return chosen.frozen(brand, channel);
    }

    /**
     * Whether what this account tells unasked is read for the brand: it serves the brand, or did until lately, or it is İYS
     * itself.
     */
    boolean listensTo(String brand, String account) {
        return account.equals(IYS)
                || of(brand).stream().anyMatch(adapter -> adapter.name().equals(account))
                || chosen.servedLately(brand, account);
    }

    /** The adapter that a delivery was claimed for; the writer of now where it was claimed before accounts were noted. */
    AuthorityAdapter taker(Delivery delivery) {
        AuthorityAdapter taker = adapters.get(delivery.account());
        return taker == null ? writer(delivery.brand(), delivery.channel()) : taker;
    }

    /** The adapter that is asked what stands at İYS: the writer, unless {@code state-from} names another. */
    public AuthorityAdapter reader(String brand, Channel channel) {
        String name = brands.settings(brand).stateFrom();
        return name == null ? writer(brand, channel) : require(name);
    }

    /** The adapter that is asked for a brand's states whoever writes; empty: the writer is. */
    public Optional<AuthorityAdapter> stateFrom(String brand) {
        return Optional.ofNullable(brands.settings(brand).stateFrom()).map(this::require);
    }

    /** Name of the function that tells changes of this brand (design: modes). */
    public String pushFunction(String brand) {
        return destinationOf(brand).function();
    }

    /** All adapters that serve a brand, writing or reading, each once. */
    public Set<AuthorityAdapter> of(String brand) {
        return Stream.of(Channel.values())
                .flatMap(channel -> Stream.of(writer(brand, channel), reader(brand, channel)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @return null where no adapter has this name any more */
    public AuthorityAdapter named(String name) {
        return adapters.get(name);
    }

    public Collection<AuthorityAdapter> all() {
        return adapters.values();
    }

    private AuthorityAdapter require(String name) {
        AuthorityAdapter adapter = adapters.get(name);
        if (adapter == null) {
            throw new IllegalStateException("no authority adapter is configured as " + name);
        }
        return adapter;
    }

    /** İYS brand code of a brand. */
    public String code(String brand) {
        return brands.settings(brand).iysCode();
    }

    /** The brand that has this İYS brand code; empty for null and for a code that is not configured. */
    public Optional<String> brandOf(String iysCode) {
        return brands().stream().filter(brand -> code(brand).equals(iysCode)).findFirst();
    }

    /** All brands that İYS knows; none where no adapter is configured. */
    public List<String> brands() {
        if (adapters.isEmpty()) {
            return List.of();
        }
        return brands.all().stream()
                .map(Brand::code)
                .filter(code -> brands.settings(code).hasIysCode())
                .toList();
    }

    /** A brand's authority as a destination of deliveries. */
    public Destination destinationOf(String brand) {
        return new Destination(
                destination(brand),
                Destination.Kind.AUTHORITY,
                brands.settings(brand).leader() == Leader.HUB);
    }
}
