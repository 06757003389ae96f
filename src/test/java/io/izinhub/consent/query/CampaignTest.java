package io.izinhub.consent.query;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.campaign.CampaignFold;
import io.izinhub.consent.campaign.CampaignUpkeep;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A campaign from the list to the report. */
@HubTest
class CampaignTest {

    private static final String BRAND = "600100";
    private static final String STRANGER = "nobody@campaign.example";
    private static final Map<String, String> MARKETING = bearer("campaign-marketing-key");
    private static final Map<String, String> AGENT = bearer("campaign-agent-key");
    private static final Map<String, String> DPO = bearer("campaign-dpo-key");

    private final HubHttp hub;
    private final Consents consents;
    private final JdbcTemplate jdbc;
    private final ApplicationContext beans;
    private final Clock clock;
    private final String campaign = "c-" + UUID.randomUUID();
    private final String person = "p" + UUID.randomUUID() + "@campaign.example";

    @Autowired
    CampaignTest(
            @LocalServerPort int port,
            Accounts accounts,
            Consents consents,
            JdbcTemplate jdbc,
            ApplicationContext beans,
            Clock clock) {
        accounts.ensureKey("campaign-marketing", "campaign-marketing-key", Role.MARKETING);
        accounts.ensureKey("campaign-agent", "campaign-agent-key", Role.AGENT);
        accounts.ensureKey("campaign-dpo", "campaign-dpo-key", Role.DPO);
        accounts.ensureKey("campaign-integration", "campaign-integration-key", Role.INTEGRATION);
        this.hub = new HubHttp(port);
        this.consents = consents;
        this.jdbc = jdbc;
        this.beans = beans;
        this.clock = clock;
    }

    @Test
    void r30_whatWasAnsweredAboutAPersonIsFoundAgain() {
        put(person, Status.ONAY);
        String first = ask(person, STRANGER).get("queryId").textValue();
        put(person, Status.RET);
        String second = streamed(line(1, person) + line(2, STRANGER));

        JsonNode answer = answers(AGENT, person);

        assertThat(answer.get("answers")).hasSize(2).allSatisfy(each -> {
            assertThat(each.get("sealed").booleanValue()).isTrue();
            assertThat(each.get("brand").textValue()).isEqualTo(BRAND);
            assertThat(OffsetDateTime.parse(each.get("askedAt").textValue()).toInstant())
                    .isBetween(clock.instant().minusSeconds(60), clock.instant());
        });
        assertThat(answer.findValuesAsText("queryId")).containsExactly(first, second);
        assertThat(answer.findValuesAsText("reason")).containsExactly("ONAY", "RET");
        assertThat(answer.findValuesAsText("allowed")).containsExactly("true", "false");
        assertThat(answer.get("searched").intValue()).isEqualTo(2);
        assertThat(answer.get("recipient").textValue()).isNotEqualTo(person);
        assertThat(answers(DPO, "other@campaign.example").get("answers")).isEmpty();
    }

    @Test
    void r103_eachLookIsAuditedAndNeedsARole() {
        ask(person);

        try (LogCanary canary = new LogCanary()) {
            answers(DPO, person);
            canary.neverHeard(person);
        }

        assertThat(jdbc.queryForList(
                        "select detail from audit where action = 'CAMPAIGN_ANSWERS_LOOKED_UP' and detail like ?",
                        String.class,
                        "%" + campaign + "%"))
                .singleElement()
                .asString()
                .contains("\"found\":1")
                .doesNotContain("@");
        assertThat(post("/campaigns/" + campaign + "/answers", who(person), MARKETING)
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get("/api/v1/campaigns/" + campaign, AGENT).statusCode()).isEqualTo(403);
    }

