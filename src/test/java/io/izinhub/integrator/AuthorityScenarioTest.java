package io.izinhub.integrator;

import static io.izinhub.integrator.ScenarioHub.ago;
import static io.izinhub.integrator.ScenarioHub.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.move.CrashingMover;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.LogCanary;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The story of {@link AuthorityScenario} by each way to İYS, all on one hub. Over all of it a canary listens: whatever
 * works or fails, no log has a secret or a person.
 */
class AuthorityScenarioTest {

    private static final Map<String, String> ADMIN_KEY = HubHttp.bearer("authority-scenario-key");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @TempDir
    private static Path folder;

    private static ScenarioHub hub;
    private static LogCanary canary;

    @BeforeAll
    static void start() {
        hub = new ScenarioHub(folder);
        canary = new LogCanary();
    }

    @AfterAll
    static void stop() {
        try {
            String basic = "demo:" + ScenarioHub.WRONG_PASSWORD;
            canary.neverHeard(
                    ScenarioHub.WEBHOOK_SECRET,
                    ScenarioHub.WEBHOOK_TOKEN,
                    ScenarioHub.WRONG_PASSWORD,
                    Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                    ScenarioHub.NUMBERS,
                    ScenarioHub.MAILS);
        } finally {
            canary.close();
            hub.close();
        }
    }

    @Nested
    class DirectIys extends AuthorityScenario {

        DirectIys() {
            super(hub, "iys");
        }

        @Override
        void schedule() {
            hub.pullFromIys();
        }
    }

    /** What citizens did comes in the morning as a campaign, and the firm calls that it is there. */
    @Nested
    class Verimor extends AuthorityScenario {

        Verimor() {
            super(hub, "verimor");
        }

        @Override
        void atTheFirm() {
            hub.readFeedsOf("verimor");
            hub.world().settings(Map.of("verimor.pushUrl", hub.url("/webhooks/verimor/" + ScenarioHub.WEBHOOK_SECRET)));
        }

        @Override
        void schedule() {
            hub.world().post("/sim/verimor/daily", "{\"call\":true}");
        }

        /** The first and the third post arrive, the second is lost: what it would have told of is found with the third. */
        @Test
        void aPostThatIsLostBetweenTwoIsMadeUpForByTheList() {
            List<String> people = List.of(hub.person(), hub.person(), hub.person());
            hub.say("ONAY", ago(60), people.toArray(String[]::new));
            people.forEach(person -> until(() -> hub.delivery(person).equals("DONE")));

            for (int post = 0; post < people.size(); post++) {
                hub.citizen("RET", people.get(post));
                hub.world().post("/sim/verimor/daily", "{\"call\":" + (post != 1) + "}");
            }

            people.forEach(person -> until(() -> hub.mayBeSent(person).equals("RET")));
            people.forEach(person -> assertThat(hub.events(person, 2)).isEqualTo(1));
        }

        @Test
        void whereTheCallIsMissed_theNextLookFindsTheCampaign_once() {
            String person = hub.person();
            hub.say("ONAY", ago(60), person);
            until(() -> hub.delivery(person).equals("DONE"));
            hub.citizen("RET", person);
            hub.world().post("/sim/verimor/daily", "{\"call\":false}");

            hub.pullFrom("verimor");
            assertThat(hub.mayBeSent(person)).isEqualTo("RET");
            hub.pullFrom("verimor");
            assertThat(hub.events(person, 2)).isEqualTo(1);
        }
    }

    /** Tells no changes of citizens, and of what İYS refused no reason: what stands there decides. */
    @Nested
    class Veyosis extends AuthorityScenario {

        Veyosis() {
            super(hub, "veyosis");
        }

        @Override
        boolean hearsOfCitizens() {
            return false;
        }
    }

    @Nested
    class VeyosisReadAtIys extends AuthorityScenario {

        VeyosisReadAtIys() {
            super(hub, "veyosis");
        }

        @Override
        String stateFrom() {
            return "iys";
        }

        @Override
        void schedule() {
            hub.pullFromIys();
        }
    }

    @Nested
    class Netgsm extends AuthorityScenario {

        Netgsm() {
            super(hub, "netgsm");
        }

