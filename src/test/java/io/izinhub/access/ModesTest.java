package io.izinhub.access;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** From SHADOW to LIVE and back, as the people do it; and that LIVE does what SHADOW said. */
@HubTest
class ModesTest {

    private static final String PASSWORD = "modes-test-password";
    private static final String IYS = "authority.600101";
    private static final String PUSH = IYS + ".push";

    private final int port;
    private final HubHttp system;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final ModesPerson admin;
    private final ModesPerson dpo;
    private final ModesPerson agent;

    @Autowired
    ModesTest(@LocalServerPort int port, Accounts accounts, Modes modes, JdbcTemplate jdbc) {
        accounts.ensureUser("modes-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("modes-both", PASSWORD, Role.ADMIN, Role.DPO);
        accounts.ensureUser("modes-dpo", PASSWORD, Role.DPO);
        accounts.ensureUser("modes-agent", PASSWORD, Role.AGENT);
        accounts.ensureKey("modes-admin-system", "modes-admin-key", Role.ADMIN, Role.DPO);
        accounts.ensureKey("modes-system", "modes-key", Role.INTEGRATION);
        this.port = port;
        this.system = new HubHttp(port);
        this.modes = modes;
        this.jdbc = jdbc;
        this.admin = person("modes-admin");
        this.dpo = person("modes-dpo");
        this.agent = person("modes-agent");
    }

    @BeforeEach
    void nothingOfOthersWaits() {
        jdbc.update("delete from mode_request where function = ?", PUSH);
        jdbc.update("delete from destination_state where destination = ?", IYS);
        jdbc.update("update access_token set blocked_until = null, renewing_until = null");
        jdbc.update(
                "update delivery set state = 'CANCELLED' where destination = ?"
                        + " and state in ('READY', 'CLAIMED', 'AWAITING')",
                IYS);
    }

    @AfterEach
    void backToShadow() {
        if (modes.of(PUSH) != Mode.SHADOW) {
            admin.change("SHADOW", "the test is over");
        }
    }

    @Test
    void liveWritesExactlyWhatTheReportListed() {
        Instant longAgo = Instant.now().minus(20, ChronoUnit.DAYS);
        Instant recently = Instant.now().minusSeconds(60);
        LocalDateTime old = LocalDateTime.now().minusDays(300).truncatedTo(ChronoUnit.SECONDS);
        for (String known : List.of("refuses", "refuses-late")) {
            world().iys().seed(600_101, known + "@modes.example", "BIREYSEL", "EPOSTA", "ONAY", "HS_WEB", old, old);
        }
        say("consents", "ONAY", recently);
        say("changes", "ONAY", recently.minusSeconds(5));
        say("changes", "RET", recently);
        say("refuses", "RET", recently);
        say("refuses-late", "RET", longAgo);
        say("consents-late", "ONAY", longAgo);

        Map<String, String> verdicts = report();

        assertThat(verdicts)
                .containsOnly(
                        Map.entry("consents EPOSTA ONAY", "WOULD_SEND"),
                        Map.entry("changes EPOSTA RET", "WOULD_SEND"),
                        Map.entry("refuses EPOSTA RET", "WOULD_SEND"),
                        Map.entry("refuses-late EPOSTA RET", "WOULD_SEND_AS_HS_KARAR"),
                        Map.entry("consents-late EPOSTA ONAY", "WOULD_BE_REFUSED_H467"));
        assertThat(List.of("consents", "changes", "consents-late"))
                .allMatch(who -> held(who).equals("nothing"));
        assertThat(held("refuses")).isEqualTo("ONAY");
        assertThat(csv()).startsWith("reference,change,verdict\r\n").contains("EPOSTA RET,WOULD_SEND_AS_HS_KARAR\r\n");

        assertThat(dpo.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(admin.change("LIVE", null).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject(
                                "select count(*) from delivery where destination = ? and state in ('READY', 'CLAIMED')",
                                Long.class,
                                IYS)
                        == 0);

        assertThat(held("consents")).isEqualTo("ONAY");
        assertThat(held("refuses")).isEqualTo("RET");
        assertThat(held("refuses-late")).isEqualTo("RET");
        assertThat(held("consents-late")).isEqualTo("nothing");
        // A first refusal is told, and İYS, which has nothing to refuse, writes nothing.
        assertThat(held("changes")).isEqualTo("nothing");
    }

    @Test
    void liveTakesAnOpenedReportAndTwoPeople() {
        modes.set(PUSH, Mode.SHADOW, "test", "opened reports no longer count");
        HttpResponse<String> unread = admin.change("LIVE", null);
        assertThat(unread.statusCode()).isEqualTo(409);
        assertThat(json(unread).get("code").textValue()).isEqualTo("MODE_REPORT_NOT_OPENED");

        assertThat(agent.get("/api/v1/modes/" + PUSH + "/report", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.change("LIVE", null).statusCode()).isEqualTo(409);
        assertThat(dpo.get("/api/v1/modes/" + PUSH + "/report", "application/json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(agent.change("LIVE", null).statusCode()).isEqualTo(403);
        HttpResponse<String> key = system.postJson(
                "/api/v1/modes", "{\"function\":\"" + PUSH + "\",\"mode\":\"LIVE\"}", bearer("modes-admin-key"));
        assertThat(key.statusCode()).isEqualTo(403);
        assertThat(json(key).get("code").textValue()).isEqualTo("MODE_NEEDS_PERSON");

        HttpResponse<String> first = admin.change("LIVE", null);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(json(first).get("mode").textValue()).isEqualTo("SHADOW");
        assertThat(admin.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(modes.of(PUSH)).isEqualTo(Mode.SHADOW);

        HttpResponse<String> second = dpo.change("LIVE", null);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).get("result").textValue()).isEqualTo("CHANGED");
        assertThat(dpo.change("LIVE", null).body()).contains("UNCHANGED");
        assertThat(jdbc.queryForList(
                        "select action || ' ' || actor from audit where subject = ? order by id desc limit 2",
                        String.class,
                        PUSH))
                .containsExactly("MODE_CHANGED user:modes-dpo", "MODE_LIVE_ASKED user:modes-admin");
    }

    @Test
    void whatWasAskedYesterdayIsAskedAgain() {
        dpo.get("/api/v1/modes/" + PUSH + "/report", "application/json");
        admin.change("LIVE", null);
        jdbc.update("update mode_request set asked_at = now() - interval '25 hours' where function = ?", PUSH);

        assertThat(dpo.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(admin.change("LIVE", null).statusCode()).isEqualTo(200);
    }

    @Test
    void r102_whoWasDisabledMeanwhileIsNoOneOfTheTwo() {
        dpo.get("/api/v1/modes/" + PUSH + "/report", "application/json");
        admin.change("LIVE", null);
        jdbc.update("update hub_user set disabled_at = now() where username = 'modes-admin'");
        try {
            assertThat(dpo.change("LIVE", null).statusCode()).isEqualTo(202);
            assertThat(modes.of(PUSH)).isEqualTo(Mode.SHADOW);
        } finally {
            jdbc.update("update hub_user set disabled_at = null where username = 'modes-admin'");
        }
        assertThat(admin.change("LIVE", null).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsBothIsStillOnePerson() {
        ModesPerson both = person("modes-both");
        both.get("/api/v1/modes/" + PUSH + "/report", "application/json");

        assertThat(both.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(both.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(modes.of(PUSH)).isEqualTo(Mode.SHADOW);
    }

    @Test
    void theOfficerIsToldOfAChange() {
        modes.set(PUSH, Mode.LIVE, "test", null);
        int before = told();

        assertThat(dpo.change("OFF", "the officer is told").statusCode()).isEqualTo(200);

        assertThat(told()).isEqualTo(before + 1);
    }

    /** In SHADOW: that the officer would be told. */
    private int told() {
        return jdbc.queryForObject(
                "select count(*) from own_mail where function = 'mail.officer' and text_id = 'alarm.mode'",
                Integer.class);
    }

    @Test
    void loweringTakesOnePersonAndAReasonAndWorksAtOnce() {
        modes.set(PUSH, Mode.LIVE, "test", null);

        HttpResponse<String> silent = dpo.change("OFF", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(json(silent).get("code").textValue()).isEqualTo("MODE_REASON_MISSING");
        assertThat(modes.of(PUSH)).isEqualTo(Mode.LIVE);

        assertThat(dpo.change("OFF", "İYS çağrı aldı").statusCode()).isEqualTo(200);
        long before = world().iys()
                .movements(
                        600_101,
                        LocalDateTime.MIN.withYear(2015),
                        LocalDateTime.now().plusDays(1))
                .size();
        say("after-off", "ONAY", Instant.now().minusSeconds(5));
        await().during(Duration.ofSeconds(2)).until(() -> held("after-off").equals("nothing"));
        assertThat(world().iys()
                        .movements(
                                600_101,
                                LocalDateTime.MIN.withYear(2015),
                                LocalDateTime.now().plusDays(1)))
                .hasSize((int) before);
    }

    @Test
    void aKeyMayLowerAndNothingMore() {
        modes.set(PUSH, Mode.LIVE, "test", null);
        String body = "{\"function\":\"" + PUSH + "\",\"mode\":\"SHADOW\",\"reason\":\"alarm\"}";

        assertThat(system.postJson("/api/v1/modes", body, bearer("modes-admin-key"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(modes.of(PUSH)).isEqualTo(Mode.SHADOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "a\\u0007b"})
    void aReasonThatCannotBeStoredIsBadInput(String reason) {
        modes.set(PUSH, Mode.LIVE, "test", null);

        HttpResponse<String> answer = admin.change("OFF", reason);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("code").textValue()).isEqualTo("REASON_UNREADABLE");
        assertThat(modes.of(PUSH)).isEqualTo(Mode.LIVE);
    }

    @Test
    void aFunctionThatDoesNotExistHasNoMode() {
        assertThat(admin.post("/api/v1/modes", "{\"function\":\"authority.1.push\",\"mode\":\"OFF\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post("/api/v1/modes", "{\"function\":\"" + PUSH + "\",\"mode\":\"DRY\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    /** Person and change against verdict, once everything is judged. */
    private Map<String, String> report() {
        await().until(() -> !admin.get("/api/v1/modes/" + PUSH + "/report", "application/json")
                .body()
                .contains("NOT_JUDGED"));
        JsonNode report = json(admin.get("/api/v1/modes/" + PUSH + "/report", "application/json"));
        assertThat(report.get("waiting").asInt()).isEqualTo(report.get("lines").size());
        Map<Long, String> names = new HashMap<>();
        for (String name : List.of("consents", "changes", "refuses", "refuses-late", "consents-late")) {
            names.put(readyOf(name), name);
        }
        Map<String, String> verdicts = new HashMap<>();
        report.get("lines")
                .forEach(line -> verdicts.put(
                        names.get(line.get("reference").asLong()) + " "
                                + line.get("change").textValue(),
                        line.get("verdict").textValue()));
        return verdicts;
    }

    private long readyOf(String name) {
        JsonNode answer = json(system.postJson(
                "/api/v1/consents", consent(name, "RET", Instant.parse("2016-01-01T00:00:00Z")), bearer("modes-key")));
        long event = answer.get("results").get(0).get("eventId").asLong();
        return jdbc.queryForObject(
                "select id from delivery where destination = ? and state = 'READY' and point_id ="
                        + " (select point_id from consent_event where id = ?)",
                Long.class,
                IYS,
                event);
    }

    private String csv() {
        return admin.get("/api/v1/modes/" + PUSH + "/report", "text/csv").body();
    }

    private void say(String name, String status, Instant at) {
        HttpResponse<String> answer =
                system.postJson("/api/v1/consents", consent(name, status, at), bearer("modes-key"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String consent(String name, String status, Instant at) {
        return """
            {"brand":"600101","channel":"EPOSTA","recipient":"%s@modes.example","status":"%s","source":"HS_WEB","consentAt":"%s"}\
            """.formatted(name, status, at);
    }

    private static String held(String name) {
        JsonNode held = world().held(name + "@modes.example");
        return held.isEmpty() ? "nothing" : held.get(0).get("status").textValue();
    }

    private ModesPerson person(String name) {
        return new ModesPerson(port, name, PASSWORD, PUSH);
    }

    private static SimWorld world() {
        return SimWorld.shared();
    }
}
