package io.izinhub.webhook.flow;

import io.izinhub.platform.camel.PlatformRoutes;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.webhook.WebhookDoor;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** The hub's guarded way out. */
@Component
class CamelWebhookDoor implements WebhookDoor {

    private final ProducerTemplate producer;

    CamelWebhookDoor(ProducerTemplate producer) {
        this.producer = producer;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        return producer.requestBody(PlatformRoutes.GUARDED_EXIT, call, HttpAnswer.class);
    }
}
