package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Leases;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.SimWorld;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A hub that is LIVE against a simulated İYS of its own: whatever goes wrong on the way, a refusal arrives and nothing
 * comes after it.
 */
class PushScenarioTest {

    private static final ZoneId TURKEY = ZoneId.of("Europe/Istanbul");
    private static final String IYS = "authority.600100";

    @TempDir
    private static Path folder;

    private static SimWorld world;
    private static OwnHub hub;
    private static HubHttp http;

    @BeforeAll
    static void start() {
        world = SimWorld.open();
        hub = OwnHub.start(
                folder,
                "--hub.modes.initial=LIVE",
                "--hub.iys.base-url=" + world.url("/iys"),
                "--hub.iys.batch.poll-after=100ms",
                "--hub.iys.batch.poll-every=500ms",
                "--hub.iys.batch.doubt-for=5s",
                "--hub.delivery.first-pause=100ms",
                "--hub.delivery.lease=3s",
                "--hub.delivery.longest-pause=1s",
                "--hub.http.response-timeout=1s",
                "--hub.circuit.failures=10");
        hub.bean(Accounts.class).ensureKey("scenario", "scenario-key", Role.ADMIN, Role.INTEGRATION);
        http = new HubHttp(hub.port());
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @AfterEach
    void calm() {
        world.noFaults();
        world.settings(Map.of("batchDelay", 0, "iys.subscription", "ACTIVE"));
        jdbc().update("delete from destination_state");
        jdbc().update("update delivery set next_attempt_at = now() where state = 'READY'");
        settled();
    }

    @Test
    void aConsentIsConfirmedWithItsTransaction() {
        say(onay("confirmed@push.example", ago(60)));

        settled();

        assertThat(held("confirmed@push.example")).isEqualTo("ONAY");
        assertThat(jdbc().queryForMap(
                                "select state, authority_tx, deadline from delivery where point_id = ?",
                                point("confirmed@push.example")))
                .containsEntry("state", "DONE")
                .containsEntry(
                        "authority_tx",
                        world.held("confirmed@push.example")
                                .get(0)
                                .get("transactionId")
                                .textValue())
                .doesNotContainEntry("deadline", null);
    }

    @Test
    void r24_aClickIsAtTheAuthorityWithinSeconds() {
        say(onay("click@push.example", ago(60)));
        settled();
        URI link = link("click@push.example");

        Instant clicked = Instant.now();
        click(link);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> held("click@push.example").equals("RET"));

        assertThat(Duration.between(clicked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(world.held("click@push.example").get(0).get("source").textValue())
                .isEqualTo("HS_EPOSTA");
        settled();
    }

    /** Four people a second, for four seconds, beside İYS's limit of ten calls: each is there within five seconds. */
    @Test
    void r24_whileFewClickEachIsAtTheAuthorityWithinSeconds() {
        List<String> people = IntStream.range(0, 16)
                .mapToObj(i -> "few" + i + "@push.example")
                .toList();
        people.forEach(person -> say(onay(person, ago(60))));
        settled();
        Map<String, Instant> clicked = new LinkedHashMap<>();
        Map<String, Instant> arrived = new LinkedHashMap<>();
        Instant begun = Instant.now();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    for (int i = clicked.size();
                            i < people.size() && !Instant.now().isBefore(begun.plusMillis(250L * i));
                            i++) {
                        click(link(people.get(i)));
                        clicked.put(people.get(i), Instant.now());
                    }
                    clicked.keySet().stream()
                            .filter(person ->
                                    !arrived.containsKey(person) && held(person).equals("RET"))
                            .forEach(person -> arrived.put(person, Instant.now()));
                    return arrived.size() == people.size();
                });

        arrived.forEach((person, at) ->
                assertThat(Duration.between(clicked.get(person), at)).isLessThan(Duration.ofSeconds(5)));
    }

    private static URI link(String address) {
        return hub.bean(OptOutLinks.class).mail(point(address), "600100", Channel.EPOSTA, Optional.of("kasim"));
    }

