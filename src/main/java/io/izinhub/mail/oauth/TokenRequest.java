package io.izinhub.mail.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.mail.oauth.OAuthProperties.Client;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks for a token (RFC 6749, 4.4 and 6) and reads the answer. Pure; stateless. */
final class TokenRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");
    private static final Duration UNSAID = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(24);

    private TokenRequest() {}

    /** What a server gave. Prints nothing of it. */
    record Granted(String token, Duration validFor, Optional<String> refreshToken) {

        @Override
        public String toString() {
            return "Granted[" + validFor + "]";
        }
    }

    /** @param refreshToken the newest one; empty for client credentials */
    static HttpCall call(Client client, Optional<String> refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", refreshToken.isPresent() ? "refresh_token" : "client_credentials");
        form.put("client_id", client.clientId());
        put(form, "client_secret", client.clientSecret());
        put(form, "refresh_token", refreshToken.orElse(null));
        put(form, "scope", client.scope());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpCall.of("POST", client.tokenUrl())
                .withHeader("Accept", "application/json")
                .withBody("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty where the answer holds no token that can be used. */
    static Optional<Granted> read(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        try {
            JsonNode said = JSON.readTree(answer.body());
            String token = said.path("access_token").asText("");
            if (!TOKEN.matcher(token).matches()) {
                return Optional.empty();
            }
            return Optional.of(new Granted(token, validFor(said.path("expires_in")), text(said, "refresh_token")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The error code of RFC 6749, 5.2; a word of the server's own is not repeated. */
    static String error(HttpAnswer answer) {
        try {
            String code = JSON.readTree(answer.body()).path("error").asText("");
            return code.matches("[a-z_]{1,40}") ? code : "none";
        } catch (IOException e) {
            return "none";
        }
    }

    private static Duration validFor(JsonNode seconds) {
        long said = seconds.asLong(0);
        Duration duration = said <= 0 ? UNSAID : Duration.ofSeconds(Math.min(said, LONGEST.toSeconds()));
        return duration;
    }

    private static Optional<String> text(JsonNode said, String field) {
        return Optional.of(said.path(field).asText(""))
                .filter(text -> TOKEN.matcher(text).matches());
    }

    private static void put(Map<String, String> form, String name, String value) {
        if (value != null) {
            form.put(name, value);
        }
    }
}
