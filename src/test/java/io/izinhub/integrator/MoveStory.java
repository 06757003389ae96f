package io.izinhub.integrator;

import static io.izinhub.integrator.ScenarioHub.ago;
import static io.izinhub.integrator.ScenarioHub.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.testing.HubHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A brand goes over from Netgsm to Verimor, with consents and a refusal in the old firm's queue, something new and a
 * citizen's refusal during the freeze. Nothing is lost and nothing goes twice.
 */
final class MoveStory {

    private static final Map<String, String> KEY = HubHttp.bearer("authority-scenario-key");
    private static final Map<String, String> ADMIN = ScenarioHub.login(ScenarioHub.ADMIN);
    private static final Map<String, String> DPO = ScenarioHub.login(ScenarioHub.DPO);

    private final ScenarioHub hub;
    /** Lets the mover go on, where the flow does not. */
    private final Runnable onwards;

    private String known;
    private String leaves;
    private String arrived;
    private String lost;
    private String refusing;
    private String during;
    private long move;

    MoveStory(ScenarioHub hub, Runnable onwards) {
        this.hub = hub;
        this.onwards = onwards;
    }

    void tell() {
        whatTheOldAccountHas();
        move = start();
        theFreeze();
        theDrain();
        thePeople();
        afterTheSwitch();
    }

    private void whatTheOldAccountHas() {
        known = consented();
        leaves = consented();
        String willRefuse = consented();
        hub.world().settings(Map.of("netgsm.neverRegister", true));
        Instant given = ago(60);
        arrived = hub.person();
        lost = hub.person();
        hub.say("ONAY", given, arrived, lost);
        hub.say("RET", ago(30), willRefuse);
        refusing = willRefuse;
        for (String person : List.of(arrived, lost, refusing)) {
            until(() -> hub.delivery(person).equals("AWAITING"));
        }
        // The firm was only late with this one, and its post was lost.
        hub.seed("ONAY", arrived, given);
    }

    private String consented() {
        String person = hub.person();
        hub.say("ONAY", ago(120), person);
        until(() -> hub.delivery(person).equals("DONE"));
        return person;
    }

    private long start() {
        var answer = hub.http()
                .postJson("/api/v1/brands/" + ScenarioHub.BRAND + "/authority-moves", "{\"to\":\"verimor\"}", ADMIN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return HubHttp.json(answer).path("id").asLong();
    }

    /** Recording goes on, also of what citizens do; nothing goes out. */
    private void theFreeze() {
        untilStep("DRAIN");
        during = hub.person();
        hub.say("ONAY", ago(10), during);
        hub.citizen("RET", leaves);
        until(() -> hub.mayBeSent(leaves).equals("RET"));
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(10)).until(() -> {
            onwards.run();
            return hub.delivery(during).equals("READY") && step().equals("DRAIN");
        });
        assertThat(HubHttp.json(hub.http()
                                .postJson(
                                        "/api/v1/brands/" + ScenarioHub.BRAND + "/authority-moves",
                                        "{\"to\":\"iys\"}",
                                        ADMIN))
                        .path("code")
                        .asText())
                .isEqualTo("MOVE_RUNNING");
    }

    /** What is left is asked about: one has arrived, two go again by the new account. */
    private void theDrain() {
        assertThat(answer().path("asking").asBoolean()).isFalse();
        JsonNode stopped = post("stop-waiting");
        assertThat(stopped.path("asking").asBoolean()).isTrue();
        assertThat(OffsetDateTime.parse(stopped.path("drainEnds").asText()))
                .isAfter(OffsetDateTime.parse(stopped.path("drainUntil").asText()));
        assertThat(stopped.path("next").asText()).contains("Artık beklenmiyor");
        untilStep("SWITCH");
        assertThat(answer().has("drainEnds")).isFalse();
        assertThat(hub.delivery(arrived)).isEqualTo("DONE");
        assertThat(hub.delivery(lost)).startsWith("READY");
        assertThat(hub.delivery(refusing)).startsWith("READY");
        JsonNode verified = answer().path("verified");
        assertThat(verified.path("login").asText()).isEqualTo("ANSWERED");
        JsonNode compared = answer().path("compared").get(0);
        assertThat(compared.path("from").asText()).isEqualTo("netgsm");
        assertThat(compared.path("lost").toString()).contains("PUSHES_CHANGES", "STATE_OF_ONE");
        assertThat(compared.path("later").asBoolean()).isTrue();
        assertThat(compared.path("refusalThen").asText()).contains("31");
    }

