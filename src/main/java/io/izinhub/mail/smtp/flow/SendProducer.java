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

    private static final byte[] NO_TRACE = new byte[0];

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
        SmtpReply reply = send(envelope, body);
        exchange.setProperty(MailExchange.SENT, reply);
        if (!reply.isAccepted()) {
            throw new MailNotSentException(reply);
        }
    }

    private SmtpReply send(Envelope envelope, RawMail body) {
        LiveEnvelope live = new LiveEnvelope(hop, envelope, 0);
        try {
            for (String recipient : envelope.recipients()) {
                SmtpReply reply = live.recipient(recipient);
                if (!reply.isAccepted()) {
                    return reply;
                }
            }
            return live.send(NO_TRACE, body).reply();
        } finally {
            live.abort();
        }
    }
}