        @Override
        void atTheFirm() {
            hub.world()
                    .settings(Map.of("netgsm.webhookUrl", hub.url("/webhooks/netgsm/" + ScenarioHub.WEBHOOK_SECRET)));
        }

        /** The firm's queue is asked for nothing: its webhook alone confirms. */
        @Test
        void theWebhookConfirms() {
            String person = hub.person();
            long asked = hub.asked("netgsm", "/iys/search");

            hub.say("ONAY", ago(60), person);

            until(() -> hub.delivery(person).equals("DONE"));
            assertThat(hub.asked("netgsm", "/iys/search")).isEqualTo(asked);
        }

        /**
         * The firm, of whose posts everything is heard, says nothing for longer than it may: then only the age of each answer
         * counts, and one that is old does not do. Its next post, whatever of, makes its word count again.
         */
        @Test
        void r17_aFirmThatFellSilentIsNotTrusted_untilItPostsAgain() {
            String old = hub.person();
            hub.say("ONAY", ago(60), old);
            until(() -> hub.delivery(old).equals("DONE"));
            hub.answeredDaysAgo(10, old);
            assertThat(hub.mayBeSent(old)).as("it posts").isEqualTo("ONAY");

            hub.jdbc()
                    .update(
                            "update inbox set received_at = received_at - interval '25 hours' where feed like 'netgsm.%'");
            hub.jdbc().update("update feed_cursor set read_at = read_at - interval '25 hours'");
            try {
                assertThat(hub.mayBeSent(old)).as("it fell silent").isEqualTo("STALE_DATA");
                post("netgsm", ScenarioHub.WEBHOOK_SECRET, "not read", Map.of());
                assertThat(hub.mayBeSent(old)).as("noise is no news").isEqualTo("STALE_DATA");

                String other = hub.person();
                hub.seed("ONAY", other, ago(86_400));
                hub.citizen("RET", other);
                until(() -> hub.mayBeSent(other).equals("RET"));
                assertThat(hub.mayBeSent(old)).as("it posts again").isEqualTo("ONAY");
            } finally {
                hub.jdbc().update("update feed_cursor set read_at = read_at + interval '25 hours'");
            }
        }

        /** As a list, with text where the others have numbers, and three times. */
        @Test
        void whateverItsForm_theWebhookCountsOnce() {
            hub.world()
                    .settings(Map.of(
                            "netgsm.webhookArray", true,
                            "netgsm.webhookTextCodes", true,
                            "netgsm.numericCodes", true,
                            "netgsm.webhookRepeat", 3));
            String person = hub.person();
            hub.say("ONAY", ago(60), person);
            until(() -> hub.delivery(person).equals("DONE"));

            hub.citizen("RET", person);

            until(() -> hub.mayBeSent(person).equals("RET"));
            await().during(Duration.ofMillis(500)).until(() -> hub.events(person, 2) == 1);
        }

        /** The confirmation of our consent comes after the refusal that followed it. */
        @Test
        void outOfOrder_theRefusalStands() {
            String person = hub.person();
            hub.world().settings(Map.of("netgsm.webhookOutOfOrder", true));
            hub.say("ONAY", ago(60), person);
            until(() -> hub.atIys(person).equals("ONAY"));

            hub.citizen("RET", person);

            until(() -> hub.delivery(person).equals("DONE"));
            assertThat(hub.mayBeSent(person)).isEqualTo("RET");
            until(() -> hub.inCrm(person).equals("2"));
        }

        @Test
        void acceptedAndNeverRegisteredIsNeverShownAsConfirmed() {
            hub.world().settings(Map.of("netgsm.neverRegister", true));
            String person = hub.person();
            hub.say("ONAY", ago(60), person);
            until(() -> hub.delivery(person).equals("AWAITING"));

            await().during(Duration.ofSeconds(1))
                    .until(() -> hub.delivery(person).equals("AWAITING")
                            && hub.mayBeSent(person).equals("NOT_IN_IYS"));
        }

