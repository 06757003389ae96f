package io.izinhub.integrator.iys;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** One address is asked for at İYS, and what İYS says is recorded. */
@HubTest
class RefreshApiTest {

    private static final String PATH = "/api/v1/authorities/iys/600101/refresh";
    private static final Map<String, String> DPO = bearer("refresh-dpo-key");
    private static final Map<String, String> AGENT = bearer("refresh-agent-key");

    private final LocalDateTime then =
            LocalDateTime.now(Istanbul.ZONE).minusDays(9).truncatedTo(ChronoUnit.SECONDS);
    private final SimWorld world = SimWorld.shared();
    private final HubHttp hub;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;

    @Autowired
    RefreshApiTest(@LocalServerPort int port, Accounts accounts, ContactPoints contacts, JdbcTemplate jdbc) {
        accounts.ensureKey("refresh-dpo", "refresh-dpo-key", Role.DPO);
        accounts.ensureKey("refresh-agent", "refresh-agent-key", Role.AGENT);
        accounts.ensureKey("refresh-marketing", "refresh-marketing-key", Role.MARKETING);
        this.hub = new HubHttp(port);
        this.contacts = contacts;
        this.jdbc = jdbc;
    }

    @AfterEach
    void noFaults() {
        world.noFaults();
    }

    @Test
    void stateAndHistoryAreRecordedOnce_andAnsweredByRole() {
        seed("known@refresh.example", "ONAY", "HS_WEB", then);
        seed("known@refresh.example", "RET", "IYS_WEB", then.plusHours(1));

        JsonNode first = json(ask("known@refresh.example", DPO));
        assertThat(first.path("found").asBoolean()).isTrue();
        assertThat(first.path("recipient").asText()).isEqualTo("known@refresh.example");
        assertThat(first.path("iys").path("status").asText()).isEqualTo("RET");
        assertThat(first.path("iys").path("source").asText()).isEqualTo("IYS_WEB");
        assertThat(first.path("history"))
                .extracting(one -> one.path("status").asText())
                .containsExactly("RET", "ONAY");
        assertThat(first.path("recorded").asInt()).isEqualTo(2);
        assertThat(first.path("status").asText()).isEqualTo("RET");
        assertThat(first.path("confirmed").asBoolean()).isFalse();

        JsonNode second = json(ask("KNOWN@refresh.example", AGENT));
        assertThat(second.path("recorded").asInt()).isZero();
        assertThat(second.path("recipient").asText()).doesNotContain("known@").contains("*");
        assertThat(movements("known@refresh.example")).isEqualTo(2);
    }

    @Test
    void whatIysDoesNotHoldIsSaidToBeMissing_andTheHubKnowsIt() {
        try (LogCanary canary = new LogCanary()) {
            JsonNode answer = json(ask("nobody@refresh.example", AGENT));

            assertThat(answer.path("found").asBoolean(true)).isFalse();
            assertThat(answer.has("iys")).isFalse();
            assertThat(answer.path("history")).isEmpty();
            assertThat(answer.path("confirmed").asBoolean(true)).isFalse();
            assertThat(movements("nobody@refresh.example")).isZero();
            canary.neverHeard("nobody@refresh.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "422, H166, 422, AUTHORITY_REFUSED",
        "429, H086, 503, AUTHORITY_UNAVAILABLE",
        "500, H015, 503, AUTHORITY_UNAVAILABLE"
    })
    void whereIysDoesNotSay_nothingIsRecorded(int said, String hCode, int status, String code) {
        // The token is there: the fault hits the question itself.
        ask("token@refresh.example", DPO);
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":" + said + ",\"hCode\":\"" + hCode
                + "\",\"count\":1}");

        HttpResponse<String> answer = ask("refused" + said + "@refresh.example", DPO);

        assertThat(json(answer).path("code").asText()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(contacts.find(email("refused" + said + "@refresh.example"))).isEmpty();
    }

    @Test
    void aHistoryThatIsNotToldTakesNothingFromTheState() {
        seed("no-history@refresh.example", "ONAY", "HS_WEB", then);
        world.settings(Map.of("rateLimits", Map.of("iys.history", 1)));
        try {
            ask("no-history@refresh.example", DPO);
            JsonNode answer = json(ask("no-history@refresh.example", DPO));

            assertThat(answer.path("historyFailure").asText()).isEqualTo("H089");
            assertThat(answer.path("iys").path("status").asText()).isEqualTo("ONAY");
            assertThat(answer.path("confirmed").asBoolean()).isTrue();
        } finally {
            world.settings(Map.of("rateLimits", Map.of("iys.history", 0)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"recipient\":\"a@refresh.example\"}|MISSING_FIELD",
                "{\"channel\":\"EPOSTA\"}|MISSING_FIELD",
                "{\"channel\":\"MESAJ\",\"recipient\":\"a@refresh.example\"}|INVALID_ADDRESS",
                "{\"channel\":\"EPOSTA\",\"recipient\":\"a@b.example\",\"value\":\"a@b.example\"}|RECIPIENT_TWICE"
            })
    void anIncompleteQuestionIsNotAsked(String body, String code) {
        HttpResponse<String> answer = hub.postJson(PATH, body, DPO);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
    }

    @Test
    void marketingMayNotAsk_andAnUnknownBrandIsNone() {
        assertThat(ask("a@refresh.example", bearer("refresh-marketing-key")).statusCode())
                .isEqualTo(403);
        assertThat(hub.postJson("/api/v1/authorities/iys/600199/refresh", body("a@refresh.example"), DPO)
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> ask(String recipient, Map<String, String> key) {
        return hub.postJson(PATH, body(recipient), key);
    }

    private static String body(String recipient) {
        return "{\"channel\":\"EPOSTA\",\"recipient\":\"" + recipient + "\"}";
    }

    private void seed(String recipient, String status, String source, LocalDateTime at) {
        world.iys().seed(600101, recipient, "BIREYSEL", "EPOSTA", status, source, at, at.plusSeconds(2));
    }

    private long movements(String recipient) {
        return contacts.find(email(recipient))
                .map(point -> jdbc.queryForObject(
                        "select count(*) from consent_event where point_id = ? and kind = 2", Long.class, point))
                .orElse(0L);
    }

    private static Address email(String text) {
        return Address.require(Channel.EPOSTA, text);
    }
}
