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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A brand beside a world outside that is loaded by the shipped flows, interrupted on the way, and taken back. */
@SpringBootTest(classes = IzinHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("hubtest")
abstract class FirstLoadRun {

    static final String BRAND = "600100";
    static final String PATH = "/api/v1/brands/600100/first-loads";
    static final String WRITE = "crm.next4biz.write";
    static final String PASSWORD = "first-load-password";

    static final String RESTORES = "/api/v1/crm/next4biz/restores";
    static final String PUSH = "authority.600100.push";

    /** A comparison asks for some thousand people one by one: it is interrupted now and then. */
    private static final String PLACE_OF_COMPARISON =
            "select coalesce(max(id || ' ' || phase || ' ' || compared || ' ' || persons || ' ' || questions / 500),"
                    + " '') from reconciliation where state = 'RUNNING'";

    final int port;
    final HubHttp hub;
    final FirstLoads loads;
    final FirstLoadCondition condition;
    final Modes modes;
    private final FirstLoadWorld world;
    private final LoadWorker worker;
    private final Reconciliations reconciliations;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private int interruptions;

    FirstLoadRun(int port, ApplicationContext context, FirstLoadWorld world) {
        Accounts accounts = context.getBean(Accounts.class);
        accounts.ensureUser("load-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("load-admin2", PASSWORD, Role.ADMIN);
        accounts.ensureUser("load-dpo", PASSWORD, Role.DPO);
        this.port = port;
        this.hub = new HubHttp(port);
        this.world = world;
        this.worker = context.getBean(LoadWorker.class);
        this.loads = context.getBean(FirstLoads.class);
        this.condition = context.getBean(FirstLoadCondition.class);
        this.reconciliations = context.getBean(Reconciliations.class);
        this.modes = context.getBean(Modes.class);
        this.jdbc = context.getBean(JdbcTemplate.class);
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    static void beside(FirstLoadWorld world, DynamicPropertyRegistry properties) {
        properties.add("hub.iys.base-url", () -> world.url("/iys"));
        properties.add("hub.iys.pull.interval", () -> "2s");
        properties.add("hub.iys.pull.page-size", () -> "500");
        properties.add("hub.crm.next4biz.base-url", () -> world.url("/next4biz-crm"));
        properties.add("hub.crm.next4biz.tenant", () -> "ornek");
        properties.add("hub.crm.next4biz.secret", () -> "demo");
        properties.add("hub.crm.next4biz.channel", () -> "555");
        properties.add("hub.crm.next4biz.brand", () -> BRAND);
        properties.add("hub.crm.next4biz.sweep.interval", () -> "1d");
        properties.add("hub.crm.next4biz.limits.per-minute", () -> "0");
    }

    int interruptions() {
        return interruptions;
    }

    /** What the panel of İYS exported, and old consents: each with a row that cannot be read. */
    void handInFiles() {
        String panel = handIn(
                "/api/v1/brands/600100/authority-exports?exportedAt="
                        + URLEncoder.encode(world.exportedAt(), StandardCharsets.UTF_8),
                world.panelFile());
        String old = handIn("/api/v1/consents/import", world.oldConsents());
        awaitTaken(panel);
        awaitTaken(old);
    }

    private String handIn(String path, String csv) {
        HttpResponse<String> taken = hub.post(path, "text/csv", csv, as("load-dpo"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        return "/api/v1/imports/" + json(taken).path("importId").asText();
    }

    private void awaitTaken(String status) {
        JsonNode done = await().until(() -> json(hub.get(status, as("load-dpo"))), now -> now.hasNonNull("finishedAt"));
        assertThat(done.path("rejected").asLong()).as(done.toString()).isOne();
        assertThat(done.path("counts").path("APPLIED").asLong())
                .as(done.toString())
                .isPositive();
    }

    void awaitFeeds() {
        await().atMost(Duration.ofMinutes(10))
                .until(() -> jdbc.queryForObject(
                                "select count(*) from feed_cursor where feed like 'iys.600100.%' and read_at is not"
                                        + " null",
                                Long.class)
                        == 2);
    }

    long begin() {
        JsonNode begun = json(post("load-admin", PATH, "{}"));
        assertThat(post("load-dpo", PATH, "{}").body()).contains("FIRST_LOAD_RUNNING");
        assertThat(condition.against(WRITE)).isPresent();
        return begun.path("id").asLong();
    }

    /** Whoever gave the first approval does not give the second, nor does another one of the same role. */
    void approve(String one, long id) {
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

    void goLive() {
        await().untilAsserted(() ->
                assertThat(condition.against(WRITE)).as("the outbox is sorted").isEmpty());
        modes.set(PUSH, Mode.LIVE, "test", "approved");
        modes.set(WRITE, Mode.LIVE, "test", "approved");
    }

    /** Nobody was refused, and everybody ended as his kind says. */
    void assertEnd() {
        assertThat(world.refusals()).doesNotContainKeys("H467", "H174", "H175", "H178");
        assertThat(world.written()).isPositive();
        assertThat(world.otherThanExpected())
                .as("who did not end as his kind says")
                .isEmpty();
        assertThat(world.contactedAgainstRefusal())
                .as("refused at one side, permitted at the other")
                .isEmpty();
    }

    /** A comparison finds nothing more. */
    void assertNothingToMend() {
        long run = reconciliations
                .start(BRAND, Cause.PERSON, "user:dpo", RepairRule.NONE)
                .orElseThrow();
        await().atMost(Duration.ofMinutes(10))
                .until(() -> reconciliations.progress(run).orElseThrow().state() == ReconciliationRun.State.DONE);
        assertThat(reconciliations.differences(run, null, null, null, Difference.State.OPEN, 0, 1_000))
                .filteredOn(difference -> difference.repair().isDoable())
                .as("what is left to be mended")
                .isEmpty();
    }

    void stopWriting() {
        modes.set(WRITE, Mode.OFF, "test", "taken back");
    }

    /** @param which {@code "channel":"EPOSTA",}, {@code "personId":"4",} or nothing */
    JsonNode restore(String which) {
        JsonNode seen = json(post("load-admin", RESTORES, "{" + which + "\"reason\":\"geri\"}"));
        HttpResponse<String> ordered = post(
                "load-admin",
                RESTORES,
                "{" + which + "\"reason\":\"geri\",\"count\":"
                        + seen.path("count").asLong() + "}");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        String order = RESTORES + "/" + json(ordered).path("id").asLong();
        JsonNode done = await().atMost(Duration.ofMinutes(10))
                .until(
                        () -> json(hub.get(order, as("load-admin"))),
                        now -> now.path("state").asText().equals("DONE"));
        assertThat(done.path("left").asLong()).isZero();
        return done;
    }

    /** At each place a node dies before it commits, another one when it has only taken the load, and a person pauses it. */
    void interruptedUntil(long id, LoadState end) {
        Set<String> places = new HashSet<>();
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    FirstLoad now = loads.find(BRAND, id).orElseThrow();
                    assertThat(now.state()).as(now.error()).isNotEqualTo(LoadState.STOPPED);
                    if (places.add(now.state() + " " + now.step() + " " + now.run() + " " + now.learned() + " "
                            + now.place())) {
                        interrupt(id);
                    }
                    if (places.add(jdbc.queryForObject(PLACE_OF_COMPARISON, String.class))) {
                        interruptComparison();
                    }
                    // Another node that helps.
                    worker.step();
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
        interruptions++;
    }

    /** Whoever is at it has lost it, and writes nothing more. */
    private void interruptComparison() {
        interruptions += jdbc.update(
                "update reconciliation set busy_until = null where state = 'RUNNING' and busy_until is not null");
    }

    Map<String, Long> kinds(String one) {
        Map<String, Long> kinds = new TreeMap<>();
        JsonNode report = json(hub.get(one, as("load-dpo")));
        report.path("counts")
                .forEach(count -> kinds.merge(
                        count.path("kind").asText(), count.path("count").asLong(), Long::sum));
        return kinds;
    }

    HttpResponse<String> post(String user, String path, String body) {
        return hub.postJson(path, body, as(user));
    }

    static Map<String, String> as(String user) {
        String login = user + ":" + PASSWORD;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
}
