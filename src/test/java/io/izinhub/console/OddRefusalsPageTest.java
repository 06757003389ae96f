package io.izinhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the officer sees of refusals that look as if no person made them, in the API and on the page. */
@HubTest
class OddRefusalsPageTest {

    private static final String PASSWORD = "odd-test-password";
    private static final String DPO_KEY = "odd-dpo-key";
    private static final String MARKETING_KEY = "odd-marketing-key";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HubHttp browser;
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final OptOutLinks links;
    private final String who = "odd" + UUID.randomUUID() + "@musteri.example";

    @Autowired
    OddRefusalsPageTest(
            @LocalServerPort int port, Accounts accounts, Ledger ledger, ContactPoints contacts, OptOutLinks links) {
        accounts.ensureUser("odd-dpo", PASSWORD, Role.DPO);
        accounts.ensureUser("odd-agent", PASSWORD, Role.AGENT);
        accounts.ensureKey(DPO_KEY, DPO_KEY, Role.DPO);
        accounts.ensureKey(MARKETING_KEY, MARKETING_KEY, Role.MARKETING);
        this.browser = new HubHttp(port);
        this.ledger = ledger;
        this.contacts = contacts;
        this.links = links;
    }

    private void says(Said said, Instant at) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(Channel.EPOSTA, who)),
                                "600100",
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        said,
                        at,
                        "HS_WEB",
                        "test")),
                "test");
    }

    /** A link scanner presses the button of the page. */
    private void scanned() {
        says(Said.ONAY, Instant.parse("2026-03-01T09:00:00Z"));
        UUID point = contacts.find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        String link = links.mail(point, "600100", Channel.EPOSTA, Optional.of("tarayan"))
                .getPath();
        for (int i = 0; i < 2; i++) {
            assertThat(browser.post(
                                    link,
                                    "application/x-www-form-urlencoded",
                                    "choice=EPOSTA",
                                    Map.of("User-Agent", "SafeLinksBot/1.0"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private List<JsonNode> listed() {
        JsonNode entries = HubHttp.json(browser.get("/api/v1/optout/patterns", HubHttp.bearer(DPO_KEY)))
                .path("entries");
        return java.util.stream.StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("recipient").asText().equals(who))
                .toList();
    }

    @Test
    void anOddRefusalHoldsIsListedOnce_andEndsByANewConsentOnly() {
        scanned();

        assertThat(listed()).hasSize(1);
        JsonNode entry = listed().get(0);
        assertThat(entry.path("pattern").asText())
                .isIn("BUTTON_PRESSED_BY_SCRIPT", "FAST_OF_ONE_NETWORK", "MANY_OF_ONE_NETWORK");
        assertThat(entry.path("client").asText()).isEqualTo("SCRIPT");
        assertThat(entry.path("campaign").asText()).isEqualTo("tarayan");
        assertThat(entry.path("choice").asText()).isEqualTo("EPOSTA");
        assertThat(entry.path("status").asText()).isEqualTo("RET");
        assertThat(entry.path("wave").asText()).isNotBlank();
        assertThat(entry.toString()).doesNotContain("127.0.0.1", "SafeLinks");

        says(Said.ONAY, Instant.now().plusSeconds(2));
        assertThat(listed()).hasSize(1);
        assertThat(listed().get(0).path("status").asText()).isEqualTo("ONAY");
    }

    /** What was refused is what is shown, and not the channel of the message that held the link. */
    @Test
    void aRefusalOfAnotherChannelIsListedAsThat() {
        says(Said.ONAY, Instant.parse("2026-03-01T09:00:00Z"));
        UUID point = contacts.find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        String link =
                links.mail(point, "600100", Channel.EPOSTA, Optional.empty()).getPath();

        browser.post(
                link,
                "application/x-www-form-urlencoded",
                "choice=ALL_BRANDS",
                Map.of("User-Agent", "SafeLinksBot/1.0"));

        assertThat(listed())
                .hasSize(3)
                .allMatch(entry -> entry.path("choice").asText().equals("ALL_BRANDS"))
                .allMatch(entry -> entry.path("status").asText().equals("RET"))
                .extracting(entry -> entry.path("brand").asText() + " "
                        + entry.path("channel").asText())
                .containsExactlyInAnyOrder("600100 EPOSTA", "600101 EPOSTA", "600199 EPOSTA");
        assertThat(listed().stream()
                        .map(entry -> entry.path("reference").asText())
                        .distinct())
                .hasSize(1);

        says(Said.ONAY, Instant.now().plusSeconds(2));
        assertThat(listed())
                .extracting(entry -> entry.path("brand").asText() + " "
                        + entry.path("status").asText())
                .containsExactlyInAnyOrder("600100 ONAY", "600101 RET", "600199 RET");
    }

    @Test
    void onlyWhoMayAsksForIt() {
        assertThat(browser.get("/api/v1/optout/patterns", HubHttp.bearer(MARKETING_KEY))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/api/v1/optout/patterns", Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/odd-refusals", Map.of()).statusCode()).isEqualTo(302);

        login("odd-agent");
        assertThat(browser.get("/odd-refusals", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/", Map.of()).body()).doesNotContain("/odd-refusals");
    }

    @Test
    void r98_thePageShowsThemMaskedInBothLanguages_andHasNoButtonThatTakesOneBack() {
        scanned();
        login("odd-dpo");

        assertThat(browser.get("/", Map.of()).body()).contains("/odd-refusals");
        HttpResponse<String> page = browser.get("/odd-refusals?lang=tr", Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .contains(
                        "Olağan dışı retler",
                        "o***@m***.example",
                        "tarayan",
                        "Ret geçerli",
                        "kendiliğinden geri alınmaz")
                .doesNotContain(who, "??", "style=", "javascript:");
        // The only form is the one that logs out.
        assertThat(page.body().split("<form", -1)).hasSize(2);
        assertThat(browser.get("/odd-refusals?lang=en", Map.of()).body())
                .contains("Odd refusals", "Refusal holds", "none by itself")
                .doesNotContain("??");
    }

    private void login(String user) {
        Matcher token = CSRF.matcher(browser.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + PASSWORD + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
    }
}
