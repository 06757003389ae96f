package io.izinhub.reconciliation;

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
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Comparisons in the API and on the pages. The comparison that is looked at is written by the test. */
@HubTest
class ReconciliationApiTest {

    private static final String PATH = "/api/v1/reconciliations";
    private static final String PASSWORD = "recon-test-password";
    private static final Map<String, String> KEY = bearer("recon-dpo-key");
    private static final Map<String, String> AGENT = bearer("recon-agent-key");
    private static final Map<String, String> PERSON = Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(("recon-dpo:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HubHttp hub;
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Anonymisation anonymisation;
    private final JdbcTemplate jdbc;
    private final String who = "r" + UUID.randomUUID() + "@reconcile-api.example";

    @Autowired
    ReconciliationApiTest(
            @LocalServerPort int port,
            Accounts accounts,
            Ledger ledger,
            ContactPoints contacts,
            Anonymisation anonymisation,
            JdbcTemplate jdbc) {
        accounts.ensureKey("recon-dpo-key", "recon-dpo-key", Role.DPO);
        accounts.ensureKey("recon-agent-key", "recon-agent-key", Role.AGENT);
        accounts.ensureKey("recon-marketing-key", "recon-marketing-key", Role.MARKETING);
        accounts.ensureUser("recon-dpo", PASSWORD, Role.DPO);
        this.hub = new HubHttp(port);
        this.ledger = ledger;
        this.contacts = contacts;
        this.anonymisation = anonymisation;
        this.jdbc = jdbc;
    }

    /** One difference of somebody with an id that a spreadsheet would work out. */
    private long finished() {
        Instant at = Instant.now().minus(400, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(Channel.EPOSTA, who)),
                                "600100",
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        Said.RET,
                        at,
                        "HS_WEB",
                        "test")),
                "test");
        UUID point = contacts.find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        jdbc.update("delete from delivery where state = 'READY' and point_id = ?", point);
        long run = jdbc.queryForObject(
                "insert into reconciliation (brand_id, cause, started_by, rule, state, phase, expected, compared, next_at,"
                        + " started_at, stepped_at, finished_at) select brand_id, 'PERSON', 'user:x', 'NONE', 'DONE', 'CLARIFY', 1, 1,"
                        + " now(), now(), now(), now() from brand where code = '600100' returning id",
                Long.class);
        jdbc.update(
                "insert into reconciliation_count (run_id, side, channel, kind, repair, count) values (?, 'authority', 3,"
                        + " 'HUB_REFUSES', 'TELL_REFUSAL', 1), (?, 'authority', 3, 'EQUAL', 'NONE', 41)",
                run,
                run);
        jdbc.update("insert into reconciliation_age (run_id, channel, age, count) values (?, 3, 'WEEK', 42)", run);
        jdbc.update(
                "insert into reconciliation_difference (run_id, side, channel, recipient_type, point_id, person_id, kind,"
                        + " repair, hub_status, hub_at, other_status, state) select ?, 'authority', 3, 1, ?, '=1+1',"
                        + " 'HUB_REFUSES', 'TELL_REFUSAL', 2, ret_at, 1, 'OPEN' from consent where point_id = ?",
                run,
                point,
                point);
        return run;
    }

    @Test
    void aComparisonIsStarted_seenAndListed() {
        HttpResponse<String> started = hub.postJson(PATH, "{\"brand\":\"600101\",\"repair\":\"NONE\"}", KEY);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        long id = json(started).path("id").asLong();

        await().until(() -> json(hub.get(PATH + "/" + id, KEY))
                .at("/reconciliation/state")
                .asText()
                .equals("DONE"));
        assertThat(json(hub.get(PATH, KEY)).path("reconciliations"))
                .anyMatch(each -> each.path("id").asLong() == id);
        assertThat(hub.postJson(PATH + "/" + id + "/stop", "{\"reason\":\"x\"}", KEY)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void r98_whatDiffersIsMaskedByRole_andASpreadsheetWorksNothingOut() {
        long run = finished();
        String path = PATH + "/" + run + "/differences";

        assertThat(hub.get(path, KEY).body()).contains(who, "HUB_REFUSES");
        assertThat(hub.get(path, AGENT).body()).contains("HUB_REFUSES").doesNotContain(who);
        assertThat(json(hub.get(path + "?state=DONE", KEY)).path("differences")).isEmpty();
        HttpResponse<String> csv = hub.get(path + ".csv?kind=HUB_REFUSES", KEY);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(2).last().asString().contains(who, ",'=1+1,");
        assertThat(hub.get(path + ".csv", AGENT).body()).doesNotContain(who);

        JsonNode report = json(hub.get(PATH + "/" + run, AGENT));
        assertThat(report.path("counts")).hasSize(2);
        assertThat(report.at("/ages/0/age").asText()).isEqualTo("WEEK");
    }

    @Test
    void r92_whoIsAnonymisedIsNoPersonOfACrmHereEither() {
        long run = finished();
        UUID point = contacts.find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        jdbc.update(
                "insert into reconciliation_difference (run_id, side, channel, recipient_type, point_id, person_id, kind,"
                        + " repair, state) values (?, 'authority', 3, 1, ?, 'another', 'MANY_PERSONS', 'LOOK', 'OPEN')",
                run,
                point);

        anonymisation.anonymise(List.of(point), "user:dpo");

        assertThat(jdbc.queryForList("select kind, person_id from reconciliation_difference where point_id = ?", point))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("kind", "HUB_REFUSES").containsEntry("person_id", null));
    }

    @Test
    void onlyAPersonApproves_andOnlyTheNumberThatWasSeen() {
        long run = finished();
        String path = PATH + "/" + run + "/repairs";
        String one = "{\"side\":\"authority\",\"kind\":\"HUB_REFUSES\",\"count\":1,\"reason\":\"denetim\"}";

        assertThat(hub.postJson(path, one, KEY).statusCode()).isEqualTo(403);
        assertThat(hub.postJson(path, one, AGENT).statusCode()).isEqualTo(403);
        HttpResponse<String> other = hub.postJson(path, one.replace(":1,", ":2,"), PERSON);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).path("count").asLong()).isEqualTo(1);
        for (String noNumber : List.of(":\"1\",", ":1.7,", ":1.0,", ":true,")) {
            assertThat(hub.postJson(path, one.replace(":1,", noNumber), PERSON).statusCode())
                    .as(noNumber)
                    .isEqualTo(400);
        }
        assertThat(hub.postJson(path, one.replace("denetim", " "), PERSON).statusCode())
                .isEqualTo(422);
        assertThat(hub.postJson(path, one, PERSON).statusCode()).isEqualTo(202);

        await().until(() -> json(hub.get(PATH + "/" + run + "/differences", KEY))
                .at("/differences/0/outcome")
                .asText()
                .equals("TOLD"));
        assertThat(hub.postJson(path, one, PERSON).statusCode()).isEqualTo(409);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where action = 'RECONCILIATION_APPROVED' and subject = ?",
                        Long.class,
                        String.valueOf(run)))
                .isEqualTo(1);
        UUID point = contacts.find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        assertThat(jdbc.queryForMap(
                        "select status, source, deadline from delivery where point_id = ? and state = 'READY'"
                                + " and destination = 'authority.600100'",
                        point))
                .containsEntry("status", 2)
                .containsEntry("source", "HS_WEB")
                .doesNotContainEntry("deadline", null);
    }

    @Test
    void whatIsNotThere_andWhoMayNot() {
        assertThat(hub.get(PATH + "/999999999", KEY).statusCode()).isEqualTo(404);
        assertThat(hub.get(PATH + "/x", KEY).statusCode()).isEqualTo(400);
        assertThat(hub.postJson(PATH, "{\"brand\":\"000000\"}", KEY).statusCode())
                .isEqualTo(404);
        assertThat(hub.postJson(PATH, "{\"brand\":\"600101\",\"repair\":\"ALL\"}", KEY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get(PATH, bearer("recon-marketing-key")).statusCode()).isEqualTo(403);
        assertThat(hub.get("/reconciliations", Map.of()).statusCode()).isEqualTo(302);
    }

    @Test
    void thePagesShowItInBothLanguages_andTheButtonApproves() {
        long run = finished();
        login();

        assertThat(hub.get("/reconciliations?lang=tr", Map.of()).body())
                .contains("Mutabakat", "Şimdi karşılaştır", "/reconciliations/" + run)
                .doesNotContain("??");
        String page = hub.get("/reconciliations/" + run + "?side=authority&kind=HUB_REFUSES&lang=tr", Map.of())
                .body();
        assertThat(page)
                .contains("Kayıt reddediyor, karşı taraf izin veriyor", "r***@r***.example", "Sorulmadı")
                .doesNotContain("??", who, "style=", "javascript:");
        assertThat(hub.get("/reconciliations/" + run + "?lang=en", Map.of()).body())
                .contains("The ledger refuses, the other side permits")
                .doesNotContain("??");

        Matcher token = CSRF.matcher(page);
        assertThat(token.find()).isTrue();
        HttpResponse<String> approved = hub.post(
                "/reconciliations/" + run + "/repairs",
                "application/x-www-form-urlencoded",
                "side=authority&kind=HUB_REFUSES&count=1&reason=denetim&_csrf=" + encoded(token.group(1)),
                Map.of());
        assertThat(approved.statusCode()).isEqualTo(302);
        await().until(() -> hub.get("/reconciliations/" + run + "?side=authority&kind=HUB_REFUSES&lang=tr", Map.of())
                .body()
                .contains("Düzeltildi"));
    }

    private void login() {
        Matcher token = CSRF.matcher(hub.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        hub.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=recon-dpo&password=" + PASSWORD + "&_csrf=" + encoded(token.group(1)),
                Map.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
