package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.OnFailure;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.server.SmtpListener;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the route for each message, on the thread of the client's connection, and gives the client the answer. Nothing of
 * the mail becomes a header.
 */
final class SmtpGatewayConsumer extends DefaultConsumer implements MailProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpGatewayConsumer.class);

    private final MailGateways gateways;
    private final String listenerName;
    private final Optional<OnFailure> onFailure;
    private Optional<SmtpListener> listener = Optional.empty();

    SmtpGatewayConsumer(SmtpGatewayEndpoint endpoint, Processor route, MailGateways gateways, String listenerName) {
        super(endpoint, route);
        this.gateways = gateways;
        this.listenerName = listenerName;
        this.onFailure = gateways.onFailure(listenerName);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listener = gateways.open(listenerName, this);
        if (listener.isEmpty()) {
            LOG.info("Listener {} is off (hub.mail.{}.enabled)", listenerName, listenerName);
        }
    }

    @Override
    protected void doStop() throws Exception {
        listener.ifPresent(SmtpListener::stop);
        listener = Optional.empty();
        super.doStop();
    }

    @Override
    public SmtpReply process(ReceivedMail mail) {
        Exchange exchange = createExchange(false);
        try {
            MailExchange.run(getProcessor(), exchange, mail);
            if (MailExchange.isFailed(exchange)) {
                return onFailure.map(hook -> hook.answer(mail)).orElse(MailExchange.TRY_AGAIN);
            }
            return MailExchange.reply(exchange);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
