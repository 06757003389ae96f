package io.izinhub.firstload;

import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.firstload.domain.LoadStep;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may let a first load go on, and for what it waits; the load itself is {@link FirstLoadTest}. */
@HubTest
class FirstLoadRulesTest {

    private static final String BRAND = "600101";
    private static final String PUSH = "authority.600101.push";
    private static final Caller ADMIN = new Caller("user:rules-admin", Set.of(Role.ADMIN));
    private static final Caller DPO = new Caller("user:rules-dpo", Set.of(Role.DPO));

    private static final String PASSWORD = "rules-test-password";
    private static final Map<String, String> AS_DPO = Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(("rules-dpo:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));

    private final int port;
    private final HubHttp hub;
    private final FirstLoads loads;
    private final LoadDesk desk;
    private final FirstLoadCondition condition;
    private final Reconciliations reconciliations;
    private final Ledger ledger;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final int brandId;

    @Autowired
    FirstLoadRulesTest(
            @LocalServerPort int port,
            FirstLoads loads,
            LoadDesk desk,
            FirstLoadCondition condition,
            Reconciliations reconciliations,
            Ledger ledger,
            Modes modes,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Accounts accounts,
            Brands brands) {
        accounts.ensureUser("rules-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("rules-dpo", PASSWORD, Role.DPO);
        this.port = port;
        this.hub = new HubHttp(port);
        this.loads = loads;
        this.desk = desk;
        this.condition = condition;
        this.reconciliations = reconciliations;
        this.ledger = ledger;
        this.modes = modes;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.brandId = brands.require(BRAND).id();
    }

    @BeforeEach
    void nothingOfOthersWaits() {
        jdbc.update(
                "update delivery set state = 'CANCELLED' where brand_id = ? and state in ('READY', 'CLAIMED')",
                brandId);
    }

    @AfterEach
    void leave() {
        loads.functions(BRAND).forEach(function -> modes.set(function, Mode.SHADOW, "test", "as before"));
        jdbc.update("delete from first_load where brand_id = ?", brandId);
        jdbc.update("delete from reconciliation where brand_id = ? and cause = 'LOAD'", brandId);
        jdbc.update("update hub_user set disabled_at = null where username = 'rules-admin'");
        nothingOfOthersWaits();
    }

    @Test
    void nobodyMakesAFunctionLiveWhileALoadBegins() throws Exception {
        CompletableFuture<FirstLoads.Started> beginning = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            modes.lock(PUSH);
            modes.set(PUSH, Mode.LIVE, "test", "at the same time");
            beginning.completeAsync(() -> loads.start(BRAND, ADMIN.actor()));
            assertThatThrownBy(() -> beginning.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        });

        FirstLoads.Started began = beginning.get(10, TimeUnit.SECONDS);
        assertThat(began.live()).containsExactly(PUSH);
        assertThat(began.id()).isNull();
    }

    @Test
    void nothingBecomesLiveBeforeTheOutboxIsSorted() {
        load(LoadState.APPLYING, LoadStep.OUTBOX, true);

        assertThat(condition.against(PUSH))
                .hasValueSatisfying(obstacle -> assertThat(obstacle.code()).isEqualTo("FIRST_LOAD_SORTING"));
        jdbc.update("update first_load set step = 'REFUSALS' where brand_id = ?", brandId);
        assertThat(condition.against(PUSH)).isEmpty();
    }

    @Test
    void r102_whoWasDisabledIsNoOneOfTheTwo_norIsWhoApprovedYesterday() {
        long id = load(LoadState.REPORTED, null, false);
        desk.approve(BRAND, id, 1L, "rapor", ADMIN);
        jdbc.update("update hub_user set disabled_at = now() where username = 'rules-admin'");
        desk.approve(BRAND, id, 1L, "rapor", DPO);
        assertThat(state(id)).isEqualTo(LoadState.REPORTED);

        jdbc.update("update hub_user set disabled_at = null where username = 'rules-admin'");
        jdbc.update("update first_load_approval set approved_at = now() - interval '25 hours' where load_id = ?", id);
        desk.approve(BRAND, id, 1L, "rapor", ADMIN);
        assertThat(state(id)).isEqualTo(LoadState.REPORTED);

        desk.approve(BRAND, id, 1L, "rapor", DPO);
        assertThat(state(id)).isEqualTo(LoadState.APPLYING);
    }

    @Test
    void whatALoadFoundIsNotApprovedByOne_andWhatWasApprovedIsTakenBackWhenItIsStopped() {
        long id = load(LoadState.APPLYING, LoadStep.REFUSALS, true);
        long run = loads.find(BRAND, id).orElseThrow().run();
        assertThat(reconciliations.mendable(run, "authority", DifferenceKind.HUB_REFUSES))
                .isZero();
        assertThatThrownBy(() -> reconciliations.approve(
                        run, "authority", DifferenceKind.HUB_REFUSES, 1, ADMIN.actor(), "tek başına"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("RECONCILIATION_OF_LOAD"));

        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "update reconciliation_difference set state = 'APPROVED', decided_by = 'both', decided_at = now()"
                            + " where run_id = ?",
                    run);
            desk.stop(BRAND, id, "yanlış rapor", DPO);
        });

        assertThat(jdbc.queryForMap(
                        "select state, decided_by, decided_at from reconciliation_difference where run_id = ?", run))
                .containsEntry("state", "OPEN")
                .containsEntry("decided_by", null)
                .containsEntry("decided_at", null);
    }

