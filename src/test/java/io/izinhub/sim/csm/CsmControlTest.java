package io.izinhub.sim.csm;

import static io.izinhub.sim.csm.CsmClient.json;
import static io.izinhub.sim.csm.CsmClient.updatePath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsmControlTest {

    private final CsmClient client = new CsmClient();

    @Test
    void issue_isMadeWithItsEvent_forTheFirstCustomerOrTheNamedOne() {
        long first = client.add("a@example.com", null);
        long second = client.add("b@example.com", null);

        JsonNode anybody = issue("{\"description\":\"Ağrım var\"}");
        JsonNode named = issue("{\"description\":\"x\",\"customerId\":%d}".formatted(second));

        assertThat(anybody.path("CustomerID").asLong()).isEqualTo(first);
        assertThat(named.path("CustomerID").asLong()).isEqualTo(second);
        assertThat(client.eventIds(10, 0))
                .containsExactly(
                        anybody.path("EventId").asLong(), named.path("EventId").asLong());
        assertThat(json(client.control("GET", "/issues", Map.of("offset", "1"), ""))
                        .findValuesAsText("IssueID"))
                .containsExactly(named.path("IssueID").asText());
        assertThat(client.count("writes")).isZero();
    }

    @Test
    void issue_needsNoCustomerToBeThere() {
        assertThat(issue("{\"description\":\"x\"}").path("CustomerID").asLong()).isPositive();
        assertThat(client.count("unreadEvents")).isOne();
    }

    private JsonNode issue(String body) {
        SimResponse answer = client.control("POST", "/issues", Map.of(), body);
        assertThat(answer.status()).isEqualTo(200);
        return json(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 1, 1",
        "limit, 9, 3",
        "offset, 2, 1",
        "email, AYSE@example.com, 2",
        "email, nobody@example.com, 0",
        "phone, 0532 123 45 67, 1",
        // a plus sign in a query is a space once it is decoded
        "phone, ' 905321234567', 1"
    })
    void customers_areListedAndFound(String by, String value, int found) {
        client.add("ayse@example.com", "+905321234567");
        client.add("Ayse@example.com", null);
        client.add("b@example.com", null);

        JsonNode list = json(client.control("GET", "/customers", Map.of(by, value), ""));

        assertThat(list.isArray()).isTrue();
        assertThat(list).hasSize(found);
    }

    @Test
    void agent_makesAndChangesACustomer() {
        JsonNode made = json(client.control("POST", "/customers", Map.of(), """
                {"CustomerName":"Can","CustomerEmail":"c@example.com","CustomerCode":"M-3",
                 "CustomerFields":[{"CustomerFieldID":1,"CustomerFieldValue":"x"}]}"""));
        long id = made.path("CustomerID").asLong();

        JsonNode changed = json(client.control(
                "POST", "/customers", Map.of(), "{\"CustomerID\":%d,\"CustomerSurname\":\"Su\"}".formatted(id)));

        assertThat(changed.path("CustomerCode").asText()).isEqualTo("M-3");
        assertThat(changed.path("CustomerFields")).hasSize(1);
        assertThat(client.held(id)).isEqualTo(changed);
        assertThat(client.count("customers")).isOne();
    }

    @Test
    void poisonedCustomer_failsItsWrites_andAForgetfulOneKeepsNothing() {
        long id = client.add("a@example.com", null);
        String rename = "{\"CustomerName\":\"Can\"}";
        client.control("POST", "/poison", Map.of(), "{\"id\":" + id + "}");

        assertThat(client.send("POST", updatePath(id), rename).status()).isEqualTo(500);

        client.control("POST", "/poison", Map.of(), "{\"id\":" + id + ",\"poison\":false}");
        client.control("POST", "/forget", Map.of(), "{\"id\":" + id + "}");
        assertThat(json(client.send("POST", updatePath(id), rename))
                        .path("Result")
                        .asBoolean())
                .isTrue();
        assertThat(client.held(id).path("CustomerName").asText()).isEqualTo("Ayşe");

        client.control("POST", "/forget", Map.of(), "{\"id\":" + id + ",\"forget\":false}");
        client.send("POST", updatePath(id), rename);
        assertThat(client.held(id).path("CustomerName").asText()).isEqualTo("Can");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /issues | nothing | 400",
                "POST | /issues | {} | 400",
                "POST | /issues | {'description':'x','customerId':7} | 404",
                "POST | /customers | [] | 400",
                "POST | /customers | {'CustomerID':7} | 404",
                "POST | /customers | {'CustomerFields':[{'CustomerFieldID':2}]} | 400",
                "POST | /poison | {'id':7} | 404",
                "POST | /forget | {} | 400"
            })
    void badControlCalls_sayWhatIsWrong_andChangeNothing(String method, String path, String body, int status) {
        SimResponse response = client.control(method, path, Map.of(), body.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).get("error").asText()).isNotBlank();
        assertThat(client.count("customers")).isZero();
        assertThat(client.count("unreadEvents")).isZero();
    }

    @Test
    void unknownControlPath_isLeftToTheServer() {
        assertThat(client.csm.control(new SimRequest("GET", "/other", Map.of(), Map.of(), new byte[0])))
                .isEmpty();
    }

    @Test
    void seededIssueOfNobody_isRefused() {
        Instant now = client.clock.instant();

        assertThatThrownBy(() -> client.csm.addIssue(7, "x", now)).isInstanceOf(IllegalArgumentException.class);
    }
}
