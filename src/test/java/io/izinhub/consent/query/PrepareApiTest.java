package io.izinhub.consent.query;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** R17: before a campaign the authority is asked about exactly those whose answer is too old; then the query answers. */
@HubTest
class PrepareApiTest {

    private static final Map<String, String> KEY = bearer("prepare-key");
    private static final String BRAND = "600101";
    private static final String NDJSON = "application/x-ndjson";

    private final SimWorld world = SimWorld.shared();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/api/v1/campaigns/bahar-" + run + "/prepare";
    private final HubHttp hub;
    private List<Map<String, Object>> feeds;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    @Autowired
    PrepareApiTest(@LocalServerPort int port, Accounts accounts, Ledger ledger, JdbcTemplate jdbc) {
        accounts.ensureKey("prepare", "prepare-key", Role.MARKETING);
        accounts.ensureKey("prepare-agent", "prepare-agent-key", Role.AGENT);
        this.hub = new HubHttp(port);
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /** Until a feed is read for the first time the age of each answer counts, as where there is none. */
    @BeforeEach
    void nobodyTells() {
        feeds = jdbc.queryForList("select feed, cursor, read_at, last_item_at from feed_cursor"
                + " where split_part(feed, '.', 2) = '600101'");
        jdbc.update("delete from feed_cursor where split_part(feed, '.', 2) = '600101'");
    }

    @AfterEach
    void theFeedsAreBack() {
        feeds.forEach(feed -> jdbc.update(
                "insert into feed_cursor (feed, cursor, read_at, last_item_at) values (?, ?, ?, ?) on conflict do nothing",
                feed.get("feed"),
                feed.get("cursor"),
                feed.get("read_at"),
                feed.get("last_item_at")));
        jdbc.update("delete from campaign_preparation");
        jdbc.update("update authority_requery set busy_until = null where account = 'iys'");
    }

    @Test
    void r17_exactlyThoseWhoseAnswerIsTooOldAreAskedAbout_andThenTheQueryAnswers() {
        consented("stays", 5);
        consented("left", 5);
        consented("fresh", 1);
        seed("stays", "ONAY", "HS_WEB");
        seed("left", "RET", "IYS_WEB");
        String list = line("stays") + line("left") + line("fresh") + line("unknown") + line("stays");
        assertThat(query(list)).contains("STALE_DATA");

        HttpResponse<String> begun = hub.post(path + "?brand=" + BRAND, NDJSON, list, KEY);

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun).path("lines").asInt()).isEqualTo(5);
        assertThat(json(begun).path("toAsk").asInt()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> progress().path("state").asText().equals("DONE"));
        assertThat(progress().path("asked").asInt()).isEqualTo(2);
        assertThat(progress().path("left").asInt()).isZero();
        assertThat(query(list).lines().map(line -> line.replaceAll(".*\"reason\":\"(\\w+)\".*", "$1")))
                .containsExactly("ONAY", "NOT_IN_IYS", "ONAY", "NO_RECORD", "ONAY");
    }

    @Test
    void oneAtATimeForACampaign_andCancelledWithoutLosingAnswers() {
        jdbc.update(
                "insert into campaign_preparation (campaign, brand, actor, state, started_at)"
                        + " values (?, '600101', 'test', 'ASKING', now())",
                "bahar-" + run);
        // Another node has this account in its hands: the campaign waits for as long as the test looks.
        jdbc.update("insert into authority_requery (account, busy_until) values ('iys', now() + interval '1 minute')"
                + " on conflict (account) do update set busy_until = excluded.busy_until");
        jdbc.update(
                "insert into campaign_preparation_item (campaign, account, brand_id, channel, recipient_type, point_id)"
                        + " select ?, 'iys', brand_id, 3, 1, gen_random_uuid() from brand where code = '600101'",
                "bahar-" + run);

        HttpResponse<String> second = hub.postJson(path, "{\"brand\":\"600101\",\"points\":[]}", KEY);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).path("code").asText()).isEqualTo("PREPARATION_RUNNING");
        assertThat(progress().path("left").asInt()).isEqualTo(1);

        JsonNode cancelled = json(hub.send(hub.request(path, KEY).DELETE()));
        assertThat(cancelled.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("left").asInt()).isZero();

        HttpResponse<String> again = hub.postJson(path, "{\"brand\":\"600101\",\"points\":[]}", KEY);
        assertThat(json(again).path("state").asText()).isEqualTo("DONE");
    }

    @Test
    void whatWasNeverBegunIsUnknown_andAnAgentPreparesNothing() {
        assertThat(hub.get(path, KEY).statusCode()).isEqualTo(404);
        assertThat(hub.get(path, bearer("prepare-agent-key")).statusCode()).isEqualTo(403);
        assertThat(hub.postJson(path, "{\"brand\":\"nobody\",\"points\":[]}", KEY)
                        .statusCode())
                .isEqualTo(422);
    }

    private JsonNode progress() {
        return json(hub.get(path, KEY));
    }

    private String query(String list) {
        return hub.post("/api/v1/consents/query?brand=" + BRAND, NDJSON, list, KEY)
                .body();
    }

    private void consented(String who, int daysAgo) {
        Statement.About about = new Statement.About(
                new Statement.ByAddress(Address.require(Channel.EPOSTA, mail(who))),
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL);
        Instant answered = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.SECONDS);
        ledger.record(
                List.of(
                        Statement.said(about, Said.ONAY, answered.minus(Duration.ofDays(400)), "HS_WEB", "test"),
                        Statement.answer(about, Said.ONAY, answered, "test", null)),
                "test");
    }

    private void seed(String who, String status, String source) {
        LocalDateTime at = LocalDateTime.now(Istanbul.ZONE).minusDays(1).truncatedTo(ChronoUnit.SECONDS);
        world.iys().seed(600101, mail(who), "BIREYSEL", "EPOSTA", status, source, at, at.plusSeconds(1));
    }

    private String line(String who) {
        return "{\"ref\":\"" + who + "\",\"channel\":\"EPOSTA\",\"value\":\"" + mail(who) + "\"}\n";
    }

    private String mail(String who) {
        return who + run + "@prepare.example";
    }
}