    private static void click(URI link) {
        assertThat(http.post(
                                link.getPath(),
                                "application/x-www-form-urlencoded",
                                "List-Unsubscribe=One-Click",
                                Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void consentAndRefusalWhileTheAuthorityIsDown() {
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"rate\":1}");
        say(onay("down@push.example", ago(60)));
        await().until(() -> !states("down@push.example").contains("CLAIMED 1"));
        say(ret("down@push.example", ago(30)));
        world.noFaults();

        settled();

        assertThat(held("down@push.example")).isNotEqualTo("ONAY");
        assertThat(states("down@push.example")).containsExactly("SUPERSEDED 1", "DONE 2");
    }

    @Test
    void aRefusalWhileTheConsentIsInABatch() {
        world.settings(Map.of("batchDelay", 2));
        say(people("batch", 30).stream().map(person -> onay(person, ago(60))).toList());
        await().until(() -> states("batch0@push.example").contains("AWAITING 1"));

        say(people("batch", 30).stream().map(person -> ret(person, ago(30))).toList());
        assertThat(states("batch0@push.example")).containsExactly("AWAITING 1", "READY 2");
        settled();

        assertThat(people("batch", 30)).allMatch(person -> held(person).equals("RET"));
    }

    @Test
    void aRefusalAfterAConsentOfWhichNobodyKnowsWhetherTheAuthorityTookIt() {
        say(onay("token@push.example", ago(60)));
        settled();
        long before = batches();
        world.settings(Map.of("batchDelay", 3));
        world.fault("{\"target\":\"iys\",\"kind\":\"RESET\",\"when\":\"AFTER\",\"rate\":1}");
        say(people("doubt", 30).stream().map(person -> onay(person, ago(60))).toList());
        await().until(() -> batches() > before);
        say(people("doubt", 30).stream().map(person -> ret(person, ago(30))).toList());
        world.settings(Map.of("batchDelay", 0));
        world.noFaults();

        settled();

        // by now İYS has worked the list that nobody heard of
        for (int twoSeconds = 0; twoSeconds < 5; twoSeconds++) {
            world.nextSecond();
        }
        assertThat(people("doubt", 30)).allMatch(person -> held(person).equals("RET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one call", "two calls"})
    void r27_consentAndRefusalWithinOneSecond(String how) {
        String person = how.replace(' ', '-') + "@push.example";
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (how.equals("one call")) {
            say(List.of(onay(person, now), ret(person, now)));
        } else {
            say(onay(person, now));
            await().until(() -> states(person).contains("DONE 1"));
            say(ret(person, now));
        }

        settled();

        assertThat(held(person)).isNotEqualTo("ONAY");
        assertThat(ledger(person)).isEqualTo(Status.RET);
    }

    @Test
    void aRefusalOfTenBusinessDaysAgo() {
        Instant longAgo = ago(15 * 86_400);
        seed("late@push.example", "ONAY", ago(400 * 86_400));
        seed("late-decision@push.example", "ONAY", ago(400 * 86_400));
        say(ret("late@push.example", longAgo));
        say(ret("late-decision@push.example", longAgo).replace("HS_WEB", "HS_KARAR"));

        settled();

        assertThat(held("late@push.example")).isEqualTo("RET");
        assertThat(held("late-decision@push.example")).isEqualTo("RET");
        assertThat(world.held("late@push.example").get(0).get("source").textValue())
                .isEqualTo("HS_KARAR");
        assertThat(ledger("late@push.example")).isEqualTo(Status.RET);
        assertThat(jdbc().queryForMap(
                                "select source, sent_source, error_code from delivery where point_id = ?",
                                point("late@push.example")))
                .containsEntry("source", "HS_WEB")
                .containsEntry("sent_source", "HS_KARAR");
    }

    @Test
    void aFirstRefusalStaysOurs() {
        say(ret("first@push.example", ago(60)));

        settled();

        assertThat(held("first@push.example")).isEqualTo("nothing");
        assertThat(ledger("first@push.example")).isEqualTo(Status.RET);
        assertThat(states("first@push.example")).containsExactly("DONE 2");
    }

    @Test
    void manyFirstRefusalsAreAskedAboutTogether_andThoseThatTheAuthorityHoldsAreTold() {
        List<String> unknown = people("firsts", 30);
        seed("firsts30@push.example", "ONAY", ago(100 * 86_400));
        seed("firsts31@push.example", "ONAY", ago(100 * 86_400));
        long batches = batches();
        long refusedBefore = refused("H175");
        say(people("firsts", 32).stream().map(person -> ret(person, ago(60))).toList());

        settled();

        assertThat(unknown).allMatch(person -> states(person).equals(List.of("DONE 2")));
        assertThat(unknown).allMatch(person -> ledger(person) == Status.RET);
        assertThat(held("firsts0@push.example")).isEqualTo("nothing");
        assertThat(held("firsts30@push.example")).isEqualTo("RET");
        assertThat(held("firsts31@push.example")).isEqualTo("RET");
        assertThat(world.held("firsts30@push.example").get(0).get("source").textValue())
                .isEqualTo("HS_WEB");
        assertThat(batches()).isEqualTo(batches);
        assertThat(refused("H175") - refusedBefore).isLessThanOrEqualTo(1);
    }

    @Test
    void aListThatIsRefusedAsAWholeIsHalvedUntilItGoes() {
        List<String> listed = people("halved", 50);
        say(onay("warm-list@push.example", ago(60)));
        settled();
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":422,\"hCode\":\"H092\",\"count\":2}");
        say(listed.stream().map(person -> onay(person, ago(60))).toList());

        settled();

        assertThat(listed).allMatch(person -> held(person).equals("ONAY"));
        listed.forEach(person -> assertThat(jdbc().queryForObject(
                                "select attempts from delivery where point_id = ?", Integer.class, point(person)))
                .isEqualTo(1));
    }

    private static long refused(String code) {
        return world.get("/sim/state").get("iys").path("refused." + code).asLong();
    }

    /** Ten slow calls in a row take longer than a lease; another node looks for abandoned work meanwhile. */
    @Test
    void whatWaitsBehindSlowCallsStaysTheWorkers() {
        List<String> slow = people("slow", 10);
        say(onay("warm@push.example", ago(60)));
        settled();
        world.fault("{\"target\":\"iys\",\"kind\":\"SLOW\",\"delayMs\":500,\"rate\":1}");
        say(slow.stream().map(person -> onay(person, ago(60))).toList());
        await().until(() -> states("slow9@push.example").equals(List.of("CLAIMED 1")));

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    hub.bean(Leases.class).endLost();
                    assertThat(hub.bean(Deliveries.class).claim(IYS, 100)).isEmpty();
                    return states("slow9@push.example").equals(List.of("DONE 1"));
                });

        slow.forEach(person -> assertThat(jdbc().queryForObject(
                                "select attempts from delivery where point_id = ?", Integer.class, point(person)))
                .isEqualTo(1));
    }

