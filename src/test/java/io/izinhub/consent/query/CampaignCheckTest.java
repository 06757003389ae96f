package io.izinhub.consent.query;

import static io.izinhub.consent.query.CampaignApi.BRAND;
import static io.izinhub.consent.query.CampaignApi.DPO;
import static io.izinhub.consent.query.CampaignApi.MARKETING;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What may be said about a list beside its brand: class of message, and whether İYS is asked. */
@HubTest
class CampaignCheckTest {

    private static final String STRANGER = "nobody@check.example";

    private final CampaignApi api;
    private final Consents consents;
    private final JdbcTemplate jdbc;
    private final String person = "p" + UUID.randomUUID() + "@check.example";

    @Autowired
    CampaignCheckTest(@LocalServerPort int port, Accounts accounts, Consents consents, JdbcTemplate jdbc) {
        this.api = new CampaignApi(port, accounts);
        this.consents = consents;
        this.jdbc = jdbc;
    }

    @Test
    void theCountsOfAStreamAreToldAfterwards() {
        String id = api.streamed(CampaignApi.line(1, person) + CampaignApi.line(2, "no address") + "nonsense\n");

        JsonNode query = json(api.get("/queries/" + id, MARKETING));

        assertThat(query.get("campaign").textValue()).isEqualTo(api.campaign());
        assertThat(query.get("complete").booleanValue()).isTrue();
        assertThat(query.get("counts").toString()).isEqualTo("{\"lines\":3,\"allowed\":0,\"refused\":1,\"invalid\":2}");
        assertThat(query.get("reasons").toString()).isEqualTo("{\"INVALID_ADDRESS\":1,\"NO_RECORD\":1,\"BAD_LINE\":1}");
    }

    @Test
    void r13_anApprovedTemplateNeedsNoConsentButAnAddressThatMayBeWrittenTo() {
        consents.put(
                BRAND, Channel.EPOSTA, RecipientType.BIREYSEL, person, Consents.bits(Status.RET, IysStatus.RET, 1));
        String stopped = "x" + person;
        consents.put(
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                stopped,
                Consents.bits(Status.ONAY, IysStatus.ONAY, 1, Flag.HARD_BOUNCE));

        JsonNode answer = json(api.query(
                "\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"PURCHASE_DELIVERY\"", person, stopped));
        HttpResponse<String> stream = api.stream(
                BRAND,
                "&messageClass=TRANSACTIONAL&templateClass=STATUTORY",
                "application/x-ndjson",
                CampaignApi.line(1, person));

        assertThat(answer.findValuesAsText("reason")).containsExactly("TRANSACTIONAL", "RESTRICTED");
        assertThat(answer.get("messageClass").textValue()).isEqualTo("TRANSACTIONAL");
        assertThat(answer.get("reasons").toString()).isEqualTo("{\"RESTRICTED\":1,\"TRANSACTIONAL\":1}");
        assertThat(stream.body()).isEqualTo("{\"ref\":1,\"allowed\":true,\"reason\":\"TRANSACTIONAL\"}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"messageClass\":\"TRANSACTIONAL\" | TEMPLATE_CLASS_MISSING",
                "\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"GREETING\" | TEMPLATE_CLASS_COMMERCIAL",
                "\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"CONSENT_REQUEST\" | TEMPLATE_CLASS_COMMERCIAL",
                "\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"FUN\" | TEMPLATE_CLASS_UNKNOWN",
                "\"messageClass\":\"INFORMATION\" | MESSAGE_CLASS_UNKNOWN",
                "\"campaign\":\"a b\" | CAMPAIGN_INVALID"
            })
    void r13_r15_r16_whatIsNoApprovedClassIsRefused(String members, String code) {
        HttpResponse<String> answer = api.query(members, person);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    @Test
    void r16_askingForAConsentNeedsOne() {
        JsonNode answer = json(api.query("\"templateClass\":\"CONSENT_REQUEST\"", person));

        assertThat(answer.at("/results/0/reason").textValue()).isEqualTo("NO_RECORD");
    }

    @Test
    void aRefreshAsksIysAboutThoseWhoMayBeWrittenTo() {
        SimWorld world = SimWorld.shared();
        String stays = "a" + person;
        String leaves = "b" + person;
        for (String each : List.of(stays, leaves)) {
            // Long ago: the clock of the simulated İYS runs ahead of ours, and what was given after we asked would
            // stand.
            LocalDateTime given = LocalDateTime.of(2025, 3, 4, 10, 0);
            world.iys().seed(600_101, each, "BIREYSEL", "EPOSTA", "ONAY", "HS_WEB", given, given);
            assertThat(api.post("/authorities/iys/600101/refresh", CampaignApi.who(each), DPO)
                            .statusCode())
                    .isEqualTo(200);
        }
        citizen(world, leaves, "RET", "IYS_WEB");
        jdbc.update("update feed_cursor set read_at = now() where split_part(feed, '.', 2) = '600101'");
        String lines = CampaignApi.line(1, stays)
                + CampaignApi.line(2, leaves)
                + CampaignApi.line(3, STRANGER)
                + CampaignApi.line(4, stays);

        String before = api.stream("600101", "", "application/x-ndjson", lines).body();
        String after = api.stream("600101", "&refresh=true&campaign=" + api.campaign(), "application/x-ndjson", lines)
                .body();

        assertThat(before.lines().filter(each -> each.contains("\"ONAY\""))).hasSize(3);
        assertThat(after.lines())
                .containsExactly(
                        "{\"ref\":1,\"allowed\":true,\"reason\":\"ONAY\",\"refreshed\":true}",
                        "{\"ref\":2,\"allowed\":false,\"reason\":\"NOT_IN_IYS\",\"refreshed\":true}",
                        "{\"ref\":3,\"allowed\":false,\"reason\":\"NO_RECORD\"}",
                        "{\"ref\":4,\"allowed\":true,\"reason\":\"ONAY\",\"refreshed\":true}");
        assertThat(api.report().at("/newest/0/refresh").toString())
                .isEqualTo("{\"asked\":3,\"nowRefused\":1,\"notAsked\":0}");
    }

    private static void citizen(SimWorld world, String recipient, String status, String source) {
        world.post(
                "/sim/iys/citizen",
                "{\"brandCode\":600101,\"recipient\":\"" + recipient
                        + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"EPOSTA\",\"status\":\"" + status
                        + "\",\"source\":\"" + source + "\"}");
    }
}
