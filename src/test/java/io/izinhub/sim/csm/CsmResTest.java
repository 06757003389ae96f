package io.izinhub.sim.csm;

import static io.izinhub.sim.csm.CsmClient.at;
import static io.izinhub.sim.csm.CsmClient.json;
import static io.izinhub.sim.csm.CsmClient.text;
import static io.izinhub.sim.csm.CsmClient.updatePath;
import static io.izinhub.sim.csm.CsmClient.xml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The event feed: pages, data, flags. */
class CsmResTest {

    private static final String FLAG = "/api/RES/FlagAsRead";

    private final CsmClient client = new CsmClient();
    private long customer;

    @BeforeEach
    void aCustomer() {
        customer = client.csm.addCustomer(
                CustomerSeed.of("Ayşe", "Yılmaz", "ayse@example.com", null).withCode("M-1"));
    }

    @Test
    void events_comeAgainUntilFlagged_oldestFirst_withTheCountOfAllUnread() {
        for (int i = 0; i < 5; i++) {
            client.issue(customer, "metin " + i);
        }

        List<Long> first = client.eventIds(2, 0);
        assertThat(client.eventIds(2, 0)).isEqualTo(first).isSorted();
        assertThat(client.events(2, 0).path("EventCount").asInt()).isEqualTo(5);
        assertThat(client.eventIds(2, 2)).hasSize(1);
        assertThat(client.eventIds(2, 3)).isEmpty();

        SimResponse flagged = client.send("POST", FLAG, first.toString());

        assertThat(json(flagged)).isEqualTo(json("{\"Message\":null,\"Result\":true}"));
        // the others move up: a reader that goes on to the next page would pass two over
        assertThat(client.eventIds(2, 0)).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(client.count("unreadEvents")).isEqualTo(3);
        assertThat(client.count("flagged")).isEqualTo(2);
        assertThat(client.count("writes")).isZero();
    }

    @Test
    void dataOfAnIssue_isATextInTheDocument_withNumberedObjectsAndALocalTime() {
        client.csm.addIssue(customer, "Ağrım \"çok\"\narttı", at("2026-11-27T21:15:03.120Z"));

        JsonNode event = client.events(10, 0).at("/Events/0");
        assertThat(event.path("CompanyId").asInt()).isEqualTo(1);
        assertThat(event.path("DataJson").isTextual()).isTrue();
        JsonNode data = client.newest();

        assertThat(data.path("CreationDate").asText()).isEqualTo("2026-11-28T00:15:03.12");
        assertThat(data.path("CustomerDescription").asText()).isEqualTo("Ağrım \"çok\"\narttı");
        assertThat(data.findValuesAsText("$id")).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(data.path("$id").asText()).isEqualTo("1");
        assertThat(data.at("/Category/BusinessChannel/$id").asText()).isEqualTo("5");
        assertThat(data.at("/Customer/CustomerID").asLong()).isEqualTo(customer);
        assertThat(data.at("/Customer/CustomerBankCode").asText()).isEqualTo("M-1");
        assertThat(data.at("/Customer/Email").asText()).isEqualTo("ayse@example.com");
        assertThat(data.at("/CustomerUser/Unit/UnitID").asInt()).isEqualTo(2);
        assertThat(data.path("IssueID").isIntegralNumber()).isTrue();
        assertThat(data.path("Attachments").isArray()).isTrue();
    }

    @Test
    void wholeSeconds_haveNoFraction() {
        client.csm.addIssue(customer, "metin", at("2026-11-27T09:00:00Z"));

        assertThat(client.newest().path("CreationDate").asText()).isEqualTo("2026-11-27T12:00:00");
    }

