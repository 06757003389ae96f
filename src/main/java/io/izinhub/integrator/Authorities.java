package io.izinhub.integrator;

import io.izinhub.consent.Brand;
import io.izinhub.consent.BrandProperties.Leader;
import io.izinhub.consent.Brands;
import io.izinhub.delivery.Destination;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which adapter serves which brand. A brand without İYS code has no authority. Immutable, thread-safe. */
@Component
public class Authorities {

    private final Brands brands;
    private final List<AuthorityAdapter> adapters;

    Authorities(Brands brands, List<AuthorityAdapter> adapters) {
        this.brands = brands;
        this.adapters = adapters;
    }

    public static String destination(String brand) {
        return "authority." + brand;
    }

    /** @throws IllegalStateException no adapter is configured */
    public AuthorityAdapter of(String brand) {
        return adapters.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no authority adapter is configured for " + brand));
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