        /** The firm says yes and lets a consent lie: the refusal goes past it, and holds whichever of the two arrives last. */
        @Test
        void aRefusalPassesAConsentThatLiesInTheFirmsQueue() {
            hub.world().settings(Map.of("netgsm.neverRegister", true));
            String person = hub.person();
            Instant consented = ago(60);
            hub.say("ONAY", consented, person);
            until(() -> hub.delivery(person).equals("AWAITING"));
            hub.say("RET", ago(30), person);
            await().during(Duration.ofMillis(500))
                    .until(() -> hub.delivery(person).equals("READY"));
            hub.world().settings(Map.of("netgsm.neverRegister", false));

            hub.jdbc()
                    .update("update authority_batch set accepted_at = accepted_at - interval '10 minutes'"
                            + " where finished_at is null");

            until(() -> hub.delivery(person).endsWith("TOO_EARLY"));
            assertThat(hub.deliveries(person)).startsWith("SUPERSEDED STILL_QUEUED");
            hub.seed("ONAY", person, consented);
            until(() -> hub.atIys(person).equals("RET"));
            assertThat(hub.mayBeSent(person)).isEqualTo("RET");
        }

        /** The list is taken and registered, and the webhook is here, before the answer to the call is; or without it. */
        @ParameterizedTest
        @ValueSource(strings = {"SLOW", "RESET"})
        void aFirmThatIsQuickerThanItsOwnAnswerIsHeard(String answer) {
            String consenting = hub.person();
            String refusing = hub.person();
            for (String person : List.of(consenting, refusing)) {
                hub.world()
                        .fault("{\"target\":\"netgsm\",\"kind\":\"%s\",\"when\":\"AFTER\",\"delayMs\":1500,\"count\":1}"
                                .formatted(answer));
                hub.say(person.equals(consenting) ? "ONAY" : "RET", ago(60), person);
                until(() -> hub.delivery(person).startsWith("DONE"));
            }

            assertThat(hub.mayBeSent(consenting)).isEqualTo("ONAY");
            assertThat(hub.delivery(refusing)).isEqualTo("DONE H175");
            assertThat(hub.mayBeSent(refusing)).isEqualTo("RET");
        }

        /** A failure is the result of our add; it says nothing about the person. */
        @Test
        void aFailureSettlesTheDelivery_theRegistryStaysAsItIs() {
            hub.world().settings(Map.of("netgsm.neverRegister", true));
            String person = hub.person();
            Instant at = ago(60);
            hub.say("ONAY", at, person);
            until(() -> hub.delivery(person).equals("AWAITING"));

            assertThat(post("netgsm", ScenarioHub.WEBHOOK_SECRET, failure(person, "RET", at), Map.of())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(post("netgsm", ScenarioHub.WEBHOOK_SECRET, failure(person, "ONAY", at.minusSeconds(1)), Map.of())
                            .statusCode())
                    .isEqualTo(200);
            await().during(Duration.ofMillis(500))
                    .until(() -> hub.delivery(person).equals("AWAITING"));
            post("netgsm", ScenarioHub.WEBHOOK_SECRET, failure(person, "ONAY", at), Map.of());

            until(() -> hub.delivery(person).equals("REJECTED H120"));
            assertThat(hub.mayBeSent(person)).isEqualTo("NOT_IN_IYS");
            assertThat(hub.events(person, 2) + hub.events(person, 3)).isZero();
        }

        /** H178 is told by webhook: İYS holds a consent of the same second, and the refusal goes after it. */
        @Test
        void aRefusalThatTheFirmReportsAsNotNewerIsToldAgain() {
            String person = hub.person();
            Instant second = ago(120);
            hub.seed("ONAY", person, second);

            hub.say("RET", second, person);

            until(() -> hub.atIys(person).equals("RET"));
            until(() -> hub.delivery(person).startsWith("DONE"));
            assertThat(hub.mayBeSent(person)).isEqualTo("RET");
        }

        @ParameterizedTest
        @CsvSource({
            "netgsm, yanlis-adres, ",
            "netgsm-asked, " + ScenarioHub.WEBHOOK_SECRET + ", ",
            "netgsm-asked, " + ScenarioHub.WEBHOOK_SECRET + ", yanlis-baslik",
            "netgsm-far, " + ScenarioHub.WEBHOOK_SECRET + ", "
        })
        void whoDoesNotProveToBeTheFirmIsNotHeard(String account, String secret, String token) {
            String person = hub.person();
            hub.say("ONAY", ago(60), person);
            until(() -> hub.delivery(person).equals("DONE"));
            long stored = stored();

            HttpResponse<String> answer = post(
                    account,
                    secret,
                    change(person, "RET", ago(10)),
                    token == null ? Map.of() : Map.of("X-Webhook-Token", token));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(secret, person);
            assertThat(hub.mayBeSent(person)).isEqualTo("ONAY");
            assertThat(stored()).isEqualTo(stored);
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "multipart/form-data"})
        void withItsHeaderTheFirmIsHeard_whateverItCallsTheBody(String type) {
            String person = hub.person();
            hub.say("ONAY", ago(60), person);

            HttpResponse<String> answer = hub.http()
                    .post(
                            "/webhooks/netgsm-asked/" + ScenarioHub.WEBHOOK_SECRET,
                            type,
                            change(person, "RET", ago(10)),
                            Map.of("X-Webhook-Token", ScenarioHub.WEBHOOK_TOKEN));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(hub.mayBeSent(person)).as("before the answer").isEqualTo("RET");
        }

