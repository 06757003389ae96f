package io.izinhub.integrator.iys.flow;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.iys.IysProperties;
import io.izinhub.platform.camel.FlowInstances;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes the reading flows of each brand and feed, where İYS is reached directly. */
@Component
class IysFlows implements FlowInstances {

    private final Authorities authorities;
    private final IysProperties settings;

    IysFlows(Authorities authorities, IysProperties settings) {
        this.authorities = authorities;
        this.settings = settings;
    }

    @Override
    public void addTo(CamelContext camel) {
        if (!settings.configured()) {
            return;
        }
        for (String brand : authorities.brands()) {
            for (Feed feed : Feed.values()) {
                flow(camel, "authority-pull-iys", brand, feed).add();
                flow(camel, "authority-wake-pull", brand, feed)
                        .parameter(
                                "interval",
                                String.valueOf(settings.pull().interval().toMillis()))
                        .add();
            }
        }
    }

    private static TemplatedRouteBuilder flow(CamelContext camel, String template, String brand, Feed feed) {
        return TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + brand + "-" + feed)
                .parameter("brand", brand)
                .parameter("feed", feed.name());
    }
}
