package io.izinhub.integrator;

import io.izinhub.consent.Brand;
import io.izinhub.consent.BrandProperties.Leader;
import io.izinhub.consent.Brands;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which adapter serves which brand. A brand without İYS code has no authority. Immutable, thread-safe. */
@Component
public class Authorities {

    private final Brands brands;
    private final Map<String, AuthorityAdapter> adapters;

    /** @throws ConfigurationProblem a brand that İYS knows names an adapter that does not exist */
    Authorities(Brands brands, List<AuthorityAdapter> adapters) {
        this.brands = brands;
        this.adapters = adapters.stream().collect(Collectors.toMap(AuthorityAdapter::name, Function.identity()));
        brands().forEach(this::requireAdapter);
    }

    private void requireAdapter(String brand) {
        if (!adapters.containsKey(brands.settings(brand).authority())) {
            throw new ConfigurationProblem(
                    "hub.brands." + brand + ".authority",
                    "There is no adapter of this name.",
                    new Hint(
                            "Name one of: " + String.join(", ", adapters.keySet()) + ".",
                            "Şunlardan birini yazın: " + String.join(", ", adapters.keySet()) + "."));
        }
    }

    public static String destination(String brand) {
        return "authority." + brand;
    }

    /**
     * The adapter that the brand's {@code authority} names.
     *
     * @throws IllegalStateException no adapter is configured
     */
    public AuthorityAdapter of(String brand) {
        AuthorityAdapter adapter = adapters.get(brands.settings(brand).authority());
        if (adapter == null) {
            throw new IllegalStateException("no authority adapter is configured for " + brand);
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
