package io.izinhub.detection.api;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class ScanApiTest {

    private static final String PATH = "/api/v1/detection/scan";
    private static final String KEY = "scan-test-key";

    private final HubHttp hub;

    @Autowired
    ScanApiTest(@LocalServerPort int port, Accounts accounts) {
        accounts.ensureKey(KEY, KEY, Role.INTEGRATION);
        this.hub = new HubHttp(port);
    }

    @Test
    void offsetsCountUnitsOfSubjectLineFeedBody() {
        String subject = "İade 😀 TC 10000000146";
        String body = "Kartım 4111 1111 1111 1111";
        String text = subject + "\n" + body;

        JsonNode answer = json(scan("{\"subject\":\"" + subject + "\",\"body\":\"" + body + "\"}"));

        assertThat(answer.get("decision").asText()).isEqualTo("BLOCK");
        assertThat(answer.get("findings")).hasSize(2);
        JsonNode identity = answer.get("findings").get(0);
        JsonNode card = answer.get("findings").get(1);
        assertThat(identity.get("category").asText()).isEqualTo("TCKN");
        assertThat(text.substring(
                        identity.get("start").asInt(), identity.get("end").asInt()))
                .isEqualTo("10000000146");
        assertThat(card.get("category").asText()).isEqualTo("PAYMENT_CARD");
        assertThat(text.substring(card.get("start").asInt(), card.get("end").asInt()))
                .isEqualTo("4111 1111 1111 1111");
        assertThat(card.get("score").asInt()).isBetween(70, 100);
        assertThat(card.get("rule").asText()).isNotBlank();
    }

    @Test
    void aCleanTextPasses() {
        JsonNode answer = json(scan("{\"body\":\"Kargom nerede?\"}"));

        assertThat(answer.get("decision").asText()).isEqualTo("PASS");
        assertThat(answer.get("findings")).isEmpty();
    }

    @Test
    void r73_theTextIsNeitherLoggedNorGivenBack() {
        try (LogCanary canary = new LogCanary()) {
            HttpResponse<String> found = scan("{\"subject\":\"kanaryakus\",\"body\":\"şifrem Kanarya1907\"}");
            HttpResponse<String> broken = scan("{\"subject\":\"kanaryakus\", Kanarya1907");
            HttpResponse<String> unknown = scan("{\"subject\":\"kanaryakus\",\"Kanarya1907\":1}");

            assertThat(found.statusCode()).isEqualTo(200);
            for (HttpResponse<String> answer : List.of(found, broken, unknown)) {
                assertThat(answer.body()).doesNotContain("Kanarya1907", "kanaryakus");
            }
            canary.neverHeard("Kanarya1907", "kanaryakus");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|INVALID_BODY",
                "null|400|INVALID_BODY",
                "[]|400|INVALID_BODY",
                "{\"body\":{}}|400|INVALID_BODY",
                "{\"body\":\"x\",\"extra\":1}|400|INVALID_BODY",
                "{\"body\"|400|UNREADABLE_JSON"
            })
    void whatCannotBeReadIsAProblem(String body, int status, String code) {
        HttpResponse<String> answer = scan(body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").asText()).isEqualTo(code);
    }

    @Test
    void aTextThatIsTooLargeIsRefused() {
        HttpResponse<String> answer = scan("{\"body\":\"" + "x".repeat(ScanRequest.MAX_BYTES) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("code").asText()).isEqualTo("DOCUMENT_TOO_LARGE");
    }

    @Test
    void withoutAKeyNothingIsScanned() {
        assertThat(hub.postJson(PATH, "{\"body\":\"x\"}", Map.of()).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> scan(String body) {
        return hub.postJson(PATH, body, bearer(KEY));
    }
}
