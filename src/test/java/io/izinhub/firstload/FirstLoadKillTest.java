package io.izinhub.firstload;

import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two equal worlds: in one the hub loads the brand undisturbed, in the other its process is killed again and again, in every part of the load and
 * of its taking back. Both end the same. {@code -Dizinhub.test.seed} chooses the same moments again.
 */
@Tag("long")
class FirstLoadKillTest {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLoadKillTest.class);
    private static final int PEOPLE = 240;
    private static final int EACH = 8;

    @TempDir
    private Path folder;

    /** @param again deliveries that were sent more than once */
    private record Loaded(LoadEnd end, Map<Kills.Part, Long> calls, long again) {}

    @Test
    void r25_r27_r28_r103_killedAnywhereAndStartedAgain_aLoadEndsAsIfItHadNotBeen_andEveryFieldComesBack()
            throws Exception {
        long seed = Long.getLong("izinhub.test.seed", System.nanoTime());
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Loaded undisturbed = load("undisturbed", began, Kills.none());
        Kills kills = Kills.of(seed, undisturbed.calls());
        Loaded killed = load("killed", began, kills);
        LOG.info(
                "A load of {} persons, {}: {} deliveries went again; calls undisturbed {}; found {}",
                killed.end().inCrm().size(),
                kills,
                killed.again(),
                undisturbed.calls(),
                killed.end().report());
        assertThat(kills.done().keySet()).as("%s", kills).contains(Kills.Part.values());
        assertSame(kills, killed.end(), undisturbed.end());
    }

    private static void assertSame(Kills kills, LoadEnd killed, LoadEnd undisturbed) {
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(killed.report()).as("report, %s", kills).isEqualTo(undisturbed.report());
            all.assertThat(killed.rows()).as("rows, %s", kills).containsExactlyElementsOf(undisturbed.rows());
            same(all, "İYS", kills, killed.atIys(), undisturbed.atIys());
            same(all, "CRM", kills, killed.inCrm(), undisturbed.inCrm());
            same(all, "ledger", kills, killed.inLedger(), undisturbed.inLedger());
            all.assertThat(killed.deliveries()).as("deliveries, %s", kills).isEqualTo(undisturbed.deliveries());
        });
    }

    private static void same(
            SoftAssertions all,
            String where,
            Kills kills,
            Map<String, String> killed,
            Map<String, String> undisturbed) {
        all.assertThat(killed.keySet()).as("%s, %s", where, kills).isEqualTo(undisturbed.keySet());
        undisturbed.forEach((who, held) -> all.assertThat(killed.get(who))
                .as("%s: %s, %s", where, who, kills)
                .isEqualTo(held));
    }

    private Loaded load(String name, Instant began, Kills kills) throws Exception {
        SimClock clock = new SimClock();
        clock.standAt(began);
        FirstLoadWorld world = new FirstLoadWorld(PEOPLE, EACH, clock);
        world.slowAnswers();
        Map<String, JsonNode> before = world.fields();
        Files files = new Files(world.exportedAt(), world.panelFile(), world.oldConsents());
        try (KilledHub hub = new KilledHub(folder.resolve(name), world, clock, began, kills)) {
            Told told = new Told(hub);
            told.read();
            told.handIn(files);
            String one = told.report();
            assertThat(world.written()).as("before it is approved, %s", kills).isZero();
            told.approve(one);
            told.goLive();
            told.apply();
            LoadEnd end = LoadEnd.of(hub, world, one, began);
            assertThat(world.refusals()).as("%s", kills).doesNotContainKeys("H467", "H174", "H175", "H178");
            assertThat(world.otherThanExpected())
                    .as("who did not end as his kind says, %s", kills)
                    .isEmpty();
            told.takeBack();
            assertThat(world.fields()).as("%s", kills).isEqualTo(before);
            return new Loaded(end, hub.calls(), told.count("delivery where attempts > 1"));
        }
    }

    /** Of the time at which the world was made. */
    private record Files(String exportedAt, String panel, String oldConsents) {}

    /** What people tell the hub to do, and wait for. */
    private record Told(KilledHub hub) {

        void read() {
            await().atMost(Duration.ofMinutes(2)).until(() -> count("feed_cursor where " + READ) == 2);
        }

        private static final String READ = "feed like 'iys.600100.%' and read_at is not null";
        private static final String UNDER_WAY = "delivery where state in ('READY', 'CLAIMED', 'AWAITING') and"
                + " destination in ('authority.600100', 'crm.next4biz')";

        void handIn(Files files) throws Exception {
            handIn(
                    FirstLoadRun.PATH.replace("first-loads", "authority-exports?exportedAt=")
                            + URLEncoder.encode(files.exportedAt(), StandardCharsets.UTF_8),
                    files.panel());
            handIn("/api/v1/consents/import", files.oldConsents());
            hub.until(Kills.Part.FILES, () -> count("import_job where finished_at is null") == 0);
        }

        private void handIn(String path, String csv) {
            assertThat(hub.http()
                            .post(path, "text/csv", csv, FirstLoadRun.as("load-dpo"))
                            .statusCode())
                    .isEqualTo(202);
        }

        /** @return path of the load */
        String report() throws Exception {
            JsonNode begun = json(post("load-admin", FirstLoadRun.PATH, "{}"));
            hub.until(Kills.Part.READING, () -> state("first_load").equals("REPORTED"));
            return FirstLoadRun.PATH + "/" + begun.path("id").asLong();
        }

        void approve(String one) throws Exception {
            hub.mayDie(Kills.Part.APPROVING);
            long count = json(hub.http().get(one, FirstLoadRun.as("load-dpo")))
                    .at("/firstLoad/toWrite")
                    .asLong();
            String approval = "{\"reason\":\"rapor görüldü\",\"count\":" + count + "}";
            assertThat(post("load-admin", one + "/approvals", approval).statusCode())
                    .isEqualTo(200);
            hub.mayDie(Kills.Part.APPROVING);
            assertThat(post("load-dpo", one + "/approvals", approval).body()).contains("\"APPLYING\"");
            hub.mayDie(Kills.Part.APPROVING);
        }

        void goLive() {
            for (String function : List.of(FirstLoadRun.PUSH, FirstLoadRun.WRITE)) {
                String live = "{\"function\":\"" + function + "\",\"mode\":\"LIVE\"}";
                hub.http().get("/api/v1/modes/" + function + "/report", FirstLoadRun.as("load-dpo"));
                // The outbox is sorted first.
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                    HttpResponse<String> asked = post("load-admin", "/api/v1/modes", live);
                    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
                });
                assertThat(post("load-dpo", "/api/v1/modes", live).statusCode()).isEqualTo(200);
            }
        }

        /** Until everybody has answered, and what was told has come back by the feeds. */
        void apply() throws Exception {
            hub.until(Kills.Part.APPLYING, () -> state("first_load").equals("DONE") && count(UNDER_WAY) == 0);
            Timestamp settled = hub.database()
                    .queryForObject("select max(read_at) from feed_cursor where " + READ, Timestamp.class);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> hub.database()
                                    .queryForObject(
                                            "select count(*) from feed_cursor where " + READ + " and read_at > ?",
                                            Long.class,
                                            settled)
                            == 2);
        }

        /** One field of everybody, then all that is left. */
        void takeBack() throws Exception {
            String off = "{\"function\":\"" + FirstLoadRun.WRITE + "\",\"mode\":\"SHADOW\",\"reason\":\"geri\"}";
            assertThat(post("load-dpo", "/api/v1/modes", off).statusCode()).isEqualTo(200);
            for (String which : List.of("\"channel\":\"EPOSTA\",", "")) {
                JsonNode seen = json(post("load-admin", FirstLoadRun.RESTORES, "{" + which + "\"reason\":\"geri\"}"));
                HttpResponse<String> ordered = post(
                        "load-admin",
                        FirstLoadRun.RESTORES,
                        "{" + which + "\"reason\":\"geri\",\"count\":"
                                + seen.path("count").asLong() + "}");
                assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
                hub.until(Kills.Part.RESTORING, () -> state("crm_restore").equals("DONE"));
            }
            assertThat(count("crm_restore_left")).as("fields that stay").isZero();
        }

        private HttpResponse<String> post(String user, String path, String body) {
            return hub.http().postJson(path, body, FirstLoadRun.as(user));
        }

        long count(String what) {
            return hub.database().queryForObject("select count(*) from " + what, Long.class);
        }

        private String state(String table) {
            return hub.database()
                    .queryForObject("select state from " + table + " order by id desc limit 1", String.class);
        }
    }
}
