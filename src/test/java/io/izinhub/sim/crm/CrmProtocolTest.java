package io.izinhub.sim.crm;

import static io.izinhub.sim.crm.CrmClient.body;
import static io.izinhub.sim.crm.CrmClient.json;
import static io.izinhub.sim.crm.CrmClient.persons;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all paths share: account, token, envelope, limits. */
class CrmProtocolTest {

    private final CrmClient client = new CrmClient();

    @ParameterizedTest
    @CsvSource({"ornek, demo, 200", "ornek, wrong, 401", "other, demo, 401", "'', '', 401"})
    void auth_answersInTheEnvelope_withATextCode(String tenant, String secret, String code) {
        SimResponse response = client.auth(tenant, secret);

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).get("code").isTextual()).isTrue();
        assertThat(json(response).get("code").asText()).isEqualTo(code);
        assertThat(json(response).at("/result/tenant_slug").asText("")).isEqualTo(code.equals("200") ? "ornek" : "");
    }

    @Test
    void token_isPercentEncodedText_andRefusedWhenDecoded() {
        String token = client.token();

        assertThat(token).contains("%20", "%3D");
        assertThat(code("GET", body(token, "\"person\":[]"))).isEqualTo("200");
        assertThat(code("GET", body(token.replace("%20", " ").replace("%3D", "="), "\"person\":[]")))
                .isEqualTo("401");
    }

    @ParameterizedTest
    @CsvSource({"900, 860, 200", "900, 900, 401", "100, 60, 200", "100, 100, 401"})
    void token_isRefusedAfterItsTime(int lifetime, int age, String code) {
        client.settings.merge(Map.of("next4biz-crm.tokenSeconds", lifetime));
        client.secondsLater(1_000);
        String token = client.token();

        // each setting of the clock starts at the real time, so the age has the test's own seconds on top
        client.secondsLater(1_000 + age);

        assertThat(code("GET", body(token, "\"person\":[]"))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "POST, false", "PUT, false", "DELETE, false"})
    void withoutBody_answersCode400_textForReadsAndIntegerForWrites(String method, boolean text) {
        SimResponse response = client.send(method, "/person/", "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).get("code").isTextual()).isEqualTo(text);
        assertThat(json(response).get("code").asInt()).isEqualTo(400);
        assertThat(client.refused("noBody")).isOne();
    }

    @Test
    void code_isTextForReads_integerForWrites() {
        JsonNode created = client.person("POST", persons(1, "{\"name\":\"Ali\",\"surname\":\"Kaya\"}"));
        String id = created.at("/result/0/person_id").asText();
        String byId = "\"person\":[{\"id\":\"" + id + "\"}]";

        assertThat(created.get("code").isInt()).isTrue();
        assertThat(client.person("PUT", byId).get("code").isInt()).isTrue();
        assertThat(client.person("GET", byId).get("code").isTextual()).isTrue();
        assertThat(client.person("DELETE", byId).get("code").isInt()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500, 200", "501, 400"})
    void bulk_takes500Objects(int objects, int code) {
        String all = persons(objects, "{\"name\":\"Ali\",\"surname\":\"Kaya%d\"}");

        assertThat(client.person("POST", all).get("code").asInt()).isEqualTo(code);
        assertThat(client.count("persons")).isEqualTo(code == 200 ? 500 : 0);
        assertThat(client.count("objectsWritten")).isEqualTo(code == 200 ? 500 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE, '\"limit\":200', 200, 200",
        "REFUSE, '\"limit\":201', 400, 0",
        "CUT, '\"limit\":201', 200, 200",
        "REFUSE, '\"offset\":0', 200, 50",
        "REFUSE, '\"limit\":0', 400, 0",
        "REFUSE, '\"limit\":\"x\"', 400, 0",
        "REFUSE, '\"limit\":200,\"offset\":200', 200, 10",
        "REFUSE, '\"offset\":-1', 400, 0"
    })
    void limit_defaultsTo50_andEndsAt200(String mode, String paging, int code, int found) {
        client.settings.merge(Map.of("next4biz-crm.limitMode", mode));
        for (int i = 0; i < 210; i++) {
            client.add("p" + i + "@example.com", null);
        }

        JsonNode answer = client.person("GET", "\"person\":[]," + paging);

        assertThat(answer.get("code").asInt()).isEqualTo(code);
        assertThat(answer.get("result").size()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void rateLimit_refusesTheCallAfterTheLast_withoutRetryAfter(int status) {
        client.settings.merge(
                Map.of("next4biz-crm.rateLimitStatus", status, "rateLimits", Map.of("next4biz-crm.minute", 2)));

        assertThat(client.auth("ornek", "demo").status()).isEqualTo(200);
        assertThat(client.auth("ornek", "demo").status()).isEqualTo(200);
        SimResponse third = client.auth("ornek", "demo");
        assertThat(third.status()).isEqualTo(status);
        assertThat(third.headers()).isEmpty();
        assertThat(third.body()).isEmpty();

        client.secondsLater(61);
        assertThat(client.auth("ornek", "demo").status()).isEqualTo(200);
        assertThat(client.refused("rateLimit")).isOne();
    }

    @Test
    void rateLimit_settingItAgain_resetsTheCounter() {
        Map<String, Object> one = Map.of("rateLimits", Map.of("next4biz-crm.minute", 1));
        client.settings.merge(one);
        client.auth("ornek", "demo");
        assertThat(client.auth("ornek", "demo").status()).isEqualTo(429);

        client.settings.merge(one);

        assertThat(client.auth("ornek", "demo").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /auth/, 200",
        "GET, /auth, 405",
        "PATCH, /person/, 405",
        "GET, /nothing/, 404",
        "GET, /person, 200"
    })
    void unknownPathsAndMethods_areHttpErrors(String method, String path, int status) {
        assertThat(client.send(method, path, "{}").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "\"text\"", "{\"tenant_slug\":"})
    void body_thatIsNoJsonObject_isRefused(String body) {
        assertThat(code("GET", body)).isEqualTo("400");
        assertThat(client.refused("badRequest")).isOne();
    }

    @Test
    void channel_isNeeded_exceptToListTheChannels() {
        String noChannel = "{\"tenant_slug\":\"ornek\",\"access_token\":\"%s\"}".formatted(client.token());

        assertThat(code("GET", noChannel)).isEqualTo("400");
        JsonNode channels = json(client.send("GET", "/business-channel/", noChannel));
        assertThat(channels.get("code").asText()).isEqualTo("200");
        assertThat(channels.at("/result/0/channel_id").asText()).isEqualTo("555");
    }

    @Test
    void state_countsCalls_notObjects() {
        client.person("POST", persons(3, "{\"name\":\"Ali\",\"surname\":\"Kaya%d\"}"));
        client.person("POST", persons(1, "{\"name\":\"Ali\"}"));
        client.person("GET", "\"person\":[]");

        assertThat(client.crm.state())
                .containsEntry("persons", 3)
                .containsEntry("writes", 2L)
                .containsEntry("objectsWritten", 3L)
                .containsEntry("reads", 1L)
                .containsEntry("tokens", 3L)
                .containsEntry("refused", Map.of("badRequest", 1L));
    }

    private String code(String method, String body) {
        return json(client.send(method, "/person/", body)).get("code").asText();
    }
}
