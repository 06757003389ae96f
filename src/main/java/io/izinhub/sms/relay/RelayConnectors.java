package io.izinhub.sms.relay;

import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.connectors.SupplierOf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The firms that SMS are passed on to, as connectors (R138). Orders reach them in every mode; LIVE keeps messages from them, so that it
 * waits for nobody's approval.
 *
 * @param relay accounts by name
 */
@ConfigurationProperties("hub.sms")
record RelayConnectors(@DefaultValue Map<String, Account> relay) implements Connectors {

    /** @throws io.izinhub.platform.errors.ConfigurationProblem a supplier's key can be none */
    RelayConnectors {
        relay.forEach((name, account) -> SupplierOf.of(connector(name), account.supplier()));
    }

    /** @param supplier key in the supplier register, or {@code OWN} */
    record Account(String supplier) {}

    @Override
    public List<Connector> connectors() {
        return relay.entrySet().stream()
                .map(account -> connector(connector(account.getKey()), account.getValue()))
                .toList();
    }

    private static Connector connector(String name, Account account) {
        return new Connector(Kind.SMS, name, SupplierOf.of(name, account.supplier()), Set.of(), true);
    }

    private static String connector(String account) {
        return "sms.relay." + account;
    }
}
