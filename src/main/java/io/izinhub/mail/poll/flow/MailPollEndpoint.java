package io.izinhub.mail.poll.flow;

import io.izinhub.mail.poll.Poll;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code mail-poll:<name>}: a mailbox of {@code hub.mail.poll}, to be read from only. */
public final class MailPollEndpoint extends DefaultEndpoint {

    private final Poll poll;

    MailPollEndpoint(String uri, MailPollComponent component, Poll poll) {
        super(uri, component);
        this.poll = poll;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MailPollConsumer consumer = new MailPollConsumer(this, processor, poll);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException("Nothing is sent to mail-poll");
    }
}
