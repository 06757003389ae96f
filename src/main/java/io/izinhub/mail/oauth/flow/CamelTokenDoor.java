package io.izinhub.mail.oauth.flow;

import io.izinhub.mail.oauth.TokenDoor;
import io.izinhub.platform.camel.PlatformRoutes;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Timeouts, proxy and limits are those of every call. Camel is asked for at the first call: it starts after who needs it. */
@Component
class CamelTokenDoor implements TokenDoor {

    private final ProducerTemplate producer;

    CamelTokenDoor(@Lazy ProducerTemplate producer) {
        this.producer = producer;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        return producer.requestBody(PlatformRoutes.HTTP_EXIT, call, HttpAnswer.class);
    }
}
