package io.izinhub.access;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.RawHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class DoorsTest {

    private static final String PASSWORD = "doors-test-password";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final HubHttp hub;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final Users users;
    private final JdbcTemplate jdbc;

    @Autowired
    DoorsTest(@LocalServerPort int port, Accounts accounts, ApiKeys keys, Users users, JdbcTemplate jdbc) {
        accounts.ensureUser("doors-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("doors-agent", PASSWORD, Role.AGENT);
        this.port = port;
        this.hub = new HubHttp(port);
        this.accounts = accounts;
        this.keys = keys;
        this.users = users;
        this.jdbc = jdbc;
    }

    @Test
    void aKeyWorksUntilItIsRevokedAndIsStoredNowhere() {
        ApiKeys.Created key = keys.create("doors-revoked", Set.of(Role.INTEGRATION), "user:test");

        assertThat(hub.get("/v3/api-docs", bearer(key.secret())).statusCode()).isEqualTo(200);
        assertThat(keys.revoke(key.id(), "user:test")).isTrue();
        HttpResponse<String> refused = hub.get("/v3/api-docs", bearer(key.secret()));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(keys.revoke(key.id(), "user:test")).isFalse();
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(jdbc.queryForList("select k::text from api_key k", String.class))
                .noneMatch(row -> row.contains(key.secret()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness"})
    void healthIsOpen(String path) {
        assertThat(hub.get(path, Map.of()).statusCode()).isNotIn(401, 403, 302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/o/x", "/n/x", "/f/x", "/webhooks/x"})
    void thePublicDoorAsksForNoLogin(String path) {
        assertThat(hub.get(path, Map.of()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/anything", "/v3/api-docs", "/actuator/prometheus", "/actuator/info"})
    void theRestOfTheMachinesDoorIsClosed(String path) {
        HttpResponse<String> answer = hub.get(path, Map.of());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(json(answer).get("code").textValue()).isEqualTo("UNAUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "doors-agent,/actuator/prometheus,404", // past the door; the test context exports no metrics
        "doors-agent,/actuator/info,403",
        "doors-admin,/actuator/info,200",
        "doors-nobody,/actuator/prometheus,401"
    })
    void basicLoginOpensTheMetrics(String user, String path, int status) {
        assertThat(new HubHttp(port).get(path, basic(user, PASSWORD)).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "doors-admin,doors-test-password,200",
        "doors-admin,wrong-password-here,401",
        "doors-nobody,doors-test-password,401"
    })
    void aPersonCallsTheApiByNameAndPassword(String user, String password, int status) {
        HttpResponse<String> answer = new HubHttp(port).get("/api/v1/modes", basic(user, password));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        // A browser must not be led to ask for a password and to keep it.
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).doesNotContain("Basic");
    }

    @Test
    void aPersonActsByNameAndPasswordWithoutAForm() {
        HttpResponse<String> answer = new HubHttp(port)
                .postJson(
                        "/api/v1/modes",
                        "{\"function\":\"no.such.function\",\"mode\":\"OFF\",\"reason\":\"test\"}",
                        basic("doors-admin", PASSWORD));

        assertThat(json(answer).get("code").textValue()).isEqualTo("FUNCTION_UNKNOWN");
    }

    @Test
    void r99_theLockHoldsForTheApiToo() {
        accounts.ensureUser("doors-api-locked", PASSWORD, Role.ADMIN);
        for (int i = 0; i < Users.MAX_FAILURES; i++) {
            new HubHttp(port).get("/api/v1/modes", basic("doors-api-locked", "wrong-password-here"));
        }

        assertThat(new HubHttp(port)
                        .get("/api/v1/modes", basic("doors-api-locked", PASSWORD))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPageSendsToTheLoginAndTheLoginOpensTheApiToo() {
        HttpResponse<String> page = hub.get("/", Map.of());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/login");

        assertThat(login("doors-admin", PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .doesNotContain("error");
        assertThat(hub.get("/v3/api-docs", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aForgedHostLeadsNobodyAway() throws IOException {
        String page =
                RawHttp.send(port, "GET /deliveries?x=1 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(page)
                .startsWith("HTTP/1.1 302")
                .contains("Location: /login\r\n")
                .doesNotContain("evil.example");
    }

    @Test
    void afterTheLoginThePageThatWasWantedComes_onThisHost() {
        hub.get("/problems-wanted?x=1", Map.of());

        assertThat(login("doors-admin", PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith("/problems-wanted?x=1"));
    }

    @Test
    void aFormOnAnotherSiteCannotUseTheSession() {
        login("doors-admin", PASSWORD);

        HttpResponse<String> forged = hub.postJson("/api/v1/consents", "[]", Map.of());

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(json(forged).get("code").textValue()).isEqualTo("FORBIDDEN");
    }

    @Test
    void theLoginPageSpeaksTurkishAndEnglish() {
        assertThat(hub.get("/login", Map.of()).body()).contains("lang=\"tr\"", "Oturum aç");
        assertThat(hub.get("/login", Map.of("Accept-Language", "en")).body()).contains("lang=\"en\"", "Log in");
        assertThat(hub.get("/login", Map.of("Accept-Language", "de")).body()).contains("Oturum aç");
    }

    @Test
    void everyAnswerIsHardened() {
        HttpResponse<String> page = hub.get("/login", Map.of());

        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(hub.get("/api/v1/x", Map.of())
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("no-store");
    }

    @Test
    void r99_tenFailuresLockTheUserAndAreAudited() {
        users.ensure("doors-locked", PASSWORD, Set.of(Role.ADMIN), "test");
        for (int i = 0; i < Users.MAX_FAILURES; i++) {
            assertThat(new HubHttp(port)
                            .get("/actuator/info", basic("doors-locked", "wrong"))
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(new HubHttp(port)
                        .get("/actuator/info", basic("doors-locked", PASSWORD))
                        .statusCode())
                .isEqualTo(401);
        assertThat(failures("user:doors-locked")).isEqualTo(Users.MAX_FAILURES + 1);
        jdbc.update(
                "update login_failure set failed_at = failed_at - interval '16 minutes' where username = ?",
                "doors-locked");
        assertThat(new HubHttp(port)
                        .get("/actuator/info", basic("doors-locked", PASSWORD))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameThatNobodyHasIsWrittenNowhere() {
        try (LogCanary canary = new LogCanary()) {
            new HubHttp(port).get("/actuator/info", basic("ayse@doors.example", "secret-typed-here"));
            canary.neverHeard("ayse@doors", "secret-typed");
        }
        List<String> rows =
                jdbc.queryForList("select a::text from audit a where action = 'LOGIN_FAILED'", String.class);
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("ayse"));
    }

    @Test
    void r99_aShortPasswordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users.create("doors-short", "elevenchars", Set.of(Role.AGENT), "test"));
    }

    private int failures(String subject) {
        return jdbc.queryForObject(
                "select count(*) from audit where action = 'LOGIN_FAILED' and subject = ?", Integer.class, subject);
    }

    private HttpResponse<String> login(String user, String password) {
        Matcher token = CSRF.matcher(hub.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        return hub.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + password + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
    }

    private static Map<String, String> basic(String user, String password) {
        String pair = user + ":" + password;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
