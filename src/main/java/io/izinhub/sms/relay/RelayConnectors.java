package io.izinhub.sms.relay;

import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.connectors.SupplierSetting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The firms that SMS are passed on to, as connectors (R138). Orders reach them in every mode; LIVE keeps messages from them, so that it
 * waits for nobody's approval. Immutable.
 */
final class RelayConnectors implements Connectors {

    private final List<Connector> connectors;

    /**
     * @param accounts all of them, also those whose supplier nobody has named
     * @throws io.izinhub.platform.errors.ConfigurationProblem a supplier's key can be none
     */
    RelayConnectors(Collection<String> accounts, Suppliers suppliers) {
        this.connectors = accounts.stream()
                .map(account -> connector("sms.relay." + account, SupplierSetting.of(suppliers.relay(), account)))
                .toList();
    }

    /** @param relay accounts by name; without those that name no supplier */
    @ConfigurationProperties("hub.sms")
    record Suppliers(@DefaultValue Map<String, SupplierSetting> relay) {}

    @Override
    public List<Connector> connectors() {
        return connectors;
    }

    private static Connector connector(String name, String supplier) {
        return new Connector(Kind.SMS, name, SupplierOf.of(name, supplier), Set.of(), true);
    }
}
