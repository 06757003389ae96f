package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.WithoutDatabase;
import io.izinhub.mail.smtp.relay.MailRelay;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends the body through the live session of the exchange; the next hop's answer becomes the client's. */
final class RelayProducer extends DefaultProducer {

    private final MailRelay relay;
    private final WithoutDatabase withoutDatabase;

    RelayProducer(SmtpGatewayEndpoint endpoint, MailRelay relay, WithoutDatabase withoutDatabase) {
        super(endpoint);
        this.relay = relay;
        this.withoutDatabase = withoutDatabase;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        ReceivedMail mail = exchange.getProperty(MailExchange.RECEIVED, ReceivedMail.class);
        if (mail == null) {
            throw new IllegalStateException("Only a mail that came through a listener can be relayed");
        }
        RawMail body = exchange.getMessage().getMandatoryBody(RawMail.class);
        exchange.setProperty(MailExchange.REPLY, relay.relay(mail, body, withoutDatabase));
    }
}