    @Test
    void withoutIssueId_anEventNamesNoIssue() {
        client.set("issueId", false);
        client.issue(customer, "metin");

        assertThat(client.newest().has("IssueID")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%d]", "[\"%d\"]", "[{\"EventId\":%d}]", "[%1$d,%1$d,999]"})
    void flags_areTakenAsIdsOrAsEvents_unknownOnesPassOver(String body) {
        client.issue(customer, "metin");
        long id = client.eventIds(1, 0).get(0);

        assertThat(client.send("POST", FLAG + "?companyId=1&userId=1", body.formatted(id))
                        .status())
                .isEqualTo(200);
        assertThat(client.count("unreadEvents")).isZero();
        assertThat(client.count("flagged")).isOne();
        assertThat(client.send("POST", FLAG, body.formatted(id)).status()).isEqualTo(200);
        assertThat(client.count("flagged")).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"|400", "{}|400", "7|400", "[\"x\"]|500", "[null]|500", "[1.5]|500"})
    void flagsThatCannotBeRead_changeNothing(String body, int status) {
        client.issue(customer, "metin");

        assertThat(client.send("POST", FLAG, body == null ? "" : body).status()).isEqualTo(status);
        assertThat(client.count("unreadEvents")).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 200, 1",
        "1, 1, 200, 1",
        "0, 0, 500, 0",
        "0, -1, 500, 0",
        "0, x, 500, 0",
        "0, 10001, 500, 0",
    })
    void pages_beginWhereTheSettingSays(int first, String size, int status, int found) {
        client.set("firstPage", first);
        client.issue(customer, "metin");

        SimResponse answer =
                client.get("/api/RES/GetEvents?COMPANYID=1&userid=1&pageSize=" + size + "&pageIndex=" + first);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(json(answer).path("Events")).hasSize(found);
        }
        assertThat(client.get("/api/RES/GetEvents?companyId=1&userId=1&pageSize=1&pageIndex=" + (first - 1))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void withoutEventManagement_thereAreNoEvents_andIsConfigValidSaysSo() {
        assertThat(text(client.get("/api/RES/IsConfigValid?companyId=1"))).isEqualTo("true");
        client.set("resEnabled", false);

        assertThat(text(client.get("/api/RES/IsConfigValid?companyId=1"))).isEqualTo("false");
        assertThat(client.get("/api/RES/GetEvents?companyId=1&userId=1&pageSize=1&pageIndex=0")
                        .status())
                .isEqualTo(500);
        assertThat(client.send("POST", FLAG, "[1]").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
                "text/html,application/xhtml+json,application/json;q=0.9,*/*;q=0.8 | false",
                "application/xml;q=0.5,application/json | false",
                "*/* | false",
                "nonsense;q=x | false"
            })
    void acceptHeader_choosesTheForm(String accept, boolean isXml) throws Exception {
        client.issue(customer, "metin <b>");

        SimResponse answer =
                client.accepting(accept, "/api/RES/GetEvents?companyId=1&userId=1&pageSize=10&pageIndex=0");

        assertThat(answer.headers().get("Content-Type")).startsWith(isXml ? "application/xml" : "application/json");
        if (isXml) {
            Element root = xml(answer).getDocumentElement();
            assertThat(root.getNamespaceURI()).endsWith("Formalis.MI4Biz.RES.Entity");
            String space = "http://schemas.datacontract.org/2004/07/Formalis.MI4Biz.Entity";
            assertThat(root.getElementsByTagNameNS(space, "EventTrigger").getLength())
                    .isOne();
            String data = root.getElementsByTagNameNS(space, "DataJson").item(0).getTextContent();
            assertThat(json(data).path("CustomerDescription").asText()).isEqualTo("metin <b>");
        }
    }

    @Test
    void flags_areTakenInXmlToo() {
        client.issue(customer, "metin");
        String ids = client.eventIds(10, 0).stream()
                .map(id -> "<int>" + id + "</int>")
                .collect(Collectors.joining("", "<ArrayOfint>", "</ArrayOfint>"));

        assertThat(text(client.sendXml("POST", FLAG, ids))).contains("<Result>true</Result>");
        assertThat(client.count("unreadEvents")).isZero();
    }

    @Test
    void customersChanges_makeEventsOnlyWhereTheTenantSaysSo() {
        client.send("POST", updatePath(customer), "{\"CustomerName\":\"Gül\"}");
        assertThat(client.count("unreadEvents")).isZero();
        client.set("customerEvents", true);

        client.send("POST", updatePath(customer), "{\"CustomerName\":\"Nur\"}");

        assertThat(client.newest().at("/Customer/CustomerName").asText()).isEqualTo("Nur");
        assertThat(client.newest().has("CustomerDescription")).isFalse();
    }
}
