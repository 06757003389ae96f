package io.izinhub.webhook;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.delivery.Destinations;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.http.AddressRule;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All webhooks that are configured: as destinations of deliveries, and where their calls may end. Immutable. */
public final class Webhooks implements Destinations, AddressRule {

    private final Map<String, Webhook> byName = new TreeMap<>();
    private final Map<String, List<Destination>> byBrand;

    Webhooks(List<Webhook> all, Brands brands) {
        all.forEach(webhook -> byName.put(webhook.name(), webhook));
        this.byBrand = brands.all().stream()
                .map(Brand::code)
                .collect(Collectors.toMap(code -> code, this::hearing, (one, same) -> one, LinkedHashMap::new));
    }

    private List<Destination> hearing(String brand) {
        return all().stream()
                .filter(webhook -> webhook.brands().contains(brand))
                .map(Webhook::destination)
                .toList();
    }

    /** By name. */
    public List<Webhook> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Webhook> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public List<Destination> of(String brand) {
        return byBrand.getOrDefault(brand, List.of());
    }

    /** Two receivers on one host share what is listed for either. */
    @Override
    public boolean allows(String host, InetAddress address) {
        return byName.values().stream()
                .filter(webhook -> bare(webhook.url().getHost()).equalsIgnoreCase(bare(host)))
                .anyMatch(webhook -> webhook.mayLieAt(address));
    }

    /** A literal IPv6 address stands in brackets in a URI, and may stand without them elsewhere. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
