package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.WithoutDatabase;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code smtp-gateway:<what>}. In a {@code from}, {@code what} is a listener; in a {@code to} it is {@code relay} or
 * {@code send}. Settings of listeners and hops are configuration ({@code hub.mail.*}): a flow names them, no more.
 */
public final class SmtpGatewayEndpoint extends DefaultEndpoint {

    static final String RELAY = "relay";
    static final String SEND = "send";

    private final String what;
    private String hop;
    private WithoutDatabase withoutDatabase = session -> false;

    SmtpGatewayEndpoint(String uri, SmtpGatewayComponent component, String what) {
        super(uri, component);
        this.what = what;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!gateways().knows(what)) {
            throw new IllegalArgumentException("There is no listener " + what + " in hub.mail");
        }
        SmtpGatewayConsumer consumer = new SmtpGatewayConsumer(this, processor, gateways(), what);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return switch (what) {
            case RELAY -> new RelayProducer(this, gateways().relay(), withoutDatabase);
            case SEND -> new SendProducer(this, gateways().hop("smtp-gateway:send?hop", hop));
            default -> throw new IllegalArgumentException("smtp-gateway sends to relay or send, not to " + what);
        };
    }

    /** Of {@code send}: name of the server in {@code hub.mail.hops}. */
    public void setHop(String hop) {
        this.hop = hop;
    }

    public String getHop() {
        return hop;
    }

    /** Of {@code relay}: whether mail goes on while the database is away. Default: the client hears 451. */
    public void setWithoutDatabase(WithoutDatabase withoutDatabase) {
        this.withoutDatabase = withoutDatabase;
    }

    public WithoutDatabase getWithoutDatabase() {
        return withoutDatabase;
    }

    private MailGateways gateways() {
        return ((SmtpGatewayComponent) getComponent()).gateways();
    }
}
