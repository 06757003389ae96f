package io.izinhub.firstload;

import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.reconciliation.Cause;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.RepairRule;
import io.izinhub.testing.HubHttp;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A brand of some 500 people of all kinds is loaded by the shipped flows, interrupted at every step, and taken back. */
@SpringBootTest(classes = IzinHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("hubtest")
class FirstLoadTest {

    private static final int PEOPLE = 500;
    private static final String BRAND = "600100";
    private static final String PATH = "/api/v1/brands/600100/first-loads";
    private static final String RESTORES = "/api/v1/crm/next4biz/restores";
    private static final String PUSH = "authority.600100.push";
    private static final String WRITE = "crm.next4biz.write";
    private static final String PASSWORD = "first-load-password";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final FirstLoadWorld WORLD = new FirstLoadWorld(PEOPLE);

    private final int port;
    private final HubHttp hub;
    private final LoadWorker worker;
    private final FirstLoads loads;
    private final FirstLoadCondition condition;
    private final Reconciliations reconciliations;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    FirstLoadTest(
            @LocalServerPort int port,
            Accounts accounts,
            LoadWorker worker,
            FirstLoads loads,
            FirstLoadCondition condition,
            Reconciliations reconciliations,
            Modes modes,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        accounts.ensureUser("load-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("load-admin2", PASSWORD, Role.ADMIN);
        accounts.ensureUser("load-dpo", PASSWORD, Role.DPO);
        this.port = port;
        this.hub = new HubHttp(port);
        this.worker = worker;
        this.loads = loads;
        this.condition = condition;
        this.reconciliations = reconciliations;
        this.modes = modes;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @DynamicPropertySource
    static void world(DynamicPropertyRegistry properties) {
        properties.add("hub.iys.base-url", () -> WORLD.url("/iys"));
        properties.add("hub.iys.pull.interval", () -> "2s");
        properties.add("hub.iys.pull.page-size", () -> "500");
        properties.add("hub.crm.next4biz.base-url", () -> WORLD.url("/next4biz-crm"));
        properties.add("hub.crm.next4biz.tenant", () -> "ornek");
        properties.add("hub.crm.next4biz.secret", () -> "demo");
        properties.add("hub.crm.next4biz.channel", () -> "555");
        properties.add("hub.crm.next4biz.brand", () -> BRAND);
        properties.add("hub.crm.next4biz.sweep.interval", () -> "1d");
        properties.add("hub.crm.next4biz.limits.per-minute", () -> "0");
        properties.add("hub.first-load.portion", () -> "50");
    }

    @Test
    void r25_r27_r28_aLoadIsRefusedNothing_survivesInterruptions_andCanBeTakenBack() {
        Map<String, JsonNode> before = WORLD.fields();
        await().atMost(Duration.ofMinutes(3)).until(() -> feedsRead() == 2);

        JsonNode begun = json(post("load-admin", PATH, "{}"));
        String one = PATH + "/" + begun.path("id").asLong();
        long id = begun.path("id").asLong();
        assertThat(post("load-dpo", PATH, "{}").body()).contains("FIRST_LOAD_RUNNING");
        assertThat(condition.against(WRITE)).isPresent();
        interruptedUntil(id, LoadState.REPORTED);
        nothingBecomesLiveAndNobodyLeaves();

        assertThat(WORLD.written())
                .as("nothing is written before it is approved")
                .isZero();
        Map<String, Long> kinds = kinds(one);
        assertThat(kinds.keySet())
                .contains(
                        "EQUAL",
                        "REFUSED_ELSEWHERE",
                        "MISSING_IN_CRM",
                        "REPORTABLE",
                        "COLLECT_AGAIN",
                        "SEVERAL_PERSONS",
                        "UNREADABLE");
        String again =
                hub.get(one + "/rows.csv?kind=COLLECT_AGAIN", as("load-dpo")).body();
        // Of whom the ledger does not know there is the CRM's own id.
        assertThat(again).contains("musteri495@kisi.example", ",ONLY_OTHER,LOOK,,,ONAY,,");
        assertThat(again).doesNotContain("REPORTABLE");

        thePagesShowIt(id);
        approve(one, id);
        assertThat(condition.against(WRITE)).isEmpty();
        modes.set(PUSH, Mode.LIVE, "test", "approved");
        modes.set(WRITE, Mode.LIVE, "test", "approved");
        interruptedUntil(id, LoadState.DONE);

        assertThat(WORLD.refusals()).doesNotContainKeys("H467", "H174", "H175", "H178");
        assertThat(WORLD.written()).isPositive();
        assertEnd();
        takenBack(before);
    }

    private void nothingBecomesLiveAndNobodyLeaves() {
        for (String function : List.of(WRITE, PUSH)) {
            HttpResponse<String> live =
                    post("load-admin", "/api/v1/modes", "{\"function\":\"" + function + "\",\"mode\":\"LIVE\"}");
            assertThat(live.statusCode()).as(live.body()).isEqualTo(409);
            assertThat(live.body()).contains("FIRST_LOAD_OPEN");
        }
        JsonNode leaving = json(hub.get("/api/v1/leave", as("load-dpo")));
        assertThat(leaving.path("ready").asBoolean(true)).isFalse();
        assertThat(leaving.path("items"))
                .anySatisfy(item -> assertThat(item.path("what").asText() + item.path("count"))
                        .isEqualTo("FIRST_LOADS1"));
    }

    /** Whoever gave the first approval does not give the second, nor does another one of the same role. */
    private void approve(String one, long id) {
        long count = json(hub.get(one, as("load-dpo"))).at("/firstLoad/toWrite").asLong();
        assertThat(count).isPositive();
        String body = "{\"reason\":\"rapor görüldü\",\"count\":" + count + "}";
        assertThat(post("load-dpo", one + "/approvals", "{\"reason\":\"x\",\"count\":" + (count + 1) + "}")
                        .body())
                .contains("FIRST_LOAD_COUNT");
        assertThat(post("load-admin", one + "/approvals", body).statusCode()).isEqualTo(200);
        assertThat(post("load-admin", one + "/approvals", body).body()).contains("FIRST_LOAD_SECOND_PERSON");
        assertThat(post("load-admin2", one + "/approvals", body).body()).contains("FIRST_LOAD_SECOND_PERSON");
        assertThat(loads.find(BRAND, id).orElseThrow().state()).isEqualTo(LoadState.REPORTED);
        JsonNode both = json(post("load-dpo", one + "/approvals", body));
        assertThat(both.at("/firstLoad/state").asText()).isEqualTo("APPLYING");
    }

    private void thePagesShowIt(long id) {
        // A session of its own: calls with a login of theirs have none.
        HubHttp browser = new HubHttp(port);
        Matcher token = CSRF.matcher(browser.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=load-dpo&password=" + PASSWORD + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
        assertThat(browser.get("/first-load?lang=tr", Map.of()).body())
                .contains("İlk yükleme", "Onay bekliyor", "/first-load/600100/" + id)
                .doesNotContain("??");
        assertThat(browser.get("/first-load/600100/" + id + "?lang=tr", Map.of())
                        .body())
                .contains("Yeniden izin istenecek", "Ret bilinmiyor", "kind=COLLECT_AGAIN")
                .doesNotContain("??");
        assertThat(browser.get("/first-load/600100/" + id + "?lang=en", Map.of())
                        .body())
                .contains("Ask again", "Waits for approval")
                .doesNotContain("??");
    }

    private void assertEnd() {
        assertThat(WORLD.iysHolds(FirstLoadWorld.email("old-refusal"))).isEqualTo("RET");
        assertThat(WORLD.crmHolds(FirstLoadWorld.email("empty"))).isEqualTo("1");
        assertThat(WORLD.crmHolds(FirstLoadWorld.email("shared"))).isEqualTo("2");
        assertThat(WORLD.iysHolds("musteri455@kisi.example"))
                .as("fresh in the CRM")
                .isEqualTo("ONAY");
        assertThat(WORLD.iysHolds("musteri495@kisi.example")).as("too late").isEmpty();
        long run = reconciliations
                .start(BRAND, Cause.PERSON, "user:dpo", RepairRule.NONE)
                .orElseThrow();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> reconciliations.progress(run).orElseThrow().state() == ReconciliationRun.State.DONE);
        assertThat(reconciliations.differences(run, null, null, null, Difference.State.OPEN, 0, 1_000))
                .filteredOn(difference -> difference.repair().isDoable())
                .as("what is left to be mended")
                .isEmpty();
    }

    private void takenBack(Map<String, JsonNode> before) {
        assertThat(WORLD.fields()).isNotEqualTo(before);
        modes.set(WRITE, Mode.OFF, "test", "taken back");
        JsonNode seen = json(post("load-admin", RESTORES, "{\"reason\":\"geri\"}"));
        HttpResponse<String> ordered = post(
                "load-admin",
                RESTORES,
                "{\"reason\":\"geri\",\"count\":" + seen.path("count").asLong() + "}");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        String order = RESTORES + "/" + json(ordered).path("id").asLong();
        await().atMost(Duration.ofMinutes(3)).until(() -> json(hub.get(order, as("load-admin")))
                .path("state")
                .asText()
                .equals("DONE"));
        assertThat(json(hub.get(order, as("load-admin"))).path("left").asLong()).isZero();
        assertThat(WORLD.fields()).isEqualTo(before);
    }

    /** At each place a node dies before it commits, another one when it has only taken the load, and a person pauses it. */
    private void interruptedUntil(long id, LoadState end) {
        Set<String> places = new HashSet<>();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    FirstLoad now = loads.find(BRAND, id).orElseThrow();
                    assertThat(now.state()).as(now.error()).isNotEqualTo(LoadState.STOPPED);
                    if (places.add(now.state() + " " + now.step() + " " + now.run() + " " + now.learned() + " "
                            + now.place())) {
                        interrupt(id);
                    }
                    return now.state() == end;
                });
    }

    private void interrupt(long id) {
        transaction.executeWithoutResult(status -> {
            worker.step();
            status.setRollbackOnly();
        });
        jdbc.update("update first_load set busy_until = null where id = ? and busy_until is not null", id);
        if (loads.pause(id, true, "user:load-admin", "ara")) {
            loads.pause(id, false, "user:load-admin", "devam");
        }
    }

    private Map<String, Long> kinds(String one) {
        Map<String, Long> kinds = new TreeMap<>();
        JsonNode report = json(hub.get(one, as("load-dpo")));
        report.path("counts")
                .forEach(count -> kinds.merge(
                        count.path("kind").asText(), count.path("count").asLong(), Long::sum));
        return kinds;
    }

    private long feedsRead() {
        return jdbc.queryForObject(
                "select count(*) from feed_cursor where feed like 'iys.600100.%' and read_at is not null", Long.class);
    }

    private HttpResponse<String> post(String user, String path, String body) {
        return hub.postJson(path, body, as(user));
    }

    private static Map<String, String> as(String user) {
        String login = user + ":" + PASSWORD;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
}
