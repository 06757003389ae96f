package io.izinhub.sim.crm;

import static io.izinhub.sim.crm.CrmClient.persons;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrmPersonTest {

    private static final long ONE_DAY = 86_400;

    private final CrmClient client = new CrmClient();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'email':'AYSE@example.com'}                         | 0 3",
                "{'phone':'0532 123 45 67'}                           | 1",
                "{'phone':'+905321234567'}                            | 1",
                "{'name':'Veli'}                                      | 2",
                "{'unique_id':'M-3'}                                  | 2",
                "{'email':'ayse@example.com','unique_id':'M-3'}       |",
                "{'email':'ayse@example.com'},{'email':'nobody@example.com'},{'name':'Veli'} | 0 2 3",
                "{'email':'ayse@example.com'},{'unique_id':'M-3'},{'email':'Ayse@example.com'} | 0 2 3",
                "{'custom_field_values':[{'id':301,'value':'2'}]}     | 2",
                "{'custom_field_values':[{'id':301,'value':2},{'id':303,'value':'HS_WEB'}]} | 2",
                "{'custom_field_values':[{'id':301,'value':2},{'id':303,'value':'HS_MESAJ'}]} |",
                "{'updated_at':'2020-01-02'}                          | 0 1 2",
                "{'updated_at':'2020-01-01'}                          | 0 1 2 3",
                "{}                                                   | 0 1 2 3",
                "                                                     | 0 1 2 3"
            })
    void search_orsObjects_andsMembers(String criteria, String expected) {
        long first = client.add("ayse@example.com", null);
        client.add("other@example.com", "+90 (532) 123 45 67");
        client.crm.addPerson(PersonSeed.of("Veli", "Can", null, null)
                .withUniqueId("M-3")
                .withConsent(ConsentField.EPOSTA, "RET", Instant.EPOCH, "HS_WEB"));
        client.crm.addPerson(
                PersonSeed.of("Ayşe", "Yılmaz", "Ayse@Example.com", null).withChangedOn(LocalDate.of(2020, 1, 1)));

        JsonNode found =
                client.person("GET", "\"person\":[" + (criteria == null ? "" : criteria.replace('\'', '"')) + "]");

        List<Long> wanted = expected == null
                ? List.of()
                : List.of(expected.split(" ")).stream()
                        .map(offset -> first + Long.parseLong(offset))
                        .toList();
        assertThat(ids(found)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'updated_at':'2020-01-01'}                     | false | notFilterable",
                "{'custom_field_values':[{'id':301,'value':1}]}  | false | notFilterable",
                "{'updated_at':'01.01.2020'}                     | true  | badRequest",
                "{'e_mail':'a@example.com'}                      | true  | badRequest",
                "{'email':null}                                  | true  | badRequest",
                "{'id':'x'}                                      | true  | badRequest",
                "'text'                                          | true  | badRequest"
            })
    void search_refusesWhatItCannotAnswer(String criterion, boolean filterable, String reason) {
        client.settings.merge(Map.of("next4biz-crm.filterable", filterable));

        JsonNode answer = client.person("GET", "\"person\":[" + criterion.replace('\'', '"') + "]");

        assertThat(answer.get("code").asText()).isEqualTo("400");
        assertThat(answer.get("result").isNull()).isTrue();
        assertThat(client.refused(reason)).isOne();
    }

    @Test
    void create_keepsWhatWasWritten() {
        JsonNode created = client.person("POST", persons(1, """
                {"name":"Ayşe","mname":"Nur","surname":"Yılmaz","unique_id":"M-1","gender_id":2,
                 "emails":[{"email":"a@example.com"},{"email":"b@example.com"}],"phones":[{"phone":"+905321234567"}],
                 "default_email_index":1,"custom_field_values":[{"id":301,"value":1},{"id":302,"value":1795500723000}]}
                """));
        ObjectNode held = client.held(created.at("/result/0/person_id").asLong());

        assertThat(held.get("full_name").asText()).isEqualTo("Ayşe Nur Yılmaz");
        assertThat(held.at("/emails/1/email").asText()).isEqualTo("b@example.com");
        assertThat(held.at("/phones/0/phone").asText()).isEqualTo("+905321234567");
        assertThat(held.get("default_email_index").asInt()).isOne();
        assertThat(held.get("default_phone_index").asInt()).isZero();
        assertThat(held.get("citizenship_number").isNull()).isTrue();
        assertThat(held.get("custom_field_values").toString())
                .isEqualTo("[{\"id\":301,\"value\":\"1\"},{\"id\":302,\"value\":1795500723000}]");
        assertThat(held.get("updated_at").asText())
                .isEqualTo(LocalDate.now(client.clock).toString());
        assertThat(held.get("channel").asText()).isEqualTo("555");
    }

    @Test
    void update_mergesFields_replacesArrays_movesIndexesAndDate() {
        long id = client.crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "old@example.com", "05321234567")
                .withConsent(ConsentField.EPOSTA, "ONAY", Instant.EPOCH, "HS_WEB"));
        client.secondsLater(2 * ONE_DAY);

        JsonNode answer = client.person("PUT", persons(1, """
                {"id":"%s","emails":[{"email":"new@example.com"}],"custom_field_values":[{"id":301,"value":"2"},
                 {"id":303,"value":null}]}""".formatted(id)));

        assertThat(answer.at("/result/0/status").asText()).isEqualTo("Success");
        ObjectNode held = client.held(id);
        assertThat(held.get("custom_field_values").toString())
                .isEqualTo("[{\"id\":301,\"value\":\"2\"},{\"id\":302,\"value\":0}]");
        assertThat(held.at("/phones/0/phone").asText()).isEqualTo("05321234567");
        assertThat(held.get("updated_at").asText())
                .isEqualTo(LocalDate.ofInstant(client.clock.instant(), SimClock.ISTANBUL)
                        .toString())
                .isGreaterThan(held.get("created_at").asText());
        assertThat(ids(client.person("GET", "\"person\":[{\"email\":\"old@example.com\"}]")))
                .isEmpty();
        assertThat(ids(client.person("GET", "\"person\":[{\"email\":\"new@example.com\"}]")))
                .containsExactly(id);
    }

    @Test
    void update_ofOnePersonTwiceInACall_keepsBothChanges() {
        long id = client.add("a@example.com", null);

        client.person("PUT", """
                "person":[{"id":%1$d,"custom_field_values":[{"id":301,"value":"2"}]},
                          {"id":%1$d,"custom_field_values":[{"id":311,"value":"1"}]}]""".formatted(id));

        assertThat(client.held(id).get("custom_field_values").toString())
                .isEqualTo("[{\"id\":301,\"value\":\"2\"},{\"id\":311,\"value\":\"1\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'custom_field_values':[{'id':301,'value':'4'}]                        | badValue",
                "'custom_field_values':[{'id':301,'value':'ONAY'}]                     | badValue",
                "'custom_field_values':[{'id':301,'value':''}]                         | badValue",
                "'custom_field_values':[{'id':302,'value':'2026-11-24T09:12:03+03:00'}]| badValue",
                "'custom_field_values':[{'id':302,'value':1.5}]                        | badValue",
                "'custom_field_values':[{'id':303,'value':{'a':1}}]                    | badValue",
                "'custom_field_values':[{'id':301}]                                    | badValue",
                "'custom_field_values':[{'id':999,'value':'1'}]                        | badValue",
                "'id':'1'                                                              | unknownObject"
            })
    void badItem_failsTheWholeCall_withTheTextInTheStatusLine(String members, String reason) {
        long good = client.add("a@example.com", null);
        long other = client.add("b@example.com", null);
        String bad = "{\"id\":%d,%s}".formatted(other, members.replace('\'', '"'));

        SimResponse response = client.call(
                "PUT",
                "/person/",
                "\"person\":[{\"id\":%d,\"custom_field_values\":[{\"id\":301,\"value\":\"2\"}]},%s]"
                        .formatted(good, bad));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.reason()).isNotBlank().doesNotContain("\n", Long.toString(other));
        assertThat(response.body()).isEmpty();
        assertThat(client.refused(reason)).isOne();
        assertThat(client.held(good).get("custom_field_values")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE"})
    void poisonedPerson_failsEveryWriteItIsIn_untilItIsLifted(String method) {
        long good = client.add("a@example.com", null);
        long bad = client.add("b@example.com", null);
        client.control("POST", "/poison", Map.of(), "{\"id\":%d}".formatted(bad));
        String both = "\"person\":[{\"id\":%d,\"mname\":\"Can\"},{\"id\":%d,\"mname\":\"Can\"}]".formatted(good, bad);

        assertThat(client.call(method, "/person/", both).status()).isEqualTo(500);
        assertThat(client.count("persons")).isEqualTo(2);
        assertThat(client.held(good).get("mname").isNull()).isTrue();

        client.control("POST", "/poison", Map.of(), "{\"id\":%d,\"poison\":false}".formatted(bad));
        assertThat(client.call(method, "/person/", both).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | {'name':'Ali'}",
                "POST   | {'surname':'Kaya'}",
                "POST   | {'name':' ','surname':'Kaya'}",
                "POST   | {'name':'Ali','surname':'Kaya','emails':['a@example.com']}",
                "POST   | {'name':'Ali','surname':'Kaya','emails':[{'address':'a@example.com'}]}",
                "PUT    | {'mname':'Can'}",
                "DELETE | {'name':'Ali'}",
                "PUT    |"
            })
    void missingMembers_areRefusedInTheEnvelope_andNothingIsWritten(String method, String object) {
        String good = method.equals("POST") ? "{\"name\":\"Ali\",\"surname\":\"Kaya\"}," : "";
        String all = object == null ? "" : good + object.replace('\'', '"');

        assertThat(client.person(method, "\"person\":[" + all + "]").get("code").asInt())
                .isEqualTo(400);
        assertThat(client.count("persons")).isZero();
        assertThat(client.count("objectsWritten")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "_id", "person_id"})
    void delete_answersNullStatus_andShiftsOffsets(String member) {
        long first = client.add("a@example.com", "05321234567");
        long second = client.add("b@example.com", null);
        assertThat(ids(client.person("GET", "\"person\":[],\"offset\":1"))).containsExactly(second);

        JsonNode answer = client.person("DELETE", "\"person\":[{\"%s\":\"%d\"}]".formatted(member, first));

        assertThat(answer.at("/result/0/status").isNull()).isTrue();
        assertThat(answer.at("/result/0/person_id").asLong()).isEqualTo(first);
        assertThat(ids(client.person("GET", "\"person\":[],\"offset\":0"))).containsExactly(second);
        assertThat(ids(client.person("GET", "\"person\":[],\"offset\":1"))).isEmpty();
        assertThat(ids(client.person("GET", "\"person\":[{\"email\":\"a@example.com\"}]")))
                .isEmpty();
        assertThat(ids(client.person("GET", "\"person\":[{\"phone\":\"05321234567\"}]")))
                .isEmpty();
    }

    private static List<Long> ids(JsonNode answer) {
        return StreamSupport.stream(answer.get("result").spliterator(), false)
                .map(person -> person.get("person_id").asLong())
                .toList();
    }
}
