package io.izinhub.sms.relay.flow;

import io.izinhub.sms.relay.RelayAnswer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Makes of a {@link RelayAnswer} what the client is told. Stateless and thread-safe. */
@Component("smsRelayReply")
class RelayReply implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        RelayAnswer answer = message.getBody(RelayAnswer.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        answer.headers().forEach(message::setHeader);
        message.setBody(answer.body());
    }
}
