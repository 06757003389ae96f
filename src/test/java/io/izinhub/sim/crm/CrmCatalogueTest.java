package io.izinhub.sim.crm;

import static io.izinhub.sim.crm.CrmClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmCatalogueTest {

    private final CrmClient client = new CrmClient();

    @ParameterizedTest
    @CsvSource({
        "E-posta izni, 301, 6",
        "E-posta izin tarihi, 302, 3",
        "E-posta izin kaynağı, 303, 1",
        "SMS izni, 311, 6",
        "SMS izin tarihi, 312, 3",
        "SMS izin kaynağı, 313, 1",
        "Arama izni, 321, 6",
        "Arama izin tarihi, 322, 3",
        "Arama izin kaynağı, 323, 1"
    })
    void permissionFields_areFoundByLabel(String label, String id, int type) {
        JsonNode found = fields("GET", "{\"label\":\"%s\"}".formatted(label)).get("result");

        assertThat(found).hasSize(1);
        assertThat(found.at("/0/custom_field_id").asText()).isEqualTo(id);
        assertThat(found.at("/0/kind_id").asInt()).isOne();
        assertThat(found.at("/0/custom_field_type/custom_field_type_id").asInt())
                .isEqualTo(type);
        assertThat(found.at("/0/data").isArray()).isEqualTo(type != 6);
        if (type == 6) {
            assertThat(found.at("/0/data/items").toString())
                    .isEqualTo(
                            "[{\"id\":1,\"text\":\"ONAY\"},{\"id\":2,\"text\":\"RET\"},{\"id\":3,\"text\":\"YOK\"}]");
        }
    }

    @Test
    void renamedField_isFoundUnderItsNewLabelOnly() {
        JsonNode answer = fields("PUT", "{\"custom_field_id\":301,\"label\":\"Posta izni\"}");

        assertThat(answer.get("code").isInt()).isTrue();
        assertThat(answer.at("/result/0/status").asText()).isEqualTo("Success");
        assertThat(fields("GET", "{\"label\":\"E-posta izni\"}").get("result")).isEmpty();
        assertThat(fields("GET", "{\"label\":\"Posta izni\"}").at("/result/0/data/items"))
                .hasSize(3);
    }

    @Test
    void list_thatIsUpdatedWithoutAnItem_losesIt() {
        long person = client.add("a@example.com", null);
        fields("PUT", """
                {"custom_field_id":301,"data":{"index":3,"items":[{"id":2,"text":"RET"},{"text":"BELIRSIZ"}]}}""");

        assertThat(fields("GET", "{\"id\":301}").at("/result/0/data/items").toString())
                .isEqualTo("[{\"id\":2,\"text\":\"RET\"},{\"id\":4,\"text\":\"BELIRSIZ\"}]");
        assertThat(setStatus(person, "1")).isEqualTo(500);
        assertThat(setStatus(person, "4")).isEqualTo(200);
    }

    @Test
    void createdField_takesValues() {
        JsonNode created = fields("POST", """
                {"label":"Bölge","kind_id":1,"custom_field_type":{"custom_field_type_id":1}}""");
        long field = created.at("/result/0/custom_field_id").asLong();
        long person =
                client.crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", null, null).withValue(field, "Ege"));

        assertThat(client.held(person).at("/custom_field_values/0/value").asText())
                .isEqualTo("Ege");
    }

    @Test
    void company_isWrittenFoundAndDeleted_withStatusSuccess() {
        JsonNode created = companies("POST", """
                {"company_name":"Örnek A.Ş.","custom_field_values":[{"id":303,"value":"HS_WEB"}]}""");
        String id = created.at("/result/0/company_id").asText();

        assertThat(companies("GET", "{\"company_name\":\"Örnek A.Ş.\"}")
                        .at("/result/0/company_id")
                        .asText())
                .isEqualTo(id);
        assertThat(companies("GET", "{\"custom_field_values\":[{\"id\":303,\"value\":\"HS_WEB\"}]}")
                        .get("result"))
                .hasSize(1);
        assertThat(companies("GET", "{\"company_name\":\"Başka\"}").get("result"))
                .isEmpty();
        assertThat(companies("DELETE", "{\"id\":\"" + id + "\"}")
                        .at("/result/0/status")
                        .asText())
                .isEqualTo("Success");
        assertThat(client.count("companies")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /company/      | 'company':[{'title':'x'}]                   | 200",
                "PUT  | /company/      | 'company':[{'id':'7','company_name':'x'}]   | 500",
                "POST | /custom-field/ | 'custom_field':[{'label':'x'}]              | 200"
            })
    void badObjects_areRefused(String method, String path, String members, int status) {
        var response = client.call(method, path, members.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(json(response).get("code").asInt()).isEqualTo(400);
        }
    }

    private int setStatus(long person, String item) {
        return client.call(
                        "PUT",
                        "/person/",
                        "\"person\":[{\"id\":%d,\"custom_field_values\":[{\"id\":301,\"value\":\"%s\"}]}]"
                                .formatted(person, item))
                .status();
    }

    private JsonNode fields(String method, String object) {
        return json(client.call(method, "/custom-field/", "\"custom_field\":[" + object + "]"));
    }

    private JsonNode companies(String method, String object) {
        return json(client.call(method, "/company/", "\"company\":[" + object + "]"));
    }
}
