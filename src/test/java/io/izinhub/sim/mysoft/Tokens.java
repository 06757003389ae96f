package io.izinhub.sim.mysoft;

import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bearer tokens: {@code demo}, which never ends, and those of {@code POST /oauth/token} (client credentials or user and
 * password, all {@code demo}), which last five minutes. Thread-safe.
 */
final class Tokens {

    private static final String DEMO = "demo";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    Tokens(Clock clock) {
        this.clock = clock;
    }

    boolean admits(String authorization) {
        String prefix = "Bearer ";
        if (authorization == null || !authorization.startsWith(prefix)) {
            return false;
        }
        String token = authorization.substring(prefix.length());
        return token.equals(DEMO) || clock.instant().isBefore(ends.getOrDefault(token, Instant.MIN));
    }

    SimResponse issue(SimRequest request) {
        Map<String, String> form = form(request.bodyText());
        boolean known =
                switch (form.getOrDefault("grant_type", "")) {
                    case "client_credentials" -> isDemo(form, "client_id") && isDemo(form, "client_secret");
                    case "password" -> isDemo(form, "username") && isDemo(form, "password");
                    default -> false;
                };
        if (!known) {
            return SimJson.answer(
                    400, Map.of("error", "invalid_grant", "error_description", "Kullanıcı adı ya da şifre hatalı."));
        }
        String token = UUID.randomUUID().toString();
        ends.put(token, clock.instant().plus(LIFE));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("access_token", token);
        json.put("token_type", "bearer");
        json.put("expires_in", LIFE.toSeconds());
        return SimJson.answer(200, json);
    }

    private static boolean isDemo(Map<String, String> form, String name) {
        return DEMO.equals(form.get(name));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