    @Test
    void aConsentAtTheAuthorityThatIsDatedLikeOurRefusalIsRefusedOneSecondLater() {
        Instant second = ago(120);
        seed("h178@push.example", "ONAY", second);
        say(ret("h178@push.example", second));

        settled();

        assertThat(held("h178@push.example")).isEqualTo("RET");
        assertThat(world.held("h178@push.example").get(0).get("consentDate").textValue())
                .isEqualTo(text(second.plusSeconds(1)));
        assertThat(ledger("h178@push.example")).isEqualTo(Status.RET);
    }

    @Test
    void aConsentGivenElsewhereAfterOurRefusalIsLearnedAndStands() {
        seed("elsewhere@push.example", "ONAY", ago(60));
        say(ret("elsewhere@push.example", ago(120)));

        settled();

        assertThat(held("elsewhere@push.example")).isEqualTo("ONAY");
        assertThat(ledger("elsewhere@push.example")).isEqualTo(Status.ONAY);
    }

    @Test
    void r25_aConsentThatIsTooOldIsMissedUnlessTheAuthorityHasIt() {
        seed("too-old-known@push.example", "ONAY", ago(20 * 86_400));
        say(onay("too-old@push.example", ago(15 * 86_400)));
        say(onay("too-old-known@push.example", ago(15 * 86_400)));

        settled();

        assertThat(states("too-old@push.example")).containsExactly("MISSED 1");
        assertThat(states("too-old-known@push.example")).containsExactly("DONE 1");
        assertThat(held("too-old@push.example")).isEqualTo("nothing");
    }

    @Test
    void aPersonWhoIsAnonymisedWhileTheDeliveryWaitsIsNotTold() {
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"rate\":1}");
        say(onay("gone@push.example", ago(60)));
        UUID gone = point("gone@push.example");
        hub.bean(Anonymisation.class).anonymise(List.of(gone), "test");

        // The fault stays until then: what was under way when the person went must not get through.
        settled();
        world.noFaults();