        private long stored() {
            return hub.jdbc().queryForObject("select count(*) from inbox", Long.class);
        }
    }

    /** The same firm, whose panel has no webhook address: each permission is asked for. Citizens' changes come by İYS. */
    @Nested
    class NetgsmAsked extends AuthorityScenario {

        NetgsmAsked() {
            super(hub, "netgsm-asked");
        }

        /** It takes lists and then hangs when it is asked for them; what another firm has taken is confirmed meanwhile. */
        @Test
        void aFirmThatHangsHoldsUpNoOther_isGivenUpAfterSomeCalls_andFoundAgain() {
            hub.world().settings(Map.of("batchDelay", 3600));
            List<String> stuck = Stream.generate(hub::person).limit(30).toList();
            hub.say("ONAY", ago(60), stuck.toArray(String[]::new));
            stuck.forEach(person -> until(() -> hub.delivery(person).equals("AWAITING")));
            hub.world().settings(Map.of("batchDelay", 0));
            hub.world().fault("{\"target\":\"netgsm\",\"kind\":\"SLOW\",\"delayMs\":4000,\"rate\":1}");

            hub.goBy("veyosis", null);
            String quick = hub.person();
            Instant before = Instant.now();
            hub.say("ONAY", ago(60), quick);
            until(() -> hub.delivery(quick).equals("DONE"));
            assertThat(Duration.between(before, Instant.now()))
                    .as("five questions of 2 s each are before it where one thread asks for all")
                    .isLessThan(Duration.ofSeconds(8));

            hub.world().noFaults();
            hub.world().fault("{\"target\":\"netgsm\",\"kind\":\"RESET\",\"rate\":1}");
            until(() -> hub.suspended().contains("netgsm-asked"));
            hub.world().noFaults();
            until(() -> !hub.suspended().contains("netgsm-asked"));
        }

        @Override
        void schedule() {
            hub.pullFromIys();
        }

        @Override
        String firstRefusal() {
            return "AWAITING";
        }

        /** Measured by others: a number that nobody knows comes back as RET without a date. */
        @Test
        void anUnknownNumberIsNobodysRefusal() {
            hub.world()
                    .settings(Map.of(
                            "netgsm.unknownAsRet", true, "netgsm.queryArray", true, "netgsm.neverRegister", true));
            String person = hub.person();
            long asked = hub.asked("netgsm", "/iys/search");
            hub.say("ONAY", ago(60), person);
            until(() -> hub.asked("netgsm", "/iys/search") > asked + 1);

            assertThat(hub.delivery(person)).isEqualTo("AWAITING");
            assertThat(hub.mayBeSent(person)).isEqualTo("NOT_IN_IYS");
        }
    }

    /** The brand goes over from one firm to another while the hub runs. */
    @Nested
    class Moving {

        @BeforeEach
        void goBy() {
            hub.goBy("netgsm", null);
            hub.world()
                    .settings(Map.of("netgsm.webhookUrl", hub.url("/webhooks/netgsm/" + ScenarioHub.WEBHOOK_SECRET)));
        }

        @AfterEach
        void calm() {
            hub.calm();
        }

        @Test
        void nothingIsLostAndNothingGoesTwice() {
            new MoveStory(hub, () -> {}).tell();
        }

