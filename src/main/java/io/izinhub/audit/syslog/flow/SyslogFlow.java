package io.izinhub.audit.syslog.flow;

import io.izinhub.audit.syslog.AuditTeller;
import io.izinhub.platform.camel.FlowInstances;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** One flow, where there is a server to be told. */
@Component
class SyslogFlow implements FlowInstances {

    private static final String TEMPLATE = "audit-tell-syslog";

    private final ObjectProvider<AuditTeller> teller;

    SyslogFlow(ObjectProvider<AuditTeller> teller) {
        this.teller = teller;
    }

    @Override
    public void addTo(CamelContext camel) {
        teller.ifAvailable(there ->
                TemplatedRouteBuilder.builder(camel, TEMPLATE).routeId(TEMPLATE).add());
    }
}
