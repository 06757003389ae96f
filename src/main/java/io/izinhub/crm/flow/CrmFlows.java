package io.izinhub.crm.flow;

import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.CrmConnections;
import io.izinhub.platform.camel.FlowInstances;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes the flows of each CRM that is called from their templates. */
@Component
class CrmFlows implements FlowInstances {

    private static final List<String> TEMPLATES =
            List.of("crm-write-consents", "crm-wake-writer", "crm-restore-values", "crm-forget-values");

    /** The first CRM that the hub knew keeps the address that it has always had. */
    private static final String FIRST = "next4biz";

    private final CrmConnections crms;

    CrmFlows(CrmConnections crms) {
        this.crms = crms;
    }

    @Override
    public void addTo(CamelContext camel) {
        crms.all().stream().filter(crm -> !crm.byFiles()).forEach(crm -> flows(camel, crm));
    }

    private static void flows(CamelContext camel, CrmConnection crm) {
        crm.steps().forEach((step, bean) -> camel.getRegistry().bind(step + "-" + crm.name(), bean));
        TEMPLATES.forEach(template -> flow(camel, template, crm).add());
        flow(camel, "crm-receive-changes", crm)
                .parameter("path", crm.name().equals(FIRST) ? "/webhooks/crm" : "/webhooks/crm/" + crm.name())
                .add();
        if (crm.sweepEvery() > 0) {
            flow(camel, "crm-read-persons", crm)
                    .parameter("interval", String.valueOf(crm.sweepEvery()))
                    .add();
        }
        if (crm.eventsEvery() > 0) {
            flow(camel, "crm-read-events", crm)
                    .parameter("interval", String.valueOf(crm.eventsEvery()))
                    .add();
        }
    }

    private static TemplatedRouteBuilder flow(CamelContext camel, String template, CrmConnection crm) {
        return TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + crm.name())
                .parameter("crm", crm.name());
    }
}
