package io.izinhub.mail.poll.flow;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.Poll;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.flow.MailExchange;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Looks into the mailbox by the clock and runs the route for each mail. Nothing of the mail becomes a header. */
final class MailPollConsumer extends ScheduledPollConsumer implements MailProcessor {

    private final Poll poll;

    MailPollConsumer(MailPollEndpoint endpoint, Processor route, Poll poll) {
        super(endpoint, route);
        this.poll = poll;
        setDelay(poll.every().toMillis());
        setInitialDelay(Math.min(poll.every().toMillis(), getInitialDelay()));
    }

    @Override
    protected int poll() {
        return poll.look(this, () -> !isRunAllowed());
    }

    @Override
    public SmtpReply process(ReceivedMail mail) {
        Exchange exchange = createExchange(false);
        try {
            MailExchange.run(getProcessor(), exchange, mail);
            return MailExchange.reply(exchange);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
