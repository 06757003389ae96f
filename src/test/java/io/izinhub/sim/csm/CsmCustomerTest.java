package io.izinhub.sim.csm;

import static io.izinhub.sim.csm.CsmClient.customerPath;
import static io.izinhub.sim.csm.CsmClient.json;
import static io.izinhub.sim.csm.CsmClient.text;
import static io.izinhub.sim.csm.CsmClient.updatePath;
import static io.izinhub.sim.csm.CsmClient.xml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Customers: how they are found, read and changed. */
class CsmCustomerTest {

    private static final String NOTE =
            "{'CustomerFields':[{'CustomerField':" + "{'CustomerFieldID':1,'CustomerFieldValue':'x'}}]}";

    private final CsmClient client = new CsmClient();

    @Test
    void customer_isReadWithAllItsMembers_channelAndUnitAsZero() {
        long id = client.csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "ayse@example.com", "0532 123 45 67")
                .withCode("M-1")
                .withText(CsmField.NOTE, "aranmasın")
                .withItem(CsmField.EPOSTA_STATUS, 1));

        assertThat(client.held(id)).isEqualTo(json("""
                {"CustomerBusinessChannelID":0,"CustomerCode":"M-1","CustomerDefaultLangID":1,
                 "CustomerEmail":"ayse@example.com","CustomerHomePhoneNumber":null,"CustomerID":%d,
                 "CustomerMobilePhoneNumber":"0532 123 45 67","CustomerName":"Ayşe","CustomerSurname":"Yılmaz",
                 "CustomerUnitID":0,"CustomerWorkPhoneNumber":null,
                 "CustomerFields":[
                  {"CustomerField":{"CustomerFieldID":1,"CustomerFieldValue":"aranmasın"}},
                  {"CustomerField":{"CustomerFieldID":301,"CustomerFieldValues":[
                    {"CustomerFieldReferenceValue":{"CustomerFieldReferenceValueID":3012}}]}}]}""".formatted(id)));
    }

    @Test
    void customer_isFoundByIdEmailAndOutsideCode_notByPhone() {
        long id = client.csm.addCustomer(CustomerSeed.of("Ali", "Kaya", "info@example.com", "05321234567")
                .withCode("B/7"));

        // in the Turkish locale an I in lower case is not an i
        for (Object key : List.of(id, "info@example.com", "INFO@EXAMPLE.COM")) {
            assertThat(json(client.get(customerPath(key))).path("CustomerID").asLong())
                    .isEqualTo(id);
        }
        assertThat(client.get(customerPath("05321234567")).status()).isEqualTo(500);
        client.csm.addCustomer(CustomerSeed.of("Can", "Su", null, null).withCode("M-2"));
        JsonNode byCode = json(client.get("/services/CustomerService/1/customerbc.json/M-2/1"));
        assertThat(byCode.path("CustomerName").asText()).isEqualTo("Can");
        assertThat(byCode.path("UpdateMi4ibizCustomer").isBoolean()).isTrue();
        assertThat(byCode.has("CustomerFields")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"FIRST, 200", "ERROR, 500"})
    void twoCustomersWithOneEmail(String mode, int status) {
        long first = client.add("twin@example.com", null);
        client.add("Twin@example.com", null);
        client.set("duplicateEmail", mode);

        SimResponse answer = client.get(customerPath("twin@example.com"));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(json(answer).path("CustomerID").asLong()).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 500, ''", "NOT_FOUND, 404, ''", "NULL, 200, null"})
    void unknownCustomer_isToldInOneOfThreeWays(String mode, int status, String body) {
        client.set("unknownCustomer", mode);

        SimResponse answer = client.get(customerPath("nobody@example.com"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(text(answer)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /services/CustomerService/1/Customer.json/%d/1",
        "POST, /services/CustomerService/1/UpdateCustomer.json/%d/1"
    })
    void update_changesWhatItNames_andKeepsNoPassword(String method, String path) {
        long id = client.add("old@example.com", "05321234567");

        SimResponse answer = client.send(method, path.formatted(id), """
                {"CustomerEmail":"new@example.com","CustomerPassword":"gizli","CustomerBusinessChannelID":34,
                 "Other":{"a":1}}""");

        assertThat(json(answer)).isEqualTo(json("{\"Message\":null,\"Result\":true}"));
        JsonNode held = client.held(id);
        assertThat(held.path("CustomerEmail").asText()).isEqualTo("new@example.com");
        assertThat(held.path("CustomerMobilePhoneNumber").asText()).isEqualTo("05321234567");
        assertThat(held.path("CustomerBusinessChannelID").asInt()).isZero();
        assertThat(held.toString()).doesNotContain("gizli");
        assertThat(client.get(customerPath("old@example.com")).status()).isEqualTo(500);
        assertThat(client.get(customerPath("new@example.com")).status()).isEqualTo(200);
        assertThat(client.count("objectsWritten")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'CustomerField':{'CustomerFieldID':1,'CustomerFieldValue':'x'}},"
                        + "{'CustomerField':{'CustomerFieldID':311,'CustomerFieldValues':"
                        + "[{'CustomerFieldReferenceValue':{'CustomerFieldReferenceValueID':3111}}]}}]",
                "[{'CustomerFieldID':'1','CustomerFieldValue':'x'},"
                        + "{'CustomerFieldID':311,'CustomerFieldValues':[{'CustomerFieldReferenceValueID':'3111'}]}]"
            })
    void customFields_areWrittenInBothForms_andMerged(String fields) {
        long id = client.csm.addCustomer(
                CustomerSeed.of("Ali", "Kaya", null, null).withText(CsmField.EPOSTA_SOURCE, "HS_WEB"));

        client.send("POST", updatePath(id), "{\"CustomerFields\":" + fields.replace('\'', '"') + "}");

        assertThat(client.held(id).path("CustomerFields").findValuesAsText("CustomerFieldID"))
                .containsExactly("1", "303", "311");
        client.set("flatFields", true);
        assertThat(client.held(id).at("/CustomerFields/0/CustomerFieldValue").asText())
                .isEqualTo("x");
    }

    @Test
    void emptyText_clearsItsField() {
        long id = client.csm.addCustomer(
                CustomerSeed.of("Ali", "Kaya", null, null).withText(CsmField.NOTE, "x"));

        client.send("POST", updatePath(id), NOTE.replace('\'', '"').replace("\"x\"", "\"\""));

        assertThat(client.held(id).path("CustomerFields")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'CustomerFieldID':2,'CustomerFieldValue':'x'}",
                "{'CustomerFieldID':'a','CustomerFieldValue':'x'}",
                "{'CustomerFieldValue':'x'}",
                "{'CustomerFieldID':301,'CustomerFieldValue':'ONAY'}",
                "{'CustomerFieldID':301,'CustomerFieldValues':[{'CustomerFieldReferenceValueID':3111}]}",
                "{'CustomerFieldID':1,'CustomerFieldValues':[{'CustomerFieldReferenceValueID':1}]}",
                "{'CustomerFieldID':1,'CustomerFieldValue':{'a':1}}"
            })
    void valueThatItsFieldDoesNotTake_failsTheCall_andChangesNothing(String field) {
        long id = client.add("a@example.com", null);

        SimResponse answer = client.send(
                "POST", updatePath(id), ("{'CustomerName':'Can','CustomerFields':[" + field + "]}").replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
        assertThat(client.held(id).path("CustomerName").asText()).isEqualTo("Ayşe");
        assertThat(client.count("objectsWritten")).isZero();
        assertThat(client.count("writes")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "7", "{\"a\":"})
    void bodyThatIsNoObject_is400(String body) {
        long id = client.add("a@example.com", null);

        assertThat(client.send("POST", updatePath(id), body).status()).isEqualTo(400);
        assertThat(client.held(id).path("CustomerEmail").asText()).isEqualTo("a@example.com");
    }

    @ParameterizedTest
    @CsvSource({"false, a@example.com, 2", "true, , 1"})
    void clearMissing_emptiesWhatAWriteDoesNotName_butNotTheCode(boolean clear, String email, int fields) {
        long id = client.csm.addCustomer(CustomerSeed.of("Ali", "Kaya", "a@example.com", null)
                .withCode("M-9")
                .withText(CsmField.EPOSTA_DATE, "2026-01-01"));
        client.set("clearMissing", clear);

        client.send("POST", updatePath(id), NOTE.replace('\'', '"'));

        assertThat(client.held(id).path("CustomerEmail").asText(null)).isEqualTo(email);
        assertThat(client.held(id).path("CustomerFields")).hasSize(fields);
        assertThat(client.held(id).path("CustomerCode").asText()).isEqualTo("M-9");
    }

    @Test
    void withoutFieldsInReads_aCustomerShowsNone() {
        long id = client.csm.addCustomer(
                CustomerSeed.of("Ali", "Kaya", null, null).withText(CsmField.NOTE, "x"));
        client.set("fieldsInReads", false);

        assertThat(client.held(id).has("CustomerFields")).isFalse();
    }

    @Test
    void bareBoolean_isTheOtherFormOfSuccess() throws Exception {
        long id = client.add("a@example.com", null);
        client.set("writeAnswer", "BOOLEAN");

        assertThat(text(client.send("POST", updatePath(id), "{}"))).isEqualTo("true");
        SimResponse answer = client.sendXml("POST", updatePath(id).replace(".json", ".xml"), "<Customer/>");
        assertThat(xml(answer).getDocumentElement().getTagName()).isEqualTo("boolean");
    }

    @Test
    void xml_isReadAndWritten_withAnEmptyMessageOnSuccess() throws Exception {
        long id = client.add("a@example.com", null);

        SimResponse written = client.sendXml("POST", updatePath(id).replace(".json", ".xml"), """
                <Customer><CustomerName>Gül &amp; Can</CustomerName><CustomerFields>
                 <CustomerField><CustomerFieldID>301</CustomerFieldID><CustomerFieldValues>
                  <CustomerFieldReferenceValue><CustomerFieldReferenceValueID>3011</CustomerFieldReferenceValueID>
                  </CustomerFieldReferenceValue></CustomerFieldValues></CustomerField>
                 <CustomerField><CustomerFieldID>1</CustomerFieldID><CustomerFieldValue>x</CustomerFieldValue>
                 </CustomerField></CustomerFields></Customer>""");

        assertThat(text(written)).contains("<Response ", "<Message xsi:nil=\"true\">", "<Result>true</Result>");
        SimResponse read = client.get(customerPath(id).replace(".json", ".xml"));
        assertThat(read.headers().get("Content-Type")).startsWith("application/xml");
        Document document = xml(read);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("Customer");
        assertThat(document.getElementsByTagName("CustomerName").item(0).getTextContent())
                .isEqualTo("Gül & Can");
        assertThat(document.getElementsByTagName("CustomerFieldReferenceValueID")
                        .item(0)
                        .getTextContent())
                .isEqualTo("3011");
        assertThat(client.held(id).path("CustomerFields")).hasSize(2);
    }

    @Test
    void xmlWithADocumentType_isRefused() {
        long id = client.add("a@example.com", null);

        assertThat(client.sendXml(
                                "POST",
                                updatePath(id).replace(".json", ".xml"),
                                "<!DOCTYPE a [<!ENTITY e \"x\">]><Customer><CustomerName>&e;</CustomerName></Customer>")
                        .status())
                .isEqualTo(400);
    }
}
