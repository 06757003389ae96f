package io.izinhub.mail.poll.flow;

import io.izinhub.mail.poll.Polls;
import io.izinhub.platform.camel.FlowInstances;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes a flow for each mailbox that is looked into. */
@Component
class PollFlows implements FlowInstances {

    private static final String TEMPLATE = "mail-poll-inbound";

    private final Polls polls;

    PollFlows(Polls polls) {
        this.polls = polls;
    }

    @Override
    public void addTo(CamelContext camel) {
        polls.all().forEach(poll -> TemplatedRouteBuilder.builder(camel, TEMPLATE)
                .routeId(TEMPLATE + "-" + poll.name())
                .parameter("poll", poll.name())
                .add());
    }
}
