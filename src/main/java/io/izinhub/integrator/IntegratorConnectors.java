package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.connectors.SupplierOf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accounts at integrators as connectors (R34, R138). Telling İYS of a brand's changes needs LIVE; asking what stands there tells the
 * firm addresses in every mode. An account that a brand is on its way to counts as one that serves it: it is asked already.
 */
record IntegratorConnectors(Authorities authorities, IntegratorAccounts accounts, BrandsOnTheirWay onTheirWay)
        implements Connectors {

    @Override
    public List<Connector> connectors() {
        Map<String, Set<String>> byTarget = onTheirWay.byTarget();
        return accounts.suppliers().entrySet().stream()
                .map(account -> connector(
                        account.getKey(), account.getValue(), byTarget.getOrDefault(account.getKey(), Set.of())))
                .toList();
    }

    private Connector connector(String account, SupplierOf supplier, Set<String> coming) {
        Set<String> pushes = Stream.concat(brandsOf(account, authorities::writer), known(coming))
                .map(brand -> authorities.destinationOf(brand).function())
                .collect(Collectors.toUnmodifiableSet());
        boolean asked = Stream.concat(brandsOf(account, authorities::reader), known(coming))
                .findAny()
                .isPresent();
        return new Connector(Kind.INTEGRATOR, IntegratorAccounts.connector(account), supplier, pushes, asked);
    }

    /** A move may be of a brand that is configured no more. */
    private Stream<String> known(Set<String> brands) {
        return authorities.brands().stream().filter(brands::contains);
    }

    private Stream<String> brandsOf(String account, BiFunction<String, Channel, AuthorityAdapter> serving) {
        return authorities.brands().stream().filter(brand -> Stream.of(Channel.values())
                .anyMatch(channel -> serving.apply(brand, channel).name().equals(account)));
    }
}