        assertThat(jdbc().queryForMap("select state, error_code from delivery where point_id = ?", gone))
                .containsEntry("state", "REJECTED")
                .containsEntry("error_code", "ANONYMISED");
        assertThat(held("gone@push.example")).isEqualTo("nothing");
    }

    @Test
    void aPersonWhoIsAnonymisedWhileTheAuthorityHasTheListIsSettledByItsAnswer() {
        world.settings(Map.of("batchDelay", 2));
        say(people("leaves", 30).stream().map(person -> onay(person, ago(60))).toList());
        await().until(() -> states("leaves0@push.example").contains("AWAITING 1"));
        UUID gone = point("leaves0@push.example");
        hub.bean(Anonymisation.class).anonymise(List.of(gone), "test");

        settled();

        assertThat(jdbc().queryForMap("select state, error_code from delivery where point_id = ?", gone))
                .containsEntry("state", "DONE");
    }

    @Test
    void anAccountThatMayNotIsTriedOnceAndShows() {
        world.settings(Map.of("iys.subscription", "CLOSED"));
        long before = asked();
        say(ret("account0@push.example", ago(60)));
        await().until(() -> heldUntil() != null);
        say(ret("account1@push.example", ago(60)));

        await().during(Duration.ofSeconds(2))
                .until(() -> states("account1@push.example").equals(List.of("READY 2")));

        assertThat(asked() - before).isEqualTo(1);
        assertThat(heldUntil()).isAfter(Instant.now().plusSeconds(200));
        assertThat(jdbc().queryForMap(
                                "select error_kind, error_code from delivery where point_id = ?",
                                point("account0@push.example")))
                .containsEntry("error_kind", "CONFIG")
                .containsEntry("error_code", "H521");
    }

    /** The database refuses to write down the outcome of one of three. */
    @Test
    void aStepThatFailsStopsNothingElseAndItsClaimComesBackWithTheLease() throws SQLException {
        List<String> persons = people("broken", 3);
        String url = hub.bean(JdbcConnectionDetails.class).getJdbcUrl();
        try (Connection owner = OwnHub.login(url, "postgres");
                Statement sql = owner.createStatement()) {
            sql.execute("create function refuse_broken() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'broken'; end $$");
            sql.execute("create trigger broken before update on delivery for each row"
                    + " when (new.state = 'DONE' and new.source = 'HS_ATM') execute function refuse_broken()");
            say(List.of(
                    onay(persons.get(0), ago(60)).replace("HS_WEB", "HS_ATM"),
                    onay(persons.get(1), ago(60)),
                    onay(persons.get(2), ago(60))));
            await().until(() -> states(persons.get(1)).equals(List.of("DONE 1"))
                    && states(persons.get(2)).equals(List.of("DONE 1")));
            assertThat(states(persons.get(0))).containsExactly("CLAIMED 1");
            sql.execute("drop trigger broken on delivery");
        }
        jdbc().update("update delivery set lease_until = now() where state = 'CLAIMED'");

        settled();

        assertThat(states(persons.get(0))).containsExactly("DONE 1");
        assertThat(held(persons.get(0))).isEqualTo("ONAY");
    }

    /** Two thousand people, every kind of fault at once, then calm: what was said arrives once. */
    @Test
    void underFaultsNothingIsLostAndNothingIsDoubled() {
        List<String> consenting = people("fault", 1_000);
        List<String> refusing = people("refuse", 1_000);
        refusing.forEach(person -> seed(person, "ONAY", ago(100 * 86_400)));
        for (String kind : List.of(
                "\"STATUS\",\"code\":500",
                "\"RATE_LIMIT\"",
                "\"MALFORMED\"",
                "\"MALFORMED\",\"when\":\"AFTER\"",
                "\"HTML_200\"",
                "\"RESET\"",
                "\"RESET\",\"when\":\"AFTER\"",
                "\"SLOW\",\"delayMs\":1500")) {
            world.fault("{\"target\":\"iys\",\"rate\":0.1,\"kind\":" + kind + "}");
        }
        for (int part = 0; part < 20; part++) {
            List<String> said = new ArrayList<>();
            for (int i = part * 50; i < (part + 1) * 50; i++) {
                said.add(onay(consenting.get(i), ago(600)));
                said.add(ret(refusing.get(i), ago(500)));
            }
            say(said);
        }
        // Without a token, which the faults may keep from us too, nothing is sent, and that is no failed attempt.
        await().until(() ->
                count("select count(*) from delivery where error_kind = 'RETRYABLE' or error_code = 'NOT_NOW'") > 100);
        world.noFaults();

        settled();

        Map<String, Long> movements = movements().stream()
                .filter(movement -> movement.source().startsWith("HS_"))
                .filter(movement ->
                        movement.consentDate().isAfter(LocalDateTime.now(TURKEY).minusDays(1)))
                .collect(Collectors.groupingBy(
                        movement -> movement.recipient() + " " + movement.status(), Collectors.counting()));
        consenting.forEach(person -> assertThat(movements).containsEntry(person + " ONAY", 1L));
        refusing.forEach(person -> assertThat(movements).containsEntry(person + " RET", 1L));
        assertThat(movements.keySet().stream().filter(key -> key.startsWith("fault") || key.startsWith("refuse")))
                .hasSize(2_000);
        assertThat(count("select count(*) from delivery where state not in ('DONE', 'SUPERSEDED')"
                        + " and point_id in (select point_id from consent)"
                        + " and created_at > now() - interval '1 minute' and error_code is distinct from 'ANONYMISED'"))
                .isZero();
    }

    @Test
    void refusalsGoFirstWhenTheAuthorityComesBack() {
        List<String> refusing = people("first-back", 200);
        refusing.forEach(person -> seed(person, "ONAY", ago(100 * 86_400)));
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"rate\":1}");
        say(people("then-back", 200).stream()
                .map(person -> onay(person, ago(60)))
                .toList());
        say(refusing.stream().map(person -> ret(person, ago(60))).toList());
        await().until(() -> count("select count(*) from delivery where state = 'READY' and attempts > 2") > 300);
        world.noFaults();

        settled();

        List<IysRecord> back = movements().stream()
                .filter(movement -> movement.recipient().contains("-back"))
                .filter(movement ->
                        movement.consentDate().isAfter(LocalDateTime.now(TURKEY).minusDays(1)))
                .toList();
        LocalDateTime lastRefusal = back.stream()
                .filter(movement -> movement.status().equals("RET"))
                .map(IysRecord::creationDate)
                .max(LocalDateTime::compareTo)
                .orElseThrow();
        LocalDateTime lastConsent = back.stream()
                .filter(movement -> movement.status().equals("ONAY"))
                .map(IysRecord::creationDate)
                .max(LocalDateTime::compareTo)
                .orElseThrow();
        assertThat(back).hasSize(400);
        assertThat(lastRefusal).isBeforeOrEqualTo(lastConsent);
    }

    /** Nothing is open any more, here or in İYS's lists: what İYS holds now, it keeps. */
    private static void settled() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        count("select count(*) from delivery where state in ('READY', 'CLAIMED', 'AWAITING')") == 0);
    }

    private static long count(String sql) {
        return jdbc().queryForObject(sql, Long.class);
    }

    private static Instant heldUntil() {
        return jdbc()
                .queryForList(
                        "select held_until from destination_state where destination = ?", java.sql.Timestamp.class, IYS)
                .stream()
                .map(java.sql.Timestamp::toInstant)
                .findFirst()
                .orElse(null);
    }

    private static long batches() {
        return world.get("/sim/state").get("iys").get("batches").asLong();
    }

    /** Calls to İYS so far. */
    private static long asked() {
        long[] sum = {0};
        JsonNode requests = world.get("/sim/state").get("iys").get("operations");
        requests.fields().forEachRemaining(field -> {
            if (field.getKey().contains("/consents")) {
                sum[0] += field.getValue().asLong();
            }
        });
        return sum[0];
    }

    private static List<IysRecord> movements() {
        LocalDateTime now = LocalDateTime.now(TURKEY);
        return world.iys().movements(600_100, now.minusDays(1), now.plusDays(1));
    }

    private static List<String> states(String person) {
        return jdbc().queryForList(
                        "select state || ' ' || status from delivery where point_id = ? order by id",
                        String.class,
                        point(person));
    }

    private static Status ledger(String person) {
        return hub.bean(Ledger.class)
                .current("600100", Channel.EPOSTA, RecipientType.BIREYSEL, point(person))
                .status()
                .orElseThrow();
    }

    private static UUID point(String person) {
        return hub.bean(ContactPoints.class)
                .find(Address.require(Channel.EPOSTA, person))
                .orElseThrow();
    }

    private static String held(String person) {
        JsonNode held = world.held(person);
        return held.isEmpty() ? "nothing" : held.get(0).get("status").textValue();
    }

    private static void seed(String person, String status, Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, TURKEY);
        world.iys().seed(600_100, person, "BIREYSEL", "EPOSTA", status, "HS_WEB", time, time);
    }

    private static void say(String consent) {
        say(List.of(consent));
    }

    private static void say(List<String> consents) {
        var answer = http.postJson("/api/v1/consents", consents.toString(), HubHttp.bearer("scenario-key"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String onay(String person, Instant at) {
        return consent(person, "ONAY", at);
    }

    private static String ret(String person, Instant at) {
        return consent(person, "RET", at);
    }

    private static String consent(String person, String status, Instant at) {
        return """
            {"brand":"600100","channel":"EPOSTA","recipient":"%s","status":"%s","source":"HS_WEB","consentAt":"%s"}\
            """.formatted(person, status, at);
    }

    private static List<String> people(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> name + i + "@push.example")
                .toList();
    }

    private static Instant ago(long seconds) {
        return Instant.now().minusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String text(Instant instant) {
        return ZonedDateTime.ofInstant(instant, TURKEY)
                .format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
    }

    private static JdbcTemplate jdbc() {
        return hub.bean(JdbcTemplate.class);
    }
}
