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
import org.springframework.stereotype.Component;

/**
 * Which adapter serves which brand and channel. One may write and another be asked: where an integrator has no feed, İYS
 * itself tells what citizens do. A brand without İYS code has no authority. Immutable, thread-safe.
 */
@Component
public class Authorities {

    /** Name of the adapter that is İYS itself. */
    public static final String IYS = "iys";

    private static final String DESTINATIONS = "authority.";

    private final Brands brands;
    private final Map<String, AuthorityAdapter> adapters;

    /** @throws ConfigurationProblem a brand that İYS knows names an adapter that does not exist, or not for it */
    Authorities(Brands brands, List<AuthorityAdapter> adapters, IntegratorAccounts accounts) {
        this.brands = brands;
        this.adapters = Stream.concat(adapters.stream(), accounts.adapters().stream())
                .collect(
                        Collectors.toMap(AuthorityAdapter::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        brands().forEach(this::requireAdapter);
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
                    "There is no adapter of this name.",
                    new Hint(
                            "Name one of: " + names + ". Integrators are set up under hub.integrators.",
                            "Şunlardan birini yazın: " + names
                                    + ". Entegratörler hub.integrators altında tanımlanır."));
        }
    }

    public static String destination(String brand) {
        return DESTINATIONS + brand;
    }

    /** The brand whose changes this destination is told of; empty where it is none that İYS knows. */
    Optional<String> brandToldAt(String destination) {
        return destination.startsWith(DESTINATIONS)
                ? Optional.of(destination.substring(DESTINATIONS.length())).filter(brands()::contains)
                : Optional.empty();
    }

    /** The adapter that is told of a brand's changes on this channel. */
    public AuthorityAdapter writer(String brand, Channel channel) {
        BrandProperties.Settings settings = brands.settings(brand);
        return require(settings.authorityByChannel().getOrDefault(channel, settings.authority()));
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

    Destination destinationOf(String brand) {
        return new Destination(
                destination(brand),
                Destination.Kind.AUTHORITY,
                brands.settings(brand).leader() == Leader.HUB);
    }
}