        @Test
        void whoeverDiesAtWhateverStep_theEndIsTheSame() throws Exception {
            try (CrashingMover mover = new CrashingMover(hub.hub())) {
                new MoveStory(hub, mover::round).tell();
            }
        }

        /** By the buttons of the page: an account that refuses is not gone to, and taken back is as if nothing had been. */
        @Test
        void takenBackAllGoesOnByTheOldAccount() {
            Browser admin = new Browser(hub, ScenarioHub.ADMIN);
            assertThat(admin.press("/authorities/moves", "brand=600100&channel=MESAJ&to=verimor-far"))
                    .isEqualTo(302);
            String path = "/api/v1/authority-moves/" + newest().path("id").asLong();
            until(() -> newest().path("problem").asText().equals("HTTP_401"));
            String person = hub.person();
            hub.say("ONAY", ago(10), person);

            assertThat(newest().path("step").asText()).isEqualTo("VERIFY");
            assertThat(newest().path("verified").path("login").asText()).isEqualTo("REFUSED");
            assertThat(HubHttp.json(hub.http().postJson(path + "/switch", "", ScenarioHub.login(ScenarioHub.ADMIN)))
                            .path("code")
                            .asText())
                    .isEqualTo("MOVE_NOT_AT_STEP");
            assertThat(admin.see("/authorities?lang=en"))
                    .contains("The new account says HTTP_401", "Being moved", "MESAJ: netgsm")
                    .doesNotContain("??", "Agree to the switch</button>");
            assertThat(admin.see("/authorities?lang=tr"))
                    .contains("HTTP_401", "Taşınıyor")
                    .doesNotContain("??");
            assertThat(hub.delivery(person)).isEqualTo("READY");

            assertThat(admin.press(
                            "/authorities/moves/" + newest().path("id").asLong() + "/cancel", "reason=vazge%C3%A7tik"))
                    .isEqualTo(302);

            until(() -> hub.delivery(person).equals("DONE"));
            assertThat(newest().path("step").asText()).isEqualTo("CANCELLED");
            assertThat(newest().path("reason").asText()).isEqualTo("vazgeçtik");
            assertThat(hub.bean(Authorities.class)
                            .writer("600100", Channel.MESAJ)
                            .name())
                    .isEqualTo("netgsm");
        }

        /** Verimor tells no states: a refusal may be told twice, a consent is followed where it is. */
        @Test
        void whereNobodyCanBeAskedRefusalsGoAgainAndConsentsStay() throws Exception {
            hub.goBy("verimor", null);
            String consenting = hub.person();
            String refusing = hub.person();
            hub.say("ONAY", ago(120), refusing);
            until(() -> hub.delivery(refusing).equals("DONE"));
            hub.world().settings(Map.of("batchDelay", 3600));
            hub.say("ONAY", ago(60), consenting);
            hub.say("RET", ago(60), refusing);
            until(() -> hub.delivery(consenting).equals("AWAITING")
                    && hub.delivery(refusing).equals("AWAITING"));
            hub.world().settings(Map.of("batchDelay", 0));

            hub.http().postJson("/api/v1/brands/600100/authority-moves", "{\"to\":\"verimor-far\"}", ADMIN_KEY);
            String path = "/api/v1/authority-moves/" + newest().path("id").asLong();
            try (CrashingMover mover = new CrashingMover(hub.hub())) {
                mover.round();
                hub.http().postJson(path + "/stop-waiting", "", ADMIN_KEY);
                until(() -> {
                    mover.round();
                    return newest().path("step").asText().equals("VERIFY");
                });
            }
            assertThat(hub.delivery(refusing)).isEqualTo("READY MOVED");
            assertThat(hub.delivery(consenting)).isEqualTo("AWAITING");
            assertThat(newest().path("left")).singleElement().satisfies(left -> assertThat(left.toString())
                    .contains("verimor", "MESAJ", "ONAY", "1"));

            hub.http().postJson(path + "/cancel", "{\"reason\":\"test\"}", ADMIN_KEY);

            until(() -> hub.delivery(refusing).startsWith("DONE"));
            assertThat(hub.atIys(refusing)).isEqualTo("RET");
        }

