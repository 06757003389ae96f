package io.izinhub.integrator.flow;

import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.AuthorityLook;
import io.izinhub.platform.http.HttpAnswer;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Calls the flow through which every call about a brand goes. */
@Component
class AuthorityLookByFlow implements AuthorityLook {

    private static final String CALL = "direct:authority-call";

    private final ProducerTemplate template;

    AuthorityLookByFlow(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public HttpAnswer ask(AuthorityCall call) {
        return template.requestBody(CALL, call, HttpAnswer.class);
    }
}
