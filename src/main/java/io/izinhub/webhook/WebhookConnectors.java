package io.izinhub.webhook;

import io.izinhub.delivery.domain.Destination;
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

/** The systems that are told of changes, as connectors (R138). They hear only when the function is LIVE. Immutable. */
final class WebhookConnectors implements Connectors {

    private final List<Connector> connectors;

    /**
     * @param receivers all of them, also those whose supplier nobody has named
     * @throws io.izinhub.platform.errors.ConfigurationProblem a supplier's key can be none
     */
    WebhookConnectors(Collection<Webhook> receivers, Suppliers suppliers) {
        this.connectors = receivers.stream()
                .map(receiver -> connector(
                        "webhooks." + receiver.name(), SupplierSetting.of(suppliers.webhooks(), receiver.name())))
                .toList();
    }

    /** @param webhooks by name; without those that name no supplier */
    @ConfigurationProperties("hub")
    record Suppliers(@DefaultValue Map<String, SupplierSetting> webhooks) {}

    @Override
    public List<Connector> connectors() {
        return connectors;
    }

    private static Connector connector(String name, String supplier) {
        return new Connector(Kind.WEBHOOK, name, SupplierOf.of(name, supplier), Set.of(Destination.WEBHOOKS), false);
    }
}
