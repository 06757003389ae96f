package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.connectors.SupplierOf;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accounts at integrators as connectors (R34, R138). Telling İYS of a brand's changes needs LIVE; asking what stands there tells the
 * firm addresses in every mode.
 */
record IntegratorConnectors(Authorities authorities, IntegratorAccounts accounts) implements Connectors {

    @Override
    public List<Connector> connectors() {
        return accounts.suppliers().entrySet().stream()
                .map(account -> connector(account.getKey(), account.getValue()))
                .toList();
    }

    private Connector connector(String account, SupplierOf supplier) {
        Set<String> pushes = brandsOf(account, authorities::writer)
                .map(brand -> authorities.destinationOf(brand).function())
                .collect(Collectors.toUnmodifiableSet());
        boolean asked = brandsOf(account, authorities::reader).findAny().isPresent();
        return new Connector(Kind.INTEGRATOR, IntegratorAccounts.connector(account), supplier, pushes, asked);
    }

    private Stream<String> brandsOf(String account, BiFunction<String, Channel, AuthorityAdapter> serving) {
        return authorities.brands().stream().filter(brand -> Stream.of(Channel.values())
                .anyMatch(channel -> serving.apply(brand, channel).name().equals(account)));
    }
}
