package io.izinhub.crm.flow;

import io.izinhub.crm.HttpDoor;
import io.izinhub.platform.camel.PlatformRoutes;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** The hub's one way out over HTTP, for callers that need more than one call to finish a step. */
@Component
class CamelHttpDoor implements HttpDoor {

    private final ProducerTemplate producer;

    CamelHttpDoor(ProducerTemplate producer) {
        this.producer = producer;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        return producer.requestBody(PlatformRoutes.HTTP_EXIT, call, HttpAnswer.class);
    }
}
