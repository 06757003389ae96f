package io.izinhub.mail.smtp.flow;

/**
 * Names of the exchange properties of mail flows. The body is a {@code RawMail}; everything else stands here and never in
 * a header: nothing from a mail may steer Camel.
 */
public final class MailExchange {

    /** A {@code ReceivedMail}: all that is known, for the relay. */
    public static final String RECEIVED = "hub.mail.received";

    /** An {@code Envelope}: of the mail that came; {@code smtp-gateway:send} sends with the one that stands here. */
    public static final String ENVELOPE = "hub.mail.envelope";

    /** {@code SessionFacts}. */
    public static final String SESSION = "hub.mail.session";

    /** The {@code LiveEnvelope} at the next hop. */
    public static final String LIVE = "hub.mail.live";

    /** An {@code SmtpReply}: what the client will hear. Whoever sets none makes it a 451. */
    public static final String REPLY = "hub.mail.reply";

    /** An {@code SmtpReply}: what the server said to which {@code smtp-gateway:send} sent. */
    public static final String SENT = "hub.mail.sent";

    private MailExchange() {}
}
