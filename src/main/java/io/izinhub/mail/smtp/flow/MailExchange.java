package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.camel.ExchangeNames;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Names of the exchange properties of mail flows, and how an entrance runs one. The body is a {@code RawMail}; everything else stands here and never in
 * a header: nothing from a mail may steer Camel.
 */
public final class MailExchange {

    /** A {@code ReceivedMail}: all that is known, for the relay. */
    public static final String RECEIVED = "hub.mail.received";

    /** An {@code Envelope}: of the mail that came; {@code smtp-gateway:send} sends with the one that stands here. */
    public static final String ENVELOPE = "hub.mail.envelope";

    /** {@code SessionFacts}. */
    public static final String SESSION = "hub.mail.session";

    /** The {@code Onward} to who gets it. */
    public static final String LIVE = "hub.mail.live";

    /** An {@code SmtpReply}: what the client will hear. Whoever sets none makes it a 451. */
    public static final String REPLY = "hub.mail.reply";

    /** An {@code SmtpReply}: what the server said to which {@code smtp-gateway:send} sent. */
    public static final String SENT = "hub.mail.sent";

    /** What is said of a mail whose flow failed or gave no answer. */
    static final SmtpReply TRY_AGAIN = SmtpReply.tempFail("4.3.0", "Local trouble, try again later");

    private MailExchange() {}

    /** Runs the route for a mail, on this thread. Nothing of the mail becomes a header. Never throws for what the route does. */
    public static void run(Processor route, Exchange exchange, ReceivedMail mail) {
        exchange.getIn().setBody(mail.body());
        exchange.getIn()
                .setHeader(ExchangeNames.CORRELATION_HEADER, mail.session().traceId());
        exchange.setProperty(RECEIVED, mail);
        exchange.setProperty(ENVELOPE, mail.envelope());
        exchange.setProperty(SESSION, mail.session());
        exchange.setProperty(LIVE, mail.live());
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    public static boolean isFailed(Exchange exchange) {
        return exchange.getException() != null || exchange.isRollbackOnly();
    }

    /** What the route answered; 451 if it failed, or gave no answer. */
    public static SmtpReply reply(Exchange exchange) {
        SmtpReply reply = exchange.getProperty(REPLY, SmtpReply.class);
        return isFailed(exchange) || reply == null ? TRY_AGAIN : reply;
    }
}
