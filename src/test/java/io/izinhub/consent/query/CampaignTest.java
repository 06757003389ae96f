package io.izinhub.consent.query;

import static io.izinhub.consent.query.CampaignApi.AGENT;
import static io.izinhub.consent.query.CampaignApi.BRAND;
import static io.izinhub.consent.query.CampaignApi.DPO;
import static io.izinhub.consent.query.CampaignApi.MARKETING;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.campaign.CampaignFold;
import io.izinhub.consent.campaign.CampaignUpkeep;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
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

    private static final String STRANGER = "nobody@campaign.example";

    private final CampaignApi api;
    private final Consents consents;
    private final JdbcTemplate jdbc;
    private final ApplicationContext beans;
    private final Clock clock;
    private final String campaign;
    private final String person = "p" + UUID.randomUUID() + "@campaign.example";

    @Autowired
    CampaignTest(
            @LocalServerPort int port,
            Accounts accounts,
            Consents consents,
            JdbcTemplate jdbc,
            ApplicationContext beans,
            Clock clock) {
        this.api = new CampaignApi(port, accounts);
        this.campaign = api.campaign();
        this.consents = consents;
        this.jdbc = jdbc;
        this.beans = beans;
        this.clock = clock;
    }

    @Test
    void r30_whatWasAnsweredAboutAPersonIsFoundAgain() {
        put(person, Status.ONAY);
        String first = api.ask(person, STRANGER).get("queryId").textValue();
        put(person, Status.RET);
        String second = api.streamed(CampaignApi.line(1, person) + CampaignApi.line(2, STRANGER));

        JsonNode answer = api.answers(AGENT, person);

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
        assertThat(api.answers(DPO, "other@campaign.example").get("answers")).isEmpty();
    }

    @Test
    void r103_eachLookIsAuditedAndNeedsARole() {
        api.ask(person);

        try (LogCanary canary = new LogCanary()) {
            api.answers(DPO, person);
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
        assertThat(api.post("/campaigns/" + campaign + "/answers", CampaignApi.who(person), MARKETING)
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.get("/campaigns/" + campaign, AGENT).statusCode()).isEqualTo(403);
    }

    @Test
    void r30_noRowOfADumpShowsWhoWasAskedAbout() {
        put(person, Status.ONAY);
        String id = api.ask(person).get("queryId").textValue();
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
        String id = api.ask(person).get("queryId").textValue();
        jdbc.update(
                "update consent_query_answers set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
                        + " where query_id = ?",
                id);

        JsonNode answer = api.answers(DPO, person);

        assertThat(answer.at("/damaged/0").textValue()).isEqualTo(id);
        assertThat(answer.get("answers")).isEmpty();
    }

    @Test
    void theReportCountsWhatWasAskedAndWhatBecameOfIt() {
        put(person, Status.ONAY);
        api.ask(person, STRANGER, "no address");
        api.stream(BRAND, "&campaign=" + campaign, "text/csv", "ref,channel,value\r\n1,EPOSTA," + STRANGER + "\r\n");
        CampaignBook book = beans.getBean(CampaignBook.class);
        book.add(List.of(
                contact(person, Act.SENT, SendReason.ONAY),
                contact(STRANGER, Act.WITHHELD, SendReason.NO_RECORD),
                contact("stranger@campaign.example", Act.SENT, SendReason.ONAY)));
        UUID point = UUID.randomUUID();
        book.optedOut(campaign, BRAND, Channel.EPOSTA, point);
        book.optedOut(campaign, BRAND, Channel.EPOSTA, point);
        assertThat(api.report().get("waiting").intValue()).isEqualTo(3);
        beans.getBean(CampaignFold.class).fold();

        JsonNode report = api.report();

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
        assertThat(api.answers(DPO, person).at("/gateway/0/sent").booleanValue())
                .isTrue();
        assertThat(api.answers(DPO, person).at("/gateway/0/sealed").booleanValue())
                .isTrue();
    }

    @Test
    void r18_r19_aRefusalAfterTheListIsNoDisagreement_aSilentChangeIs() {
        String silent = "s" + person;
        put(silent, Status.ONAY);
        record(person, "ONAY");
        String listed = api.ask(silent, person).at("/results/1/reason").textValue();
        record(person, "RET");
        CampaignBook book = beans.getBean(CampaignBook.class);
        // What counts is that somebody spoke in between; the list said no as long as İYS did not know the consent.
        book.add(List.of(
                contact(silent, Act.WITHHELD, SendReason.RET),
                contact(person, Act.SENT, listed.equals("ONAY") ? SendReason.RET : SendReason.ONAY)));
        beans.getBean(CampaignFold.class).fold();

        assertThat(api.report().get("changed").intValue()).isEqualTo(1);
        assertThat(api.report().get("disagreements").toString()).isEqualTo("{\"ONAY > RET\":1}");
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
        HttpResponse<String> answer = api.get(path, MARKETING);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
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

    private void record(String recipient, String status) {
        String item = "{\"brand\":\"" + BRAND + "\",\"channel\":\"EPOSTA\",\"recipient\":\"" + recipient
                + "\",\"status\":\"" + status + "\",\"source\":\"HS_WEB\",\"consentAt\":\""
                + OffsetDateTime.now(clock) + "\"}";
        assertThat(api.post("/consents", item, CampaignApi.INTEGRATION).statusCode())
                .isEqualTo(200);
    }

    private CampaignBook.Contact contact(String recipient, Act act, SendReason reason) {
        return new CampaignBook.Contact(
                campaign,
                BRAND,
                Channel.EPOSTA,
                Address.require(Channel.EPOSTA, recipient),
                act,
                reason,
                clock.instant(),
                "mail to " + recipient);
    }

    private void put(String recipient, Status status) {
        IysStatus iys = status == Status.ONAY ? IysStatus.ONAY : IysStatus.RET;
        consents.put(BRAND, Channel.EPOSTA, RecipientType.BIREYSEL, recipient, Consents.bits(status, iys, 1));
    }
}
