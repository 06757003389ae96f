package io.izinhub.platform.camel;

import io.izinhub.platform.text.AcceptedLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.MDC;

/**
 * First step of every entry route. Headers from outside are hostile: a mail header named {@code CamelHttpUri} once
 * turned a POST to the CRM into a DELETE elsewhere. Removes every header that the route did not ask for, and anything
 * named {@code Camel*} in any letter case even if it did; then gives the exchange its correlation id. The HTTP request itself, where it
 * was one, is left in {@link ExchangeNames#REQUEST}, and the language of its answers in {@link ExchangeNames#LANGUAGE}.
 *
 * <p>In a flow: {@code process: {ref: headerGuard}} keeps nothing; {@code bean: {ref: headerGuard, method:
 * "keep(*, 'X-Signature,secret')"}} keeps the headers named. Stateless and thread-safe.
 */
public final class HeaderGuard implements Processor {

    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final String CAMEL = "camel";
    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";

    @Override
    public void process(Exchange exchange) {
        keep(exchange, "");
    }

    /**
     * Guards the exchange.
     *
     * @param names header names to keep, separated by commas, in any letter case
     */
    public void keep(Exchange exchange, String names) {
        Message message = exchange.getMessage();
        // Camel's own object, which no header of a stranger can be.
        if (message.getHeader(SERVLET_REQUEST) instanceof HttpServletRequest request) {
            exchange.setProperty(ExchangeNames.REQUEST, request);
        }
        exchange.setProperty(
                ExchangeNames.LANGUAGE, AcceptedLanguage.of(message.getHeader("Accept-Language", String.class)));
        String inbound = message.getHeader(ExchangeNames.CORRELATION_HEADER, String.class);
        Set<String> allowed = Stream.of(names.split(","))
                .map(HeaderGuard::lower)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        List<String> present = List.copyOf(message.getHeaders().keySet());
        present.stream().filter(name -> !isAllowed(name, allowed)).forEach(message::removeHeader);
        correlate(exchange, inbound);
    }

    private static boolean isAllowed(String name, Set<String> allowed) {
        String lower = lower(name);
        return !lower.startsWith(CAMEL) && allowed.contains(lower);
    }

    // The root locale: under the Turkish one, I would not become i and an allow-list entry would not match.
    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static void correlate(Exchange exchange, String inbound) {
        boolean usable = inbound != null && CORRELATION.matcher(inbound).matches();
        String id = usable ? inbound : UUID.randomUUID().toString();
        exchange.getMessage().setHeader(ExchangeNames.CORRELATION_HEADER, id);
        exchange.setProperty(ExchangeNames.CORRELATION_ID, id);
        MDC.put(ExchangeNames.CORRELATION_MDC, id);
        exchange.getExchangeExtension().addOnCompletion(new ClearLoggingContext());
    }

    /** The thread goes back to its pool: the next message on it must not be logged under this id. */
    private static final class ClearLoggingContext extends SynchronizationAdapter {
        @Override
        public void onDone(Exchange exchange) {
            MDC.remove(ExchangeNames.CORRELATION_MDC);
        }
    }
}
