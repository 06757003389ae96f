package io.izinhub.integrator.flow;

import io.izinhub.integrator.Authorities;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/** Makes the flows of each brand from their templates once the flow files are loaded. */
@Component
class AuthorityFlows implements CamelContextConfiguration {

    private final Authorities authorities;

    AuthorityFlows(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {}

    @Override
    public void afterApplicationStart(CamelContext camel) {
        for (String brand : authorities.brands()) {
            TemplatedRouteBuilder.builder(camel, "authority-push-changes")
                    .routeId("authority-push-" + brand)
                    .parameter("brand", brand)
                    .add();
        }
    }
}
