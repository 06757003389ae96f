package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code POST /oauth2/token} as JSON and as a form; errors have the OAuth shape (İYS API, authentication). */
final class TokenCalls {

    private static final int FORM_LIMIT = 20;

    private final Accounts accounts;
    private final Tokens tokens;
    private final RateLimits limits;
    private final SimCounts counters;

    TokenCalls(Accounts accounts, Tokens tokens, RateLimits limits, SimCounts counters) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.limits = limits;
        this.counters = counters;
    }

    void routes(Router router) {
        router.open("POST", "/oauth2/token", this::token);
    }

    /** An OAuth error, answered with 400. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String error;

        private Refusal(String error, String description) {
            super(description, null, false, false);
            this.error = error;
        }
    }

    private SimResponse token(Call call) {
        limits.token();
        try {
            JsonNode body = isForm(call) ? form(call.request().bodyText()) : call.object("H014");
            Account account = account(body);
            counters.add("tokens");
            return Call.json(200, tokens.issue(account));
        } catch (Refusal e) {
            counters.add("tokensRefused");
            return Call.json(400, Map.of("error", e.error, "error_description", e.getMessage()));
        }
    }

    private Account account(JsonNode body) throws Refusal {
        String grant = field(body, "grant_type", "Giriş yöntemi");
        if (grant.equals("password")) {
            String userName = field(body, "username", "Kullanıcı adı");
            String password = field(body, "password", "Şifre");
            return accounts.find(userName, password)
                    .orElseThrow(() -> new Refusal("invalid_request", "Kullanıcı adı ya da şifre yanlış."));
        }
        if (grant.equals("refresh_token")) {
            Optional<Account> account = tokens.redeem(field(body, "refresh_token", "Yenileme jetonu"));
            return account.orElseThrow(() -> new Refusal("invalid_grant", "Yenileme jetonu geçersiz."));
        }
        throw new Refusal("unsupported_grant_type", "Giriş yöntemi desteklenmiyor.");
    }

    private static String field(JsonNode body, String name, String label) throws Refusal {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            throw new Refusal("invalid_request", label + " verilmemiş.");
        }
        if (!value.isTextual()) {
            throw new Refusal("invalid_request", label + " metin olmalıdır.");
        }
        if (value.textValue().isEmpty()) {
            throw new Refusal("invalid_grant", label + " boş olamaz.");
        }
        return value.textValue();
    }

    private static boolean isForm(Call call) {
        String type = call.request().header("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static JsonNode form(String text) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&", FORM_LIMIT)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
