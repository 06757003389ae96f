package io.izinhub.platform.camel;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * What crosses between exchange and wire at the HTTP exit: everything of the {@code HttpCall} except what the client
 * computes itself; nothing named {@code Camel*} in either direction.
 */
final class HttpExitHeaders implements HeaderFilterStrategy {

    private static final Set<String> COMPUTED = Set.of(
            "host", "content-length", "content-type", "transfer-encoding", "connection", "upgrade", "breadcrumbid");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || COMPUTED.contains(lower);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return name.toLowerCase(Locale.ROOT).startsWith("camel");
    }
}
