package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.mail.smtp.hop.NextHops;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Sends the body to a named server with the envelope that stands in the exchange: for diverted mail, notices, released
 * mail. To all recipients or, when one of them is refused, to nobody.
 */
final class SendProducer extends DefaultProducer {

    private final NextHops hop;

    SendProducer(SmtpGatewayEndpoint endpoint, NextHops hop) {
        super(endpoint);
        this.hop = hop;
    }

    /** @throws MailNotSentException with the kind that the server's answer means */
    @Override
    public void process(Exchange exchange) throws Exception {
        Envelope envelope = exchange.getProperty(MailExchange.ENVELOPE, Envelope.class);
        RawMail body = exchange.getMessage().getMandatoryBody(RawMail.class);
        SmtpReply reply = LiveEnvelope.deliver(hop, envelope, body);
        exchange.setProperty(MailExchange.SENT, reply);
        if (!reply.isAccepted()) {
            throw new MailNotSentException(reply);
        }
    }
}
