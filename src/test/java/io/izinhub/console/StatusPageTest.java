package io.izinhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class StatusPageTest {

    private static final String PASSWORD = "console-test-password";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HubHttp browser;
    private final int port;
    private final Ledger ledger;

    @Autowired
    StatusPageTest(@LocalServerPort int port, Accounts accounts, Ledger ledger) {
        accounts.ensureUser("console-agent", PASSWORD, Role.AGENT);
        accounts.ensureUser("console-dpo", PASSWORD, Role.DPO);
        this.browser = new HubHttp(port);
        this.port = port;
        this.ledger = ledger;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/status/live", "/deliveries"})
    void nobodySeesAPageWithoutLogin(String path) {
        assertThat(new HubHttp(port).get(path, Map.of()).statusCode()).isEqualTo(302);
    }

    @Test
    void theLoginLeadsToTheFirstPage() {
        assertThat(login().headers().firstValue("Location").orElse("")).endsWith("/");

        HttpResponse<String> page = browser.get("/", Map.of());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("lang=\"tr\"", "Next4biz", "İYS", "SHADOW", "authority.600100.push", "UTC+3", "console-agent")
                .doesNotContain("??");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void r98_movementsAreMaskedAndWhatOthersWroteIsEscaped() {
        record("hostile@movement.example", "<script>alert(1)</script>", "\"><img src=x>");
        login();

        String page = browser.get("/", Map.of()).body();

        assertThat(page)
                .contains("h***@m***.example", "&lt;script&gt;alert(1)", "&lt;img src=x&gt;")
                .doesNotContain("hostile@movement", "<script>alert", "<img");
    }

    @Test
    void thePageHasNothingThatItsPolicyForbids() {
        record("policy@movement.example", "HS_WEB", "api");
        login();

        for (String path : List.of("/", "/deliveries")) {
            assertThat(browser.get(path, Map.of()).body())
                    .doesNotContain("style=", "<style", "javascript:")
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern(" on[a-z]+=\"");
        }
    }

    @Test
    void theLivePartIsAPartOnly() {
        login();

        assertThat(browser.get("/status/live", Map.of()).body())
                .contains("id=\"live\"")
                .doesNotContain("<html", "<main", "??");
    }

    @Test
    void theChosenLanguageStays() {
        login();

        assertThat(browser.get("/?lang=en", Map.of()).body()).contains("lang=\"en\"", "Last consent movements");
        assertThat(browser.get("/", Map.of()).body()).contains("Last consent movements");
        assertThat(browser.get("/?lang=%3Cx%3E", Map.of()).body()).contains("Last consent movements");
        assertThat(browser.get("/?lang=tr", Map.of()).body()).contains("Son izin hareketleri");
    }

    @ParameterizedTest
    @CsvSource({
        "/no-such-page, tr, 404, NOT_FOUND",
        "/webhooks-out, en, 403, FORBIDDEN",
        "/deliveries?after=x, en, 400, BAD_REQUEST",
        "/deliveries?destination=%00, tr, 400, QUERY_UNREADABLE",
        "/authorities/moves, en, 405, METHOD_NOT_ALLOWED"
    })
    void aBrowserIsToldOfAProblemOnAPage(String path, String language, int status, String code) {
        login();
        String reads = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

        HttpResponse<String> page = browser.get(path, Map.of("Accept", reads, "Accept-Language", language));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .contains("lang=\"" + language + "\"", "class=\"console\"", "console-agent", code, "role=\"alert\"")
                .doesNotContain("??", "destination=", "no-such-page");
        assertThat(browser.get(path, Map.of("Accept", "application/json, */*")).body())
                .startsWith("{")
                .contains(code);
    }

    @Test
    void whatIsForProgramsStaysSo() {
        login();
        HttpResponse<String> answer = browser.get("/api/v1/nothing", Map.of("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{").contains("NOT_FOUND");
    }

    /** The form of a page that stood open too long, or of another site. */
    @Test
    void aFormWithoutItsProofIsRefusedOnAPage() {
        login();
        HttpResponse<String> answer = browser.post(
                "/authorities/moves", "application/x-www-form-urlencoded", "brand=x", Map.of("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("class=\"console\"", "FORBIDDEN");
    }

    @Test
    void theListShowsWhatWaitsAndTakesAnyFilter() {
        record("listed@movement.example", "HS_WEB", "api");
        login();

        assertThat(browser.get("/deliveries?state=READY&destination=authority.600100", Map.of())
                        .body())
                .contains("authority.600100", "kaldı", "Bekliyor")
                .doesNotContain("listed@", "??");
        assertThat(browser.get("/deliveries?state=NONSENSE", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/deliveries?destination=%22%3E%3Cb%3E", Map.of())
                        .body())
                .contains("&quot;&gt;&lt;b&gt;", "Bu süzgece uyan teslimat yok");
    }

    private void record(String address, String source, String origin) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(Channel.EPOSTA, address)),
                                "600100",
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        Said.RET,
                        Instant.now().minusSeconds(60),
                        source,
                        origin)),
                "user:test");
    }

    @Test
    void theConnectionsPageShowsWhatIysCan_andAdvisesNothingWhereItIsAsked() {
        login();
        assertThat(browser.get("/authorities", Map.of()).statusCode()).isEqualTo(403);

        login("console-dpo");
        String page = browser.get("/authorities", Map.of()).body();

        assertThat(page)
                .contains("İYS bağlantıları", "Hemen doğrular", "Desteklemiyor", "600101", "Bildirimle hemen")
                .doesNotContain("??", "state-from", "style=");
        assertThat(browser.get("/authorities?lang=en", Map.of()).body())
                .contains("Connections to İYS", "Not supported", "A citizen&#39;s refusal")
                .doesNotContain("??");
        browser.get("/?lang=tr", Map.of());
    }

    private HttpResponse<String> login() {
        return login("console-agent");
    }

    private HttpResponse<String> login(String user) {
        Matcher token = CSRF.matcher(browser.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        return browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + PASSWORD + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
    }
}
