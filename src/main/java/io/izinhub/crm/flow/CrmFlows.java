package io.izinhub.crm.flow;

import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmProperties;
import io.izinhub.platform.camel.FlowInstances;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the flows of the CRM from their templates, where one is configured. */
@Component
class CrmFlows implements FlowInstances {

    private static final List<String> TEMPLATES =
            List.of("crm-write-consents", "crm-wake-writer", "crm-receive-changes");
    private static final String READING = "crm-read-persons";

    private final ObjectProvider<CrmAdapter> adapter;
    private final ObjectProvider<CrmProperties> settings;

    CrmFlows(ObjectProvider<CrmAdapter> adapter, ObjectProvider<CrmProperties> settings) {
        this.adapter = adapter;
        this.settings = settings;
    }

    @Override
    public void addTo(CamelContext camel) {
        adapter.ifAvailable(crm -> {
            TEMPLATES.forEach(template -> flow(camel, template, crm).add());
            flow(camel, READING, crm)
                    .parameter(
                            "interval",
                            String.valueOf(
                                    settings.getObject().sweep().interval().toMillis()))
                    .add();
        });
    }

    private static TemplatedRouteBuilder flow(CamelContext camel, String template, CrmAdapter crm) {
        return TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + crm.name())
                .parameter("crm", crm.name());
    }
}
