package io.izinhub.integrator;

import io.izinhub.testing.HubHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person who has logged in and uses the pages. */
final class Browser {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HubHttp http;

    Browser(ScenarioHub hub, String user) {
        this.http = new HubHttp(hub.port());
        send("/login", "/login", ScenarioHub.form(user));
    }

    String see(String path) {
        return http.get(path, Map.of()).body();
    }

    /** Sends a form of the page of accounts; the status of the answer. */
    int press(String path, String fields) {
        return send("/authorities", path, fields);
    }

    private int send(String page, String path, String fields) {
        Matcher token = TOKEN.matcher(see(page));
        if (!token.find()) {
            throw new IllegalStateException("no form on " + page);
        }
        return http.post(
                        path,
                        FORM,
                        fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                        Map.of())
                .statusCode();
    }
}
