package io.izinhub.mail.poll.flow;

import io.izinhub.mail.poll.Poll;
import io.izinhub.mail.poll.Polls;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Makes {@code mail-poll:} endpoints. Camel finds this class by name, in
 * {@code META-INF/services/org/apache/camel/component/mail-poll}. An option stops the start: all settings are configuration.
 */
public final class MailPollComponent extends HealthCheckComponent {

    /** With Camel's own check the hub would not be ready until the first look ends; {@code mailPolls} says more and stops nothing. */
    public MailPollComponent() {
        setHealthCheckConsumerEnabled(false);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) {
        Poll poll = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), Polls.class)
                .named(remaining)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no mailbox " + remaining + " in hub.mail.poll"));
        return new MailPollEndpoint(uri, this, poll);
    }
}
