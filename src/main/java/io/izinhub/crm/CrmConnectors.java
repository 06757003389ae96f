package io.izinhub.crm;

import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.connectors.SupplierOf;
import java.util.List;
import java.util.Set;

/** The CRMs as connectors (R138). What the hub reads is there already; what it writes needs LIVE. Immutable. */
final class CrmConnectors implements Connectors {

    private final List<Connector> connectors;

    /** @throws io.izinhub.platform.errors.ConfigurationProblem a supplier's key can be none */
    CrmConnectors(CrmAccounts accounts, CrmDestinations destinations) {
        this.connectors = accounts.all().stream()
                .map(crm -> connector(crm, destinations.of(crm)))
                .toList();
    }

    @Override
    public List<Connector> connectors() {
        return connectors;
    }

    private static Connector connector(CrmAccounts.Account crm, CrmDestination destination) {
        String name = "crm." + crm.name();
        Set<String> writes = crm.settings().writer() == CrmProperties.Writer.HUB
                ? Set.of(destination.destination().function())
                : Set.of();
        return new Connector(Kind.CRM, name, SupplierOf.of(name, crm.settings().supplier()), writes, false);
    }
}