        /**
         * Nothing goes out in SHADOW: no second person is needed, if it stays so until the brand has gone over. The old account
         * is dead, and holds nobody back. What the configuration says anew wins again.
         */
        @Test
        void whereThePushIsNotLiveOnePersonDecides() throws Exception {
            String known = hub.person();
            hub.say("ONAY", ago(60), known);
            until(() -> hub.delivery(known).equals("DONE"));
            Modes modes = hub.bean(Modes.class);
            String push = "authority.600100.push";
            modes.set(push, Mode.SHADOW, Narrowing.NONE, "test", "test");
            hub.world().fault("{\"target\":\"netgsm\",\"kind\":\"RESET\",\"rate\":1}");
            try (CrashingMover mover = new CrashingMover(hub.hub())) {
                assertThat(refused("600100", "netgsm-asked")).isEqualTo("SUPPLIER_NOT_APPROVED");
                hub.http().postJson("/api/v1/brands/600100/authority-moves", "{\"to\":\"veyosis\"}", ADMIN_KEY);
                String path = "/api/v1/authority-moves/" + newest().path("id").asLong();
                until(() -> {
                    mover.round();
                    return newest().path("step").asText().equals("SWITCH");
                });
                assertThat(agreed(path, ScenarioHub.login(ScenarioHub.ADMIN))).isEqualTo("SWITCHES");
                modes.set(push, Mode.LIVE, Narrowing.NONE, "test", "test");
                mover.round();
                assertThat(newest().path("step").asText()).as("LIVE meanwhile").isEqualTo("SWITCH");
                assertThat(newest().path("approvedBy").isMissingNode()).isTrue();
                assertThat(agreed(path, ScenarioHub.login(ScenarioHub.ADMIN))).isEqualTo("WAITING_FOR_SECOND_PERSON");
                modes.set(push, Mode.SHADOW, Narrowing.NONE, "test", "test");
                assertThat(agreed(path, ADMIN_KEY)).isEqualTo("SWITCHES");
                mover.round();
                mover.round();
            } finally {
                hub.world().noFaults();
                modes.set(push, Mode.LIVE, Narrowing.NONE, "test", "test");
            }
            assertThat(newest().path("step").asText()).isEqualTo("DONE");
            assertThat(hub.bean(Authorities.class)
                            .writer("600100", Channel.ARAMA)
                            .name())
                    .isEqualTo("veyosis");
            assertThat(new Browser(hub, ScenarioHub.DPO).see("/authorities?lang=en"))
                    .contains("The configuration names netgsm; a move has chosen veyosis");

            // What the configuration names anew wins: this asserts that it does.
            hub.goBy("iletimerkezi", null);
        }

        @ParameterizedTest
        @CsvSource({
            "600100, yok, 422, AUTHORITY_UNKNOWN",
            "600101, verimor, 422, AUTHORITY_NOT_FOR_BRAND",
            "600100, netgsm, 409, MOVE_NEEDLESS",
            "600100, netgsm-asked, 409, SUPPLIER_NOT_APPROVED",
            "999999, verimor, 404, BRAND_UNKNOWN"
        })
        void whatCannotBeMovedIsSaid(String brand, String to, int status, String code) {
            HttpResponse<String> answer = hub.http()
                    .postJson("/api/v1/brands/" + brand + "/authority-moves", "{\"to\":\"" + to + "\"}", ADMIN_KEY);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(HubHttp.json(answer).path("code").asText()).isEqualTo(code);
        }

        private String refused(String brand, String to) {
            return HubHttp.json(hub.http()
                            .postJson(
                                    "/api/v1/brands/" + brand + "/authority-moves",
                                    "{\"to\":\"" + to + "\"}",
                                    ADMIN_KEY))
                    .path("code")
                    .asText();
        }

        private String agreed(String path, Map<String, String> who) {
            return HubHttp.json(hub.http().postJson(path + "/switch", "", who))
                    .path("result")
                    .asText();
        }

        private JsonNode newest() {
            return HubHttp.json(hub.http().get("/api/v1/authority-moves", ADMIN_KEY))
                    .path(0);
        }
    }

    /** The firm writes, İYS itself is read: how a citizen's refusal reaches a brand whose firm tells nothing. */
    @Nested
    class IletiMerkeziReadAtIys extends AuthorityScenario {