    /** The push is LIVE: a key does not count, nor one person twice. */
    private void thePeople() {
        assertThat(hub.http().postJson(path("switch"), "", KEY).statusCode()).isEqualTo(403);
        for (int i = 0; i < 2; i++) {
            assertThat(HubHttp.json(hub.http().postJson(path("switch"), "", ADMIN))
                            .path("result")
                            .asText())
                    .isEqualTo("WAITING_FOR_SECOND_PERSON");
        }
        onwards.run();
        assertThat(step()).isEqualTo("SWITCH");
        assertThat(HubHttp.json(hub.http().postJson(path("switch"), "", DPO))
                        .path("result")
                        .asText())
                .isEqualTo("SWITCHES");
    }

    private void afterTheSwitch() {
        untilStep("DONE");
        String comparison = answer().path("reconcile").asText();
        assertThat(comparison).startsWith("/api/v1/reconciliations/");
        assertThat(HubHttp.json(hub.http().get(comparison, KEY)).toString()).contains("MOVE", ScenarioHub.BRAND);
        for (String person : List.of(lost, refusing, during)) {
            until(() -> hub.delivery(person).startsWith("DONE"));
            assertThat(accounts(person)).as("the last by the new account").endsWith("verimor");
        }
        assertThat(hub.atIys(lost)).isEqualTo("ONAY");
        assertThat(hub.atIys(during)).isEqualTo("ONAY");
        assertThat(hub.atIys(refusing)).isEqualTo("RET");
        assertThat(hub.mayBeSent(lost)).isEqualTo("ONAY");
        assertThat(hub.mayBeSent(leaves)).isEqualTo("RET");
        for (String person : List.of(known, arrived)) {
            assertThat(accounts(person)).as("told once").containsExactly("netgsm");
            assertThat(attempts(person)).isEqualTo(1);
        }
        theOldAccountIsStillHeard();
        theNewOneIsRead();
        assertThat(hub.jdbc()
                        .queryForList(
                                "select action from audit where subject = ? and action like 'AUTHORITY_%' order by id desc limit 1",
                                String.class, Authorities.destination(ScenarioHub.BRAND)))
                .containsExactly("AUTHORITY_SWITCHED");
    }

    /** Its post of a citizen's refusal comes after the brand has left. */
    private void theOldAccountIsStillHeard() {
        hub.citizen("RET", arrived);
        until(() -> hub.mayBeSent(arrived).equals("RET"));
    }

    private void theNewOneIsRead() {
        hub.world().settings(Map.of("netgsm.webhookUrl", ""));
        hub.citizen("RET", known);
        hub.world().post("/sim/verimor/daily", "{\"call\":false}");
        hub.pullFrom("verimor");
        assertThat(hub.mayBeSent(known)).isEqualTo("RET");
    }

    private void untilStep(String step) {
        until(() -> {
            onwards.run();
            return step().equals(step);
        });
    }

    private String step() {
        return answer().path("step").asText();
    }

    private JsonNode answer() {
        return HubHttp.json(hub.http().get("/api/v1/authority-moves/" + move, KEY));
    }

    private JsonNode post(String what) {
        var answer = hub.http().postJson(path(what), "", ADMIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        return HubHttp.json(answer);
    }

    private String path(String what) {
        return "/api/v1/authority-moves/" + move + "/" + what;
    }

    private List<String> accounts(String person) {
        return hub.jdbc()
                .queryForList(
                        "select account from delivery where point_id = ? and destination = ? order by id",
                        String.class,
                        hub.point(person),
                        Authorities.destination(ScenarioHub.BRAND));
    }

    private int attempts(String person) {
        return hub.jdbc()
                .queryForObject(
                        "select sum(attempts) from delivery where point_id = ? and destination = ?",
                        Integer.class,
                        hub.point(person),
                        Authorities.destination(ScenarioHub.BRAND));
    }
}
