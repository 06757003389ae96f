package io.izinhub.delivery;

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
import io.izinhub.consent.ledger.LedgerMetrics;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.database.BoundedCount;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** In SHADOW, so that what is recorded waits and nobody sends it. */
@HubTest
class DeliveriesApiTest {

    private static final String LIFE = "authority.600101";
    private static final String OPERATOR = "deliveries-operator";
    private static final String READER = "deliveries-reader";

    private final HubHttp hub;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final Deliveries deliveries;
    private final MeterRegistry meters;
    private final DeliveriesHealthIndicator health;
    private final DeliveryOverview overview;
    private final DeliveryClock legalClock;

    @Autowired
    DeliveriesApiTest(
            @LocalServerPort int port,
            Accounts accounts,
            Ledger ledger,
            JdbcTemplate jdbc,
            Deliveries deliveries,
            MeterRegistry meters,
            DeliveriesHealthIndicator health,
            DeliveryOverview overview,
            DeliveryClock legalClock) {
        accounts.ensureKey(OPERATOR, OPERATOR, Role.ADMIN);
        accounts.ensureKey(READER, READER, Role.INTEGRATION);
        this.hub = new HubHttp(port);
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.meters = meters;
        this.health = health;
        this.overview = overview;
        this.legalClock = legalClock;
    }

    @Test
    void pagesLeadThroughAllWithoutPersonalData() {
        for (int i = 0; i < 103; i++) {
            said("paged" + i + "@desk.example", Said.RET, Duration.ofMinutes(5));
        }
        Set<Long> seen = new HashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            HttpResponse<String> answer =
                    hub.get("/api/v1/deliveries?state=READY&destination=" + LIFE + cursor, bearer(READER));
            JsonNode page = json(answer);
            page.get("deliveries")
                    .forEach(line ->
                            assertThat(seen.add(line.get("id").longValue())).isTrue());
            assertThat(answer.body()).doesNotContain("paged", "desk.example");
            cursor = page.get("after").isNull() ? null : "&after=" + page.get("after");
            pages++;
        } while (cursor != null);