        IletiMerkeziReadAtIys() {
            super(hub, "iletimerkezi");
        }

        @Override
        String stateFrom() {
            return "iys";
        }

        @Override
        void schedule() {
            hub.pullFromIys();
        }
    }

    @Nested
    class IletiMerkezi extends AuthorityScenario {

        IletiMerkezi() {
            super(hub, "iletimerkezi");
        }

        @Override
        boolean hearsOfCitizens() {
            return false;
        }

        @Override
        String firstRefusal() {
            return "AWAITING";
        }

        /** The simulated İYS takes no such end of a mail address; the firm refuses the whole list and names nobody. */
        @Test
        void oneThatTheFirmRefusesDoesNotHoldUpTheOthers() {
            String[] good = IntStream.range(0, 10)
                    .mapToObj(i -> ScenarioHub.MAILS + i + "@ornek.example")
                    .toArray(String[]::new);
            String consenting = ScenarioHub.MAILS + "-o@ornek.xn--p1ai";
            String refusing = ScenarioHub.MAILS + "-r@ornek.xn--p1ai";
            List<String> all = new ArrayList<>(List.of(good));
            all.add(5, consenting);
            hub.say("RET", ago(60), refusing);
            hub.say("ONAY", ago(60), all.toArray(String[]::new));

            until(() -> Stream.of(good).allMatch(person -> hub.delivery(person).equals("DONE")));
            until(() -> hub.delivery(consenting).equals("REJECTED ILETIMERKEZI_422"));
            until(() -> hub.jdbc()
                            .queryForList(
                                    "select 1 from delivery where point_id = ? and sent_source = 'HS_KARAR' and attempts > 2"
                                            + " and state in ('READY', 'CLAIMED')",
                                    hub.point(refusing))
                            .size()
                    == 1);
        }
    }

    /** Name and password are wrong, the line breaks, the answer is nonsense: nothing is shown as done, or printed. */
    @ParameterizedTest
    @CsvSource({
        "verimor-far, HTTP_401, ",
        "verimor, UNREADABLE, MALFORMED",
        "veyosis-far, HTTP_401, ",
        "veyosis, NO_ANSWER, RESET",
        "netgsm-far, NETGSM_30, ",
        "iletimerkezi-far, ILETIMERKEZI_401, ",
        "netgsm, NO_ANSWER, RESET",
        "netgsm, UNREADABLE, MALFORMED",
        "iletimerkezi, UNREADABLE, HTML_200",
        "iletimerkezi, ILETIMERKEZI_503, STATUS"
    })
    void anAccountThatFailsSaysSo(String account, String code, String fault) {
        hub.goBy(account, null);
        if (fault != null) {
            hub.world().fault("{\"target\":\"" + account + "\",\"kind\":\"" + fault + "\",\"code\":503,\"rate\":1}");
        }
        String person = hub.person();
        hub.say("ONAY", ago(60), person);

        until(() -> hub.delivery(person).equals("READY " + code));
        assertThat(hub.mayBeSent(person)).isEqualTo("NOT_IN_IYS");
        hub.calm();
    }

    private static HttpResponse<String> post(String account, String secret, String body, Map<String, String> headers) {
        return hub.http().postJson("/webhooks/" + account + "/" + secret, body, headers);
    }

    private static String change(String person, String status, Instant at) {
        return body(person, status, at, "IYS_WEB", "success", "", date(at));
    }

    private static String failure(String person, String status, Instant at) {
        return body(person, status, at, "HS_WEB", "failure", "H120", "");
    }

    private static String body(
            String person, String status, Instant at, String source, String result, String code, String created) {
        return """
            {"iyscode":600100,"brandcode":600100,"type":"MESAJ","source":"%s","status":"%s","consentdate":"%s",
             "recipienttype":"BIREYSEL","submitid":"u1","recipient":"%s","resultstatus":"%s","errcode":"%s",
             "errmsg":"","creationdate":"%s"}""".formatted(source, status, date(at), person, result, code, created);
    }

    private static String date(Instant at) {
        return DATE.format(LocalDateTime.ofInstant(at, ZoneId.of("Europe/Istanbul")));
    }
}
