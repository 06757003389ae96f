package io.izinhub.sim.crm;

import static io.izinhub.sim.crm.CrmClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmControlTest {

    private final CrmClient client = new CrmClient();

    @ParameterizedTest
    @CsvSource({
        "email, ayse@example.com, 2",
        "email, AYSE@EXAMPLE.COM, 2",
        "email, nobody@example.com, 0",
        // in the Turkish locale an I in lower case is not an i
        "email, INFO@example.com, 1",
        "phone, 05321234567, 1",
        // a plus sign in a query is a space once it is decoded
        "phone, ' 905321234567', 1"
    })
    void persons_areFoundByAddress(String by, String value, int found) {
        client.add("ayse@example.com", "+905321234567");
        client.add("Ayse@example.com", null);
        client.add("info@example.com", null);

        SimResponse response = client.control("GET", "/persons", Map.of(by, value), "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).isArray()).isTrue();
        assertThat(json(response)).hasSize(found);
    }

    @Test
    void agent_createsAndChangesAPerson_withoutCountingCalls() {
        JsonNode created = json(client.control("POST", "/persons", Map.of(), """
                {"name":"Ayşe","surname":"Yılmaz","email":"a@example.com","phone":"05321234567",
                 "customFields":{"301":"1","303":"HS_WEB"}}"""));
        long id = created.get("person_id").asLong();

        JsonNode changed = json(client.control("POST", "/persons", Map.of(), """
                {"id":"%d","custom_field_values":[{"id":301,"value":"2"}]}""".formatted(id)));

        assertThat(changed.at("/emails/0/email").asText()).isEqualTo("a@example.com");
        assertThat(changed.get("custom_field_values").toString())
                .isEqualTo("[{\"id\":301,\"value\":\"2\"},{\"id\":303,\"value\":\"HS_WEB\"}]");
        assertThat(changed.get("last_update_owner").asText()).isEqualTo("agent");
        assertThat(client.held(id)).isEqualTo(changed);
        assertThat(client.count("writes")).isZero();
    }

    @Test
    void changedAddress_isNotFoundUnderTheOldOne() {
        long id = client.add("old@example.com", null);

        client.control("POST", "/persons", Map.of(), "{\"id\":%d,\"email\":\"new@example.com\"}".formatted(id));

        assertThat(json(client.control("GET", "/persons", Map.of("email", "old@example.com"), "")))
                .isEmpty();
        assertThat(json(client.control("GET", "/persons", Map.of("email", "new@example.com"), "")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /persons |                                                            | 400",
                "POST | /persons | nothing                                                    | 400",
                "POST | /persons | {'name':'Ali'}                                             | 400",
                "POST | /persons | {'name':'Ali','surname':'Kaya','customFields':{'301':'9'}} | 400",
                "POST | /persons | {'id':7}                                                   | 404",
                "POST | /poison  | {'id':7}                                                   | 404",
                "POST | /poison  | {}                                                         | 400"
            })
    void badControlCalls_sayWhatIsWrong(String method, String path, String body, int status) {
        SimResponse response = client.control(method, path, Map.of(), body == null ? "" : body.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).get("error").asText()).isNotBlank();
        assertThat(client.count("persons")).isZero();
    }

    @Test
    void aForgetfulPerson_isAnsweredWithSuccess_andKeepsNothing() {
        long id = client.add("forgets@example.com", null);
        String write = "\"person\":[{\"id\":%d,\"custom_field_values\":[{\"id\":301,\"value\":\"2\"}]}]".formatted(id);
        client.control("POST", "/forget", Map.of(), "{\"id\":" + id + "}");

        assertThat(client.person("PUT", write).path("code").asText()).isEqualTo("200");
        assertThat(client.held(id).path("custom_field_values")).isEmpty();

        client.control("POST", "/forget", Map.of(), "{\"id\":" + id + ",\"forget\":false}");
        client.person("PUT", write);
        assertThat(client.held(id).path("custom_field_values")).hasSize(1);
    }

    @Test
    void whoeverComesAfterARemovedPerson_movesUpByOne() {
        long first = client.add("first@example.com", null);
        long second = client.add("second@example.com", null);

        client.crm.removePerson(first);

        assertThat(client.person("GET", "\"limit\":1,\"offset\":0")
                        .at("/result/0/person_id")
                        .asLong())
                .isEqualTo(second);
    }

    @Test
    void unknownControlPath_isLeftToTheServer() {
        assertThat(client.crm.control(new SimRequest("GET", "/other", Map.of(), Map.of(), new byte[0])))
                .isEmpty();
    }

    @Test
    void seed_thatTheCrmWouldRefuse_isRefused() {
        PersonSeed seed = PersonSeed.of("Ayşe", "Yılmaz", "a@example.com", null).withValue(301, "9");

        assertThatThrownBy(() -> client.crm.addPerson(seed)).isInstanceOf(IllegalArgumentException.class);
        assertThat(client.count("persons")).isZero();
    }

    @Test
    @Timeout(30)
    void hundredThousandPersons_byManyThreads_areFoundAtOnce() {
        IntStream.range(0, 100_000)
                .parallel()
                .forEach(i -> client.crm.addPerson(
                        PersonSeed.of("Ad", "Soyad", "p" + i + "@example.com", "+9053" + (20_000_000 + i))
                                .withUniqueId("M-" + i)));

        assertThat(client.count("persons")).isEqualTo(100_000);
        long start = System.nanoTime();
        for (int i = 0; i < 500; i++) {
            Map<String, String> query = Map.of("email", "p" + (i * 200) + "@example.com");
            assertThat(json(client.control("GET", "/persons", query, ""))).hasSize(1);
        }
        // a search without its index reads 50 million persons here
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
