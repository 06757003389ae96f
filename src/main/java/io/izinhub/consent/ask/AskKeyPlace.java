package io.izinhub.consent.ask;

import io.izinhub.access.KeyPlace;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Finds the key of an asker where its contract says that it stands. Thread-safe. */
final class AskKeyPlace implements KeyPlace {

    private static final String BASIC = "Basic ";

    private final AskClients clients;

    AskKeyPlace(AskClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<String> key(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(AskController.PATH)) {
            return Optional.empty();
        }
        return clients.find(path.substring(AskController.PATH.length())).flatMap(client -> client.keyHeader()
                .map(request::getHeader)
                .filter(key -> !key.isBlank())
                .map(String::strip)
                .or(() -> client.basic() ? password(request) : Optional.empty()));
    }

    private static Optional<String> password(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
