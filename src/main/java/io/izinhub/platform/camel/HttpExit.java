package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The Java steps of {@code routes/platform-exit-http.camel.yaml}. Only what stands in the {@link HttpCall} reaches the
 * wire: the exchange's own headers are removed first, whoever set them. Stateless and thread-safe.
 */
final class HttpExit {

    private static final String CAMEL = "Camel";

    private final ErrorClassifier classifier;

    HttpExit(ErrorClassifier classifier) {
        this.classifier = classifier;
    }

    /** Replaces the message by the request. */
    void request(Exchange exchange) {
        Message message = exchange.getMessage();
        if (!(message.getBody() instanceof HttpCall call)) {
            throw new IllegalArgumentException("the HTTP exit takes an HttpCall");
        }
        message.removeHeaders("*");
        call.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        message.setHeader(Exchange.HTTP_URI, call.uri().toString());
        message.setBody(call.hasBody() ? call.body() : null);
    }

    /** Replaces the message by the answer. */
    void answer(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String reason = message.getHeader(Exchange.HTTP_RESPONSE_TEXT, "", String.class);
        byte[] body = Optional.ofNullable(message.getBody(byte[].class)).orElseGet(() -> new byte[0]);
        replace(exchange, HttpAnswer.of(status, reason, headers(message), body));
    }

    /** Replaces the message by the reason why there is no answer. */
    void failure(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var failure = new TransportFailure(
                classifier.ofThrowable(cause), cause.getClass().getSimpleName());
        replace(exchange, HttpAnswer.failed(failure));
    }

    private static void replace(Exchange exchange, HttpAnswer answer) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(answer);
        Optional.ofNullable(exchange.getProperty(ExchangeNames.CORRELATION_ID, String.class))
                .ifPresent(id -> exchange.getMessage().setHeader(ExchangeNames.CORRELATION_HEADER, id));
    }

    private static Map<String, List<String>> headers(Message message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (!name.startsWith(CAMEL)) {
                headers.put(name, texts(value));
            }
        });
        return headers;
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
