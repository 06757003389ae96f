package io.izinhub.integrator.iys.flow;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.flow.FeedFlows;
import io.izinhub.integrator.iys.IysAdapter;
import io.izinhub.integrator.iys.IysProperties;
import io.izinhub.platform.camel.FlowInstances;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Makes the reading flows of each brand and feed, where İYS is reached directly. */
@Component
class IysFlows implements FlowInstances {

    private final Authorities authorities;
    private final IysAdapter adapter;
    private final IysProperties settings;

    IysFlows(Authorities authorities, IysAdapter adapter, IysProperties settings) {
        this.authorities = authorities;
        this.adapter = adapter;
        this.settings = settings;
    }

    @Override
    public void addTo(CamelContext camel) {
        if (settings.configured()) {
            authorities.brands().forEach(brand -> FeedFlows.add(camel, adapter, brand));
        }
    }
}
