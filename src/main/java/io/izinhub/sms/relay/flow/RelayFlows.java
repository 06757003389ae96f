package io.izinhub.sms.relay.flow;

import io.izinhub.platform.camel.FlowInstances;
import io.izinhub.sms.relay.SmsRelay;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes a flow for each account that is relayed for. */
@Component
class RelayFlows implements FlowInstances {

    private static final String TEMPLATE = "sms-relay-orders";

    private final SmsRelay relay;

    RelayFlows(SmsRelay relay) {
        this.relay = relay;
    }

    @Override
    public void addTo(CamelContext camel) {
        relay.accounts().forEach((account, firm) -> TemplatedRouteBuilder.builder(camel, TEMPLATE)
                .routeId(TEMPLATE + "-" + account)
                .parameter("account", account)
                .parameter("firm", firm)
                .add());
    }
}
