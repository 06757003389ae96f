package io.izinhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.HubHttp;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser who changes the mode of one function. */
final class ModesPerson {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HubHttp browser;
    private final String function;

    /** Logs in. */
    ModesPerson(int port, String name, String password, String function) {
        this.browser = new HubHttp(port);
        this.function = function;
        HttpResponse<String> answer = browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + name + "&password=" + password + "&_csrf="
                        + URLEncoder.encode(token(), StandardCharsets.UTF_8),
                Map.of());
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error");
    }

    HttpResponse<String> change(String mode, String reason) {
        return change(mode, reason, null);
    }

    /** @param narrow JSON; null for none */
    HttpResponse<String> change(String mode, String reason, String narrow) {
        String because = reason == null ? "" : ",\"reason\":\"" + reason + "\"";
        String part = narrow == null ? "" : ",\"narrow\":" + narrow;
        return post(
                "/api/v1/modes", "{\"function\":\"" + function + "\",\"mode\":\"" + mode + "\"" + part + because + "}");
    }

    HttpResponse<String> report() {
        return get("/api/v1/modes/" + function + "/report", "application/json");
    }

    HttpResponse<String> post(String path, String body) {
        return browser.postJson(path, body, Map.of("X-CSRF-TOKEN", token()));
    }

    /** Sends a form of a page. */
    HttpResponse<String> submit(String path, String fields) {
        return browser.post(
                path,
                "application/x-www-form-urlencoded",
                fields + "&_csrf=" + URLEncoder.encode(token(), StandardCharsets.UTF_8),
                Map.of());
    }

    HttpResponse<String> get(String path, String accept) {
        return browser.get(path, Map.of("Accept", accept));
    }

    private String token() {
        Matcher token = CSRF.matcher(browser.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
