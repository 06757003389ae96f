package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.smtp.MailGateways;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/**
 * Makes {@code smtp-gateway:} endpoints. Camel finds this class by name, in
 * {@code META-INF/services/org/apache/camel/component/smtp-gateway}, and makes it itself; what it works with it finds in
 * Camel's registry, which is the Spring context. An option that the endpoint does not know stops the start.
 */
public final class SmtpGatewayComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) throws Exception {
        SmtpGatewayEndpoint endpoint = new SmtpGatewayEndpoint(uri, this, remaining);
        setProperties(endpoint, options);
        return endpoint;
    }

    MailGateways gateways() {
        return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), MailGateways.class);
    }
}