        assertThat(pages).isGreaterThan(1);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(103);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/deliveries/1/replay,''",
        "/api/v1/deliveries/replay,{}",
        "/api/v1/deliveries/1/cancel,{\"reason\":\"x\"}",
        "/api/v1/destinations/authority.600101/resume,''"
    })
    void onlyAnAdministratorActs(String path, String body) {
        assertThat(hub.postJson(path, body, bearer(READER)).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"DEAD", "REJECTED", "MISSED"})
    void aFailedRefusalIsSentAgainHoweverLate(DeliveryState state) {
        long id = failed(said("late-ret-" + state + "@desk.example", Said.RET, Duration.ofMinutes(5)), state, "H351");
        overdue(id);

        HttpResponse<String> answer = hub.postJson("/api/v1/deliveries/" + id + "/replay", "", bearer(OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("state").textValue()).isEqualTo("READY");
        assertThat(row(id))
                .containsEntry("state", "READY")
                .containsEntry("error_code", null)
                .containsEntry("attempts", 0)
                .containsEntry("done_at", null);
        assertThat(audited("DELIVERY_REPLAYED", "delivery:" + id)).isTrue();
    }

    @Test
    void r25_aConsentBeyondItsDeadlineIsNotSentAgain() {
        long id =
                failed(said("late-onay@desk.example", Said.ONAY, Duration.ofMinutes(5)), DeliveryState.MISSED, "H467");
        overdue(id);

        HttpResponse<String> answer = hub.postJson("/api/v1/deliveries/" + id + "/replay", "", bearer(OPERATOR));
        hub.postJson("/api/v1/deliveries/replay", "{\"destination\":\"" + LIFE + "\"}", bearer(OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).get("code").textValue()).isEqualTo("DELIVERY_TOO_LATE");
        assertThat(row(id)).containsEntry("state", "MISSED");
    }

    /** It may be anything that was typed; the audit log goes on to the syslog server. */
    @Test
    void r103_aCodeThatMatchesNothingIsNotWrittenDown() {
        assertThat(hub.postJson("/api/v1/deliveries/replay", "{\"code\":\"ayse.typed@desk.example\"}", bearer(OPERATOR))
                        .statusCode())
                .isEqualTo(200);

        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where detail::text like '%ayse.typed@desk%'", Long.class))
                .isZero();
    }

    @Test
    void whatThePersonHasTakenBackIsNeverSentAgain() {
        long onay = failed(said("changed@desk.example", Said.ONAY, Duration.ofMinutes(9)), DeliveryState.DEAD, "H015");
        long ret = said("changed@desk.example", Said.RET, Duration.ofMinutes(3));

        HttpResponse<String> answer = hub.postJson("/api/v1/deliveries/" + onay + "/replay", "", bearer(OPERATOR));

        assertThat(json(answer).get("state").textValue()).isEqualTo("SUPERSEDED");
        assertThat(row(onay)).containsEntry("state", "SUPERSEDED");
        assertThat(row(ret)).containsEntry("state", "READY");
    }

    @Test
    void aNewsFromElsewhereLeavesNoRowAndStillCounts() {
        long onay =
                failed(said("elsewhere@desk.example", Said.ONAY, Duration.ofMinutes(9)), DeliveryState.DEAD, "H015");
        say("elsewhere@desk.example", Said.RET, Duration.ofMinutes(3), LIFE);

        hub.postJson("/api/v1/deliveries/" + onay + "/replay", "", bearer(OPERATOR));

        assertThat(row(onay)).containsEntry("state", "SUPERSEDED");
    }

    @Test
    void anOlderWaitingRowGivesWayToTheNewerOne() {
        long older = said("two@desk.example", Said.RET, Duration.ofMinutes(9));
        jdbc.update("update delivery set state = 'AWAITING' where id = ?", older);
        long newer = failed(said("two@desk.example", Said.RET, Duration.ofMinutes(3)), DeliveryState.DEAD, "H015");
        jdbc.update("update delivery set state = 'READY' where id = ?", older);

        assertThat(hub.postJson("/api/v1/deliveries/" + newer + "/replay", "", bearer(OPERATOR))
                        .statusCode())
                .isEqualTo(200);

        assertThat(row(older)).containsEntry("state", "SUPERSEDED");
        assertThat(row(newer)).containsEntry("state", "READY");
    }

    @Test
    void aFilterTakesItsCodeAndStateOnly() {
        long wanted = failed(said("f1@desk.example", Said.RET, Duration.ofMinutes(5)), DeliveryState.REJECTED, "T901");
        long otherCode =
                failed(said("f2@desk.example", Said.RET, Duration.ofMinutes(5)), DeliveryState.REJECTED, "T902");
        long otherState = failed(said("f3@desk.example", Said.RET, Duration.ofMinutes(5)), DeliveryState.DEAD, "T901");

        JsonNode answer = json(hub.postJson(
                "/api/v1/deliveries/replay",
                "{\"destination\":\"" + LIFE + "\",\"code\":\"T901\",\"state\":\"REJECTED\"}",
                bearer(OPERATOR)));

        assertThat(answer.get("replayed").intValue()).isEqualTo(1);
        assertThat(answer.get("more").booleanValue()).isFalse();
        assertThat(row(wanted)).containsEntry("state", "READY");
        assertThat(row(otherCode)).containsEntry("state", "REJECTED");
        assertThat(row(otherState)).containsEntry("state", "DEAD");
    }

    @Test
    void aConsentIsCancelledWithAReasonARefusalNever() {
        long onay = said("cancel-onay@desk.example", Said.ONAY, Duration.ofMinutes(5));
        long ret = said("cancel-ret@desk.example", Said.RET, Duration.ofMinutes(5));
        String reason = "{\"reason\":\"collected by mistake\"}";

        assertThat(hub.postJson("/api/v1/deliveries/" + onay + "/cancel", "{}", bearer(OPERATOR))
                        .statusCode())
                .isEqualTo(422);
        assertThat(hub.postJson("/api/v1/deliveries/" + onay + "/cancel", reason, bearer(OPERATOR))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = hub.postJson("/api/v1/deliveries/" + ret + "/cancel", reason, bearer(OPERATOR));

        assertThat(row(onay)).containsEntry("state", "CANCELLED");
        assertThat(json(refused).get("code").textValue()).isEqualTo("REFUSAL_NOT_CANCELLABLE");
        assertThat(row(ret)).containsEntry("state", "READY");
    }

    @Test
    void aPausedDestinationIsResumed() {
        jdbc.update(
                "insert into destination_state (destination, paused_at, paused_why) values (?, now(), 'H351')"
                        + " on conflict (destination, account) do update set paused_at = now(), paused_why = 'H351'",
                LIFE);
        String path = "/api/v1/destinations/" + LIFE + "/resume";

        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.health().getDetails().get("paused")).isEqualTo(Map.of(LIFE, "H351"));
        assertThat(json(hub.postJson(path, "", bearer(OPERATOR))).get("resumed").booleanValue())
                .isTrue();
        assertThat(json(hub.postJson(path, "", bearer(OPERATOR))).get("resumed").booleanValue())
                .isFalse();
        assertThat(health.health().getDetails()).doesNotContainKey("paused");
        assertThat(audited("DESTINATION_RESUMED", LIFE)).isTrue();
    }

    @Test
    void anAccountThatIsRefusedIsToldByTheHealth() {
        jdbc.update(
                "insert into destination_state (destination, held_until, held_why) values (?, now() + interval '5 min', 'H353')"
                        + " on conflict (destination, account) do update set held_until = excluded.held_until, held_why = 'H353'",
                LIFE);

        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.health().getDetails().get("accountRefused").toString())
                .contains(LIFE, "H353, until 20");
        jdbc.update("update destination_state set held_until = now() where destination = ?", LIFE);
        assertThat(health.health().getDetails()).doesNotContainKey("accountRefused");
    }

    @Test
    void aReasonThatCannotBeStoredIsBadInput() {
        HttpResponse<String> answer =
                hub.postJson("/api/v1/deliveries/999999999/cancel", "{\"reason\":\"\\ud83d\"}", bearer(OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("code").textValue()).isEqualTo("REASON_UNREADABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/deliveries/999999999/replay,'',404,DELIVERY_UNKNOWN",
        "/api/v1/deliveries/replay,{\"destination\":\"crm.nobody\"},404,DESTINATION_UNKNOWN",
        "/api/v1/deliveries/replay,{\"state\":\"DONE\"},409,DELIVERY_NOT_FAILED",
        "/api/v1/destinations/crm.nobody/resume,'',404,DESTINATION_UNKNOWN",
    })
    void whatIsWrongIsSaid(String path, String body, int status, String code) {
        HttpResponse<String> answer = hub.postJson(path, body, bearer(OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
        assertThat(json(answer).get("detail").textValue()).isNotBlank();
    }

    @Test
    void healthNamesDeadLettersAndSilentFeeds() {
        failed(said("dead@desk.example", Said.RET, Duration.ofMinutes(5)), DeliveryState.DEAD, "H015");
        jdbc.update("insert into feed_cursor (feed, read_at) values ('test.silent', now() - interval '2 hours')"
                + " on conflict do nothing");

        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.health().getDetails()).containsKeys("deadLetters", "staleFeeds");
        jdbc.update("delete from feed_cursor where feed = 'test.silent'");
    }

    @Test
    void whatWasNeverSentIsDoneAndCountedApart() {
        BoundedCount done = life().doneLastDay();
        double needless = counted(SettlementCounter.SETTLED, "outcome", SettlementCounter.NEEDLESS);
        long id = said("needless@desk.example", Said.RET, Duration.ofMinutes(5));

        deliveries.settle(claimed(id), new Settlement.Needless("NOT_KNOWN_THERE"));

        assertThat(jdbc.queryForObject("select state from delivery where id = ?", String.class, id))
                .isEqualTo("DONE");
        assertThat(life().doneLastDay()).isEqualTo(done);
        assertThat(life().needlessLastDay())
                .contains(new DeliveryOverview.Needless("NOT_KNOWN_THERE", BoundedCount.of(1)));
        assertThat(counted(SettlementCounter.SETTLED, "outcome", SettlementCounter.NEEDLESS))
                .isEqualTo(needless + 1);
    }

    /** Claimed as the first of all. A claim passes over the row while the judge of SHADOW writes to it, so it is repeated. */
    private Delivery claimed(long id) {
        jdbc.update("update delivery set next_attempt_at = 'epoch', lane = 0 where id = ?", id);
        Delivery claimed = await().until(() -> deliveries.claim(LIFE, 1), claims -> !claims.isEmpty())
                .get(0);
        assertThat(claimed.id()).isEqualTo(id);
        return claimed;
    }

    private DeliveryOverview.Standing life() {
        return overview.now().stream()
                .filter(standing -> standing.name().equals(LIFE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void r25_aDeliveryThatHasUsedFourFifthsOfItsTimeIsAlarmed() {
        long warned = said("warned@desk.example", Said.RET, Duration.ofMinutes(5));
        long alarmed = said("alarmed@desk.example", Said.RET, Duration.ofMinutes(5));
        Instant deadline = Instant.now().plus(Duration.ofHours(30)).truncatedTo(ChronoUnit.SECONDS);
        time(warned, Duration.ofHours(40), deadline);
        time(alarmed, Duration.ofHours(125), deadline);
        time(said("fresh@desk.example", Said.RET, Duration.ofMinutes(5)), Duration.ofHours(25), deadline);

        assertThat(legalClock.now().stream().filter(due -> due.deadline().equals(deadline)))
                .containsExactly(new DeliveryClock.Due(LIFE, deadline, BoundedCount.of(2), BoundedCount.of(1)));
        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.health().getDetails().get("deadlineAlarm").toString())
                .contains(LIFE, "1 by " + deadline)
                .doesNotContain("desk.example");
        assertThat(meters.get(DeliveryMetrics.ALARMED)
                        .tag("destination", LIFE)
                        .gauge()
                        .value())
                .isNotNaN();
        deliveries.settle(claimed(alarmed), new Settlement.Done("tx", null));
        assertThat(legalClock.now().stream().filter(due -> due.deadline().equals(deadline)))
                .containsExactly(new DeliveryClock.Due(LIFE, deadline, BoundedCount.of(1), BoundedCount.NONE));
    }

    @Test
    void r25_theReportNamesWhatIsLateAndWhy() {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            long id = said("report" + i + "@desk.example", Said.RET, Duration.ofMinutes(5));
            overdue(id);
            expected.add(id);
        }
        long missed =
                failed(said("report-m@desk.example", Said.ONAY, Duration.ofMinutes(5)), DeliveryState.MISSED, "X1");
        time(missed, Duration.ofHours(90), Instant.now().minus(Duration.ofHours(2)));
        long told = said("report-t@desk.example", Said.RET, Duration.ofMinutes(5));
        time(told, Duration.ofHours(90), Instant.now().minus(Duration.ofHours(2)));
        Delivery late = claimed(told);
        jdbc.update("update delivery set shadow_verdict = null where id = ?", told); // its judge may have been there
        deliveries.settle(late, new Settlement.Done("tx", null));
        long intime = said("report-n@desk.example", Said.RET, Duration.ofMinutes(5));
        expected.addAll(List.of(missed, told));

        Map<Long, JsonNode> lines = new HashMap<>();
        String after = "";
        do {
            HttpResponse<String> answer = hub.get(
                    "/api/v1/deliveries/late?destination=" + LIFE + after,
                    Map.of("Authorization", "Bearer " + READER, "Accept-Language", "tr"));
            assertThat(answer.body()).doesNotContain("report", "desk.example");
            json(answer)
                    .get("deliveries")
                    .forEach(line -> lines.put(line.get("id").longValue(), line));
            after = json(answer).has("after")
                    ? "&after=" + json(answer).get("after").textValue()
                    : null;
        } while (after != null);

        assertThat(lines).containsKeys(expected.toArray(Long[]::new)).doesNotContainKey(intime);
        assertThat(lines.get(expected.get(0)).get("reason").textValue()).isEqualTo("RECORDED_TOO_LATE");
        assertThat(lines.get(expected.get(0)).get("usedPercent").intValue()).isEqualTo(100);
        assertThat(lines.get(told).has("usedPercent")).isFalse();
        assertThat(lines.get(told).get("reason").textValue()).isEqualTo("IN_QUEUE");
        assertThat(lines.get(told).get("lateMinutes").longValue()).isBetween(119L, 130L);
        assertThat(lines.get(told).get("why").textValue()).startsWith("Sırası gelmeden süre doldu");
        HttpResponse<String> csv = hub.get(
                "/api/v1/deliveries/late?destination=" + LIFE,
                Map.of("Authorization", "Bearer " + READER, "Accept", "text/csv", "Accept-Language", "en"));
        assertThat(csv.body().lines().skip(1).map(line -> Long.valueOf(line.substring(0, line.indexOf(',')))))
                .containsAll(expected);
        assertThat(csv.body()).contains("The legal time was over when the record reached the hub");
        assertThat(hub.get("/api/v1/deliveries/late?after=x~1", bearer(READER)).statusCode())
                .isEqualTo(400);
    }

    private void time(long id, Duration age, Instant deadline) {
        jdbc.update(
                "update delivery set created_at = ?, deadline = ? where id = ?",
                Timestamp.from(Instant.now().minus(age)),
                Timestamp.from(deadline),
                id);
    }

    @Test
    void theMetersMove() {
        double events = counted(LedgerMetrics.EVENTS, "origin", "api");
        double settled = counted(SettlementCounter.SETTLED, "destination", LIFE);
        long id = said("meters@desk.example", Said.RET, Duration.ofMinutes(5));
        deliveries.settle(claimed(id), new Settlement.Done("tx", null));
        said("meters-waiting@desk.example", Said.RET, Duration.ofMinutes(5));

        assertThat(counted(LedgerMetrics.EVENTS, "origin", "api")).isEqualTo(events + 2);
        assertThat(counted(SettlementCounter.SETTLED, "destination", LIFE)).isEqualTo(settled + 1);
        for (String gauge :
                List.of(DeliveryMetrics.DEPTH, DeliveryMetrics.AGE, DeliveryMetrics.OVERDUE, DeliveryMetrics.DEAD)) {
            assertThat(meters.get(gauge).tag("destination", LIFE).gauge().value())
                    .isNotNaN();
        }
    }

    private double counted(String meter, String tag, String value) {
        return meters.find(meter).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long said(String address, Said said, Duration ago) {
        long event = say(address, said, ago, "api");
        return jdbc.queryForObject(
                "select id from delivery where event_id = ? and destination = ?", Long.class, event, LIFE);
    }

    private long say(String address, Said said, Duration ago, String origin) {
        return ledger.record(
                        List.of(Statement.said(
                                new Statement.About(
                                        new Statement.ByAddress(Address.require(Channel.EPOSTA, address)),
                                        "600101",
                                        Channel.EPOSTA,
                                        RecipientType.BIREYSEL),
                                said,
                                Instant.now().minus(ago),
                                "HS_WEB",
                                origin)),
                        "user:test")
                .get(0)
                .eventId();
    }

    private long failed(long id, DeliveryState state, String code) {
        jdbc.update(
                "update delivery set state = ?, error_kind = 'REJECTED', error_code = ?, attempts = 4, done_at = now()"
                        + " where id = ?",
                state.name(),
                code,
                id);
        return id;
    }

    private void overdue(long id) {
        jdbc.update("update delivery set deadline = now() - interval '1 day' where id = ?", id);
    }

    private Map<String, Object> row(long id) {
        return jdbc.queryForMap("select * from delivery where id = ?", id);
    }

    private boolean audited(String action, String subject) {
        return !jdbc.queryForList("select 1 from audit where action = ? and subject = ?", action, subject)
                .isEmpty();
    }
}