    @Test
    void r27_itIsNotDoneWhileSomethingIsSentAgain_andSaysWhatItWaitsFor() {
        loads.functions(BRAND).forEach(function -> modes.set(function, Mode.LIVE, "test", "approved"));
        modes.set(PUSH, Mode.LIVE, Narrowing.pilot(Set.of(UUID.randomUUID())), "test", "a pilot");
        refusal();
        long id = load(LoadState.APPLYING, LoadStep.REFUSALS, false);
        await().untilAsserted(() -> assertThat(error(id)).isEqualTo("LIVE_FOR_A_PART"));
        assertThat(page(id, "tr")).contains("Bekliyor, şimdi bir şey yazılmıyor; sıradaki adım: Retler yazılıyor");
        assertThat(page(id, "en")).contains("waits, nothing is being written; its step: writing refusals");

        jdbc.update(
                "update delivery set attempts = 1, next_attempt_at = now() + interval '1 hour' where brand_id = ?"
                        + " and state = 'READY'",
                brandId);
        modes.set(PUSH, Mode.LIVE, "test", "for everybody");
        await().untilAsserted(() -> assertThat(error(id)).isEqualTo("SENDING_AGAIN"));
        assertThat(loads.find(BRAND, id).orElseThrow().step()).isEqualTo(LoadStep.REFUSALS);

        nothingOfOthersWaits();
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo(LoadState.DONE));
    }

    /** It was fit to be told when it was looked at, and is not any more when the load goes on. */
    @Test
    void r25_aConsentWhoseTimeRunsOutDuringAPauseIsToBeCollectedAgain() {
        String who = UUID.randomUUID() + "@rules.example";
        said(who, Said.ONAY, Instant.now().minus(10, ChronoUnit.DAYS));
        long delivery = jdbc.queryForObject(
                "select max(id) from delivery where brand_id = ? and state = 'READY'", Long.class, brandId);
        long id = load(LoadState.APPLYING, LoadStep.OUTBOX, true);
        jdbc.update("update first_load set place = ? where id = ?", delivery, id);

        desk.pause(BRAND, id, false, "sürsün", DPO);

        await().untilAsserted(() -> assertThat(
                        jdbc.queryForMap("select state, error_code from delivery where id = ?", delivery))
                .containsEntry("state", "MISSED")
                .containsEntry("error_code", "COLLECT_AGAIN"));
        await().untilAsserted(() ->
                assertThat(loads.find(BRAND, id).orElseThrow().missed()).isOne());
    }

    /** Its comparison lies with a node that was killed a minute ago. */
    @Test
    void aNodeThatIsSilentIsSeen_andWhenItGoesOn() {
        long id = load(LoadState.READING, null, false);
        jdbc.update(
                "update reconciliation set state = 'RUNNING', finished_at = null, next_at = now() + interval '1 hour',"
                        + " busy_until = now() + interval '30 seconds' where brand_id = ? and cause = 'LOAD'",
                brandId);

        JsonNode reading = json(hub.get("/api/v1/brands/" + BRAND + "/first-loads/" + id, AS_DPO))
                .path("reading");

        assertThat(reading.path("how").asText()).isEqualTo("SILENT");
        assertThat(OffsetDateTime.parse(reading.path("goesOnAt").asText()).toInstant())
                .isBetween(Instant.now(), Instant.now().plusSeconds(30));
        assertThat(OffsetDateTime.parse(reading.path("heardAt").asText()).toInstant())
                .isBetween(Instant.now().minusSeconds(90), Instant.now().minusSeconds(50));
        for (String language : List.of("tr", "en")) {
            assertThat(page(id, language))
                    .contains(language.equals("tr") ? "düğümden" : "has told nothing since")
                    .doesNotContain("??");
        }
    }

    /** A session of its own: calls with a login of theirs have none. */
    private String page(long id, String language) {
        HubHttp browser = new HubHttp(port);
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(browser.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=rules-dpo&password=" + PASSWORD + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
        return browser.get("/first-load/" + BRAND + "/" + id + "?lang=" + language, Map.of())
                .body();
    }

    private void refusal() {
        said(UUID.randomUUID() + "@rules.example", Said.RET, Instant.now().minusSeconds(60));
    }

    private void said(String who, Said said, Instant at) {
        Statement.About about = new Statement.About(
                new Statement.ByAddress(Address.require(Channel.EPOSTA, who)),
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL);
        ledger.record(List.of(Statement.said(about, said, at, "HS_WEB", "test")), "test");
    }

    /** A load with one difference that is neither approved nor, where it is not paused, left to be mended. */
    private long load(LoadState state, LoadStep step, boolean paused) {
        long run = jdbc.queryForObject(
                "insert into reconciliation (brand_id, cause, started_by, rule, state, phase, expected, next_at,"
                        + " started_at, stepped_at, finished_at) values (?, 'LOAD', 'test', 'NONE', 'DONE', 'CLARIFY', 1,"
                        + " now(), now(), now(), now()) returning id",
                Long.class,
                brandId);
        if (paused) {
            jdbc.update(
                    "insert into reconciliation_difference (run_id, side, channel, recipient_type, point_id, kind,"
                            + " repair, hub_status, state) values (?, 'authority', 3, 1, ?, 'HUB_REFUSES', 'TELL_REFUSAL',"
                            + " 2, 'OPEN')",
                    run,
                    UUID.randomUUID());
        }
        return jdbc.queryForObject(
                "insert into first_load (brand_id, state, step, run_id, learned, to_write, paused, started_by,"
                        + " started_at, reported_at, next_at) values (?, ?, ?, ?, true, 1, ?, 'test', now(), now(), now())"
                        + " returning id",
                Long.class,
                brandId,
                state.name(),
                step == null ? null : step.name(),
                run,
                paused);
    }

    private LoadState state(long id) {
        return loads.find(BRAND, id).orElseThrow().state();
    }

    private String error(long id) {
        return loads.find(BRAND, id).orElseThrow().error();
    }
}