    @Test
    void r30_noRowOfADumpShowsWhoWasAskedAbout() {
        put(person, Status.ONAY);
        String id = ask(person).get("queryId").textValue();
        UUID key = beans.getBean(LookupKeys.class).current(Address.require(Channel.EPOSTA, person));
        byte[] prefix =
                ByteBuffer.allocate(8).putLong(key.getMostSignificantBits()).array();

        byte[] sealed =
                jdbc.queryForObject("select sealed from consent_query_answers where query_id = ?", byte[].class, id);
        Boolean shown = jdbc.queryForObject(
                "select position(? in sealed) > 0 from consent_query_answers where query_id = ?",
                Boolean.class,
                prefix,
                id);

        assertThat(sealed).hasSize(4 + 12 + 9 + 16);
        assertThat(shown).isFalse();
        assertThat(jdbc.queryForObject("select q::text from consent_query q where query_id = ?", String.class, id))
                .doesNotContain(person);
    }

    @Test
    void r30_aChangedFileIsNamedAndSaysNothing() {
        String id = ask(person).get("queryId").textValue();
        jdbc.update(
                "update consent_query_answers set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
                        + " where query_id = ?",
                id);

        JsonNode answer = answers(DPO, person);

        assertThat(answer.at("/damaged/0").textValue()).isEqualTo(id);
        assertThat(answer.get("answers")).isEmpty();
    }

    @Test
    void theReportCountsWhatWasAskedAndWhatBecameOfIt() {
        put(person, Status.ONAY);
        ask(person, STRANGER, "no address");
        hub.post(
                "/api/v1/consents/query?brand=" + BRAND + "&campaign=" + campaign,
                "text/csv",
                "ref,channel,value\r\n1,EPOSTA," + STRANGER + "\r\n",
                MARKETING);
        CampaignBook book = beans.getBean(CampaignBook.class);
        book.sent(contact(person, SendReason.ONAY));
        book.withheld(contact(STRANGER, SendReason.NO_RECORD));
        book.sent(contact("stranger@campaign.example", SendReason.ONAY));
        UUID point = UUID.randomUUID();
        book.optedOut(campaign, BRAND, Channel.EPOSTA, point);
        book.optedOut(campaign, BRAND, Channel.EPOSTA, point);
        assertThat(report().get("waiting").intValue()).isEqualTo(3);
        beans.getBean(CampaignFold.class).fold();

        JsonNode report = report();

        assertThat(report.get("asked").intValue()).isEqualTo(4);
        assertThat(report.get("allowed").intValue()).isEqualTo(1);
        assertThat(report.get("refused").toString()).isEqualTo("{\"NO_RECORD\":2}");
        assertThat(report.get("invalid").intValue()).isEqualTo(1);
        assertThat(report.get("sent").intValue()).isEqualTo(2);
        assertThat(report.get("withheld").toString()).isEqualTo("{\"NO_RECORD\":1}");
        assertThat(report.get("notAsked").intValue()).isEqualTo(1);
        assertThat(report.get("disagreements")).isEmpty();
        assertThat(report.get("optedOut").toString()).isEqualTo("{\"EPOSTA\":1}");
        assertThat(report.get("waiting").intValue()).isZero();
        assertThat(report.get("queries").intValue()).isEqualTo(2);
        assertThat(report.get("newest")).hasSize(2);
        assertThat(answers(DPO, person).at("/gateway/0/sent").booleanValue()).isTrue();
        assertThat(answers(DPO, person).at("/gateway/0/sealed").booleanValue()).isTrue();
    }

