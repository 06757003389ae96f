package io.izinhub.sim.csm;

import static io.izinhub.sim.csm.CsmClient.at;
import static io.izinhub.sim.csm.CsmClient.json;
import static io.izinhub.sim.csm.CsmClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The services beside that of customers: issues, reports, roles and groups. */
class CsmServicesTest {

    private static final String ISSUES = "/services/IssueService/1/";
    private static final String REPORT = "/services/CustomReportsService/1/generatereport.json/1";

    private final CsmClient client = new CsmClient();

    @Test
    void issue_isMadeReadChangedAndNoted_andMakesAnEventOnce() {
        long customer = client.add("a@example.com", null);

        JsonNode made = json(client.send(
                "POST",
                ISSUES + "issue.json/1",
                "{\"CustomerID\":%d,\"CustomerDescription\":\"Ağrım var\"}".formatted(customer)));
        long id = made.path("Result").asLong();
        assertThat(client.newest().path("IssueID").asLong()).isEqualTo(id);

        client.send("POST", ISSUES + "UpdateIssue.json/" + id + "/1", "{\"CustomerDescription\":\"[silindi]\"}");
        client.send("POST", ISSUES + "issuenote.json/" + id + "/1", "{\"Note\":\"incelendi\"}");

        JsonNode read = json(client.get(ISSUES + "issue.json/" + id + "/1"));
        assertThat(read.path("CustomerDescription").asText()).isEqualTo("[silindi]");
        assertThat(read.at("/Notes/0/Note").asText()).isEqualTo("incelendi");
        assertThat(read.path("CustomerID").asLong()).isEqualTo(customer);
        assertThat(client.count("unreadEvents")).isOne();
        assertThat(client.count("writes")).isEqualTo(3);
    }

    @Test
    void attachment_isDeletedOnItsOwn() {
        client.add("a@example.com", null);
        JsonNode issue = json(client.control(
                "POST", "/issues", Map.of(), "{\"description\":\"x\",\"attachments\":[\"a.pdf\",\"b.jpg\"]}"));
        long second = issue.at("/Attachments/1/Attachment/AttachmentID").asLong();

        SimResponse answer = client.send("DELETE", ISSUES + "attachment.json/" + second + "/1", "");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode left =
                json(client.get(ISSUES + "issue.json/" + issue.path("IssueID").asText() + "/1"));
        assertThat(left.path("Attachments").findValuesAsText("FileName")).containsExactly("a.pdf");
        assertThat(client.send("DELETE", ISSUES + "attachment.json/" + second + "/1", "")
                        .status())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | issue.json/7/1 | ",
                "POST | issue.json/1 | {\"CustomerID\":7,\"CustomerDescription\":\"x\"}",
                "POST | issue.json/1 | {\"CustomerDescription\":\"x\"}",
                "POST | UpdateIssue.json/7/1 | {\"CustomerDescription\":\"x\"}"
            })
    void whatIsNotThere_isAnInternalError(String method, String path, String body) {
        assertThat(client.send(method, ISSUES + path, body == null ? "" : body).status())
                .isEqualTo(500);
        assertThat(client.count("issues")).isZero();
    }

    @Test
    void assumedServices_canBeTakenAway() {
        client.set("issueService", false);
        client.set("reports", false);

        assertThat(client.get(ISSUES + "issue.json/1/1").status()).isEqualTo(404);
        assertThat(client.send("POST", REPORT, "{}").status()).isEqualTo(404);
    }

    @Test
    void report_listsIssuesOfLocalDays_50APage() {
        long customer = client.add("a@example.com", null);
        client.csm.addIssue(customer, "önceki gün", at("2026-11-26T20:59:59Z"));
        for (int i = 0; i < 51; i++) {
            client.csm.addIssue(customer, "o gün", at("2026-11-26T21:00:00Z"));
        }
        client.csm.addIssue(customer, "sonraki gün", at("2026-11-27T21:00:00Z"));

        JsonNode first = report(1, "2026-11-27", "2026-11-27");
        assertThat(first.path("PageCount").asInt()).isEqualTo(2);
        assertThat(first.path("Rows")).hasSize(50);
        JsonNode second = report(2, "2026-11-27", "2026-11-27");
        assertThat(second.at("/Rows/0/Row/CustomerDescription").asText()).isEqualTo("o gün");
        assertThat(second.path("Rows")).hasSize(1);
        assertThat(json(client.send("POST", REPORT, "{}")).path("PageCount").asInt())
                .isEqualTo(2);
        assertThat(report(3, "2026-11-27", "2026-11-27").path("Rows")).isEmpty();
    }

    private JsonNode report(int page, String begin, String end) {
        return json(client.send("POST", REPORT, """
                {"PageNumber":%d,"Parameters":[{"InputParam":{"Name":"beginDate","Value":"%s"}},
                 {"Name":"endDate","Value":"%s"}],"QueryOrder":{"Order":"1","Type":"asc"}}""".formatted(page, begin, end)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PageNumber\":0}",
                "{\"PageNumber\":\"x\"}",
                "{\"Parameters\":[{\"Name\":\"beginDate\",\"Value\":\"dün\"}]}"
            })
    void reportThatCannotBeMade_isAnInternalError(String query) {
        assertThat(client.send("POST", REPORT, query).status()).isEqualTo(500);
    }

    @Test
    void report_takesAndGivesXmlToo() {
        client.issue(client.add("a@example.com", null), "metin");

        SimResponse answer = client.sendXml("POST", REPORT.replace(".json", ".xml"), """
                <PagedXMLQuery><PageNumber>1</PageNumber><Parameters><InputParam><Name>endDate</Name>
                <Value>2000-01-01</Value></InputParam></Parameters></PagedXMLQuery>""");

        assertThat(text(answer)).contains("<PageCount>0</PageCount>").doesNotContain("metin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/services/RoleService/1/role.json/1 | {\"RoleName\":\"KVKK\",\"CreatorID\":1} | 200",
                "/services/RoleService/1/role.json/1 | {\"RoleName\":\"KVKK\"} | 500",
                "/services/UserGroupService/1/usergroup.json/1"
                        + " | {\"GroupName\":\"A\",\"ShortName\":\"A\",\"CreatorID\":1} | 200",
                "/services/UserGroupService/1/usergroup.json/1 | {\"GroupName\":\"A\",\"CreatorID\":1} | 500"
            })
    void rolesAndGroups_areMade(String path, String body, int status) {
        SimResponse answer = client.send("POST", path, body);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(json(answer).path("Result").asLong()).isPositive();
            assertThat(json(answer).get("Message").isNull()).isTrue();
        }
    }
}
