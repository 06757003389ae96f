package io.izinhub.webhook.flow;

import io.izinhub.platform.camel.FlowInstances;
import io.izinhub.webhook.Webhook;
import io.izinhub.webhook.Webhooks;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes the flows of each webhook from their templates. */
@Component
class WebhookFlows implements FlowInstances {

    private static final List<String> TEMPLATES =
            List.of("webhook-send-changes", "webhook-wake-sender", "webhook-send-notices");

    private final Webhooks webhooks;

    WebhookFlows(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void addTo(CamelContext camel) {
        for (Webhook webhook : webhooks.all()) {
            TEMPLATES.forEach(template -> TemplatedRouteBuilder.builder(camel, template)
                    .routeId(template + "-" + webhook.name())
                    .parameter("webhook", webhook.name())
                    .add());
        }
    }
}