    @Test
    void r18_r19_aRefusalAfterTheListIsNoDisagreement_aSilentChangeIs() {
        String silent = "s" + person;
        put(silent, Status.ONAY);
        record(person, "ONAY");
        String listed = ask(silent, person).at("/results/1/reason").textValue();
        record(person, "RET");
        CampaignBook book = beans.getBean(CampaignBook.class);
        book.withheld(contact(silent, SendReason.RET));
        // What counts is that somebody spoke in between; the list said no as long as İYS did not know the consent.
        book.sent(contact(person, listed.equals("ONAY") ? SendReason.RET : SendReason.ONAY));
        beans.getBean(CampaignFold.class).fold();

        assertThat(report().get("changed").intValue()).isEqualTo(1);
        assertThat(report().get("disagreements").toString()).isEqualTo("{\"ONAY > RET\":1}");
        assertThat(beans.getBean(MeterRegistry.class)
                        .get("hub.campaign.disagreements")
                        .tag("list", "yes")
                        .counter()
                        .count())
                .isPositive();
        assertThat(beans.getBean("campaignChecksHealthIndicator", HealthIndicator.class)
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DEGRADED");
    }

    @ParameterizedTest
    @CsvSource({
        "/campaigns/nobody-asked, 404, CAMPAIGN_UNKNOWN",
        "/campaigns/a%20b, 422, CAMPAIGN_INVALID",
        "/queries/q-none, 404, QUERY_UNKNOWN"
    })
    void whatIsNotThereIsSaid(String path, int status, String code) {
        HttpResponse<String> answer = hub.get("/api/v1" + path, MARKETING);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    @Test
    void theCountsOfAStreamAreToldAfterwards() {
        String id = streamed(line(1, person) + line(2, "no address") + "nonsense\n");

        JsonNode query = json(hub.get("/api/v1/queries/" + id, MARKETING));

        assertThat(query.get("campaign").textValue()).isEqualTo(campaign);
        assertThat(query.get("complete").booleanValue()).isTrue();
        assertThat(query.get("counts").toString()).isEqualTo("{\"lines\":3,\"allowed\":0,\"refused\":1,\"invalid\":2}");
        assertThat(query.get("reasons").toString()).isEqualTo("{\"INVALID_ADDRESS\":1,\"NO_RECORD\":1,\"BAD_LINE\":1}");
    }

    @Test
    void r13_anApprovedTemplateNeedsNoConsentButAnAddressThatMayBeWrittenTo() {
        put(person, Status.RET);
        String stopped = "x" + person;
        consents.put(
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                stopped,
                Consents.bits(Status.ONAY, IysStatus.ONAY, 1, Flag.HARD_BOUNCE));

        JsonNode answer = json(
                query("\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"PURCHASE_DELIVERY\"", person, stopped));
        HttpResponse<String> stream = hub.post(
                "/api/v1/consents/query?brand=" + BRAND + "&messageClass=TRANSACTIONAL&templateClass=STATUTORY",
                "application/x-ndjson",
                line(1, person),
                MARKETING);

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
        HttpResponse<String> answer = query(members, person);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    @Test
    void r16_askingForAConsentNeedsOne() {
        JsonNode answer = json(query("\"templateClass\":\"CONSENT_REQUEST\"", person));

        assertThat(answer.at("/results/0/reason").textValue()).isEqualTo("NO_RECORD");
    }

    @Test
    void aRefreshAsksIysAboutThoseWhoMayBeWrittenTo() {
        SimWorld world = SimWorld.shared();
        String stays = "a" + person;
        String leaves = "b" + person;
        for (String each : List.of(stays, leaves)) {
            citizen(world, each, "ONAY", "IYS_WEB_YENI");
            assertThat(post("/authorities/iys/600101/refresh", who(each), DPO).statusCode())
                    .isEqualTo(200);
        }
        world.nextSecond();
        citizen(world, leaves, "RET", "IYS_WEB");
        jdbc.update("update feed_cursor set read_at = now() where split_part(feed, '.', 2) = '600101'");
        String lines = line(1, stays) + line(2, leaves) + line(3, STRANGER) + line(4, stays);
        String query = "/api/v1/consents/query?brand=600101";

        String before =
                hub.post(query, "application/x-ndjson", lines, MARKETING).body();
        String after = hub.post(query + "&refresh=true&campaign=" + campaign, "application/x-ndjson", lines, MARKETING)
                .body();

        assertThat(before.lines().filter(each -> each.contains("\"ONAY\""))).hasSize(3);
        assertThat(after.lines())
                .containsExactly(
                        "{\"ref\":1,\"allowed\":true,\"reason\":\"ONAY\",\"refreshed\":true}",
                        "{\"ref\":2,\"allowed\":false,\"reason\":\"NOT_IN_IYS\",\"refreshed\":true}",
                        "{\"ref\":3,\"allowed\":false,\"reason\":\"NO_RECORD\"}",
                        "{\"ref\":4,\"allowed\":true,\"reason\":\"ONAY\",\"refreshed\":true}");
        assertThat(report().at("/newest/0/refresh").toString())
                .isEqualTo("{\"asked\":3,\"nowRefused\":1,\"notAsked\":0}");
    }

    @Test
    void r30_nothingIsForgottenADayTooEarlyOrTooLate() {
        ZonedDateTime border =
                ZonedDateTime.now(clock).withZoneSameInstant(Istanbul.ZONE).minusYears(3);
        old("q-old-" + campaign, border.minusDays(1).toInstant());
        old("q-kept-" + campaign, border.plusDays(1).toInstant());

        beans.getBean(CampaignUpkeep.class).forget();

        assertThat(jdbc.queryForList("select query_id from consent_query where campaign = ?", String.class, campaign))
                .containsExactly("q-kept-" + campaign);
        assertThat(jdbc.queryForObject(
                        "select count(*) from consent_query_answers where query_id = ?",
                        Long.class,
                        "q-old-" + campaign))
                .isZero();
    }

    private void old(String id, Instant at) {
        jdbc.update(
                "insert into consent_query (query_id, campaign, brand, purpose, message_class, actor, asked_at)"
                        + " values (?, ?, '600100', 'KAMPANYA', 'COMMERCIAL', 'test', ?)",
                id,
                campaign,
                Timestamp.from(at));
        jdbc.update("insert into consent_query_answers values (?, 0, ''::bytea)", id);
    }

    private static void citizen(SimWorld world, String recipient, String status, String source) {
        world.post(
                "/sim/iys/citizen",
                "{\"brandCode\":600101,\"recipient\":\"" + recipient
                        + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"EPOSTA\",\"status\":\"" + status
                        + "\",\"source\":\"" + source + "\"}");
    }

    private void put(String recipient, Status status) {
        IysStatus iys = status == Status.ONAY ? IysStatus.ONAY : IysStatus.RET;
        consents.put(BRAND, Channel.EPOSTA, RecipientType.BIREYSEL, recipient, Consents.bits(status, iys, 1));
    }

    private void record(String recipient, String status) {
        String item = "{\"brand\":\"" + BRAND + "\",\"channel\":\"EPOSTA\",\"recipient\":\"" + recipient
                + "\",\"status\":\"" + status + "\",\"source\":\"HS_WEB\",\"consentAt\":\""
                + OffsetDateTime.now(clock) + "\"}";
        assertThat(post("/consents", item, bearer("campaign-integration-key")).statusCode())
                .isEqualTo(200);
    }

    private CampaignBook.Contact contact(String recipient, SendReason reason) {
        return new CampaignBook.Contact(
                campaign, BRAND, Channel.EPOSTA, Address.require(Channel.EPOSTA, recipient), reason);
    }

    private JsonNode report() {
        return json(hub.get("/api/v1/campaigns/" + campaign, MARKETING));
    }

    private JsonNode answers(Map<String, String> caller, String recipient) {
        return json(post("/campaigns/" + campaign + "/answers", who(recipient), caller));
    }

    private static String who(String recipient) {
        return "{\"channel\":\"EPOSTA\",\"value\":\"" + recipient + "\"}";
    }

    private JsonNode ask(String... recipients) {
        return json(query("\"campaign\":\"" + campaign + "\"", recipients));
    }

    private HttpResponse<String> query(String members, String... recipients) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < recipients.length; i++) {
            points.append(i == 0 ? "" : ",").append(line(i + 1, recipients[i]).strip());
        }
        return post(
                "/consents/query",
                "{\"brand\":\"" + BRAND + "\"," + members + ",\"points\":[" + points + "]}",
                MARKETING);
    }

    /** @return id of the query */
    private String streamed(String lines) {
        return hub.post(
                        "/api/v1/consents/query?brand=" + BRAND + "&campaign=" + campaign,
                        "application/x-ndjson",
                        lines,
                        MARKETING)
                .headers()
                .firstValue("X-Query-Id")
                .orElseThrow();
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> caller) {
        return hub.postJson("/api/v1" + path, body, caller);
    }

    private static String line(int ref, String recipient) {
        return "{\"ref\":" + ref + ",\"channel\":\"EPOSTA\",\"value\":\"" + recipient + "\"}\n";
    }
}
