package io.izinhub.sim.netgsm;

import static io.izinhub.sim.netgsm.NetgsmProbe.PHONE;
import static io.izinhub.sim.netgsm.NetgsmProbe.add;
import static io.izinhub.sim.netgsm.NetgsmProbe.envelope;
import static io.izinhub.sim.netgsm.NetgsmProbe.item;
import static io.izinhub.sim.netgsm.NetgsmProbe.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The NetİYS calls: what is taken, what is refused at once, what a query says. */
class NetgsmIysTest {

    private SimProbe probe;

    @BeforeEach
    void start() {
        probe = new SimProbe(NetgsmSimulator::new);
    }

    @AfterEach
    void stop() {
        probe.close();
    }

    @Test
    void anAdd_isQueued_andReachesIysAfterTheDelay() {
        probe.change("{\"batchDelay\":60}");
        SimProbe.Answer added = add(probe, item(PHONE, "ONAY", probe.date(-5)));

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().path("code").textValue()).isEqualTo("0");
        assertThat(added.json().path("error").textValue()).isEqualTo("false");
        assertThat(added.json().path("uid").textValue()).hasSize(36);
        assertThat(probe.held(PHONE)).isEmpty();
        assertThat(state().path("waiting").asInt()).isEqualTo(1);

        probe.secondsLater(61);
        assertThat(search(probe, PHONE).json().at("/query/status").asText()).isEqualTo("ONAY");
        assertThat(probe.held(PHONE)).containsExactly("ONAY");
        assertThat(state().path("registered").asInt()).isEqualTo(1);
    }

    @Test
    void theQueueIsWorked_alsoWhenNobodyAsks() {
        probe.secondsLater(0);
        probe.change("{\"batchDelay\":0.2}");
        add(probe, item(PHONE, "ONAY", probe.date(-5)));

        assertThat(probe.held(PHONE)).isEmpty();
        await().until(() -> probe.held(PHONE).equals(List.of("ONAY")));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"header\":{\"username\":\"demo\",\"password\":\"x\",\"brandCode\":600100}}', 30",
        "'{\"header\":{\"username\":\"demo\",\"password\":\"demo\",\"brandCode\":600101}}', 60",
        "'{\"body\":{}}', 30",
        "'{\"header\":', 70",
        "'[]', 70",
        "'{\"header\":{\"username\":\"demo\",\"password\":\"demo\",\"brandCode\":600100},\"body\":{\"data\":[]}}', 70",
    })
    void whoIsNotKnown_orNotUnderstood_getsACodeInA200(String body, String code) {
        SimProbe.Answer answer = probe.post("/netgsm/iys/add", body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("code").textValue()).isEqualTo(code);
        assertThat(answer.json().path("error").asText()).isNotBlank();
        assertThat(answer.json().has("uid")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"HS_WEB, HS_ISLEM_MERKEZI", "MESAJ, FAKS", "ONAY, BEKLIYOR", "BIREYSEL, KURUMSAL", "+905320000001, ''"})
    void oneWrongEntry_refusesTheListAndIsNamed(String right, String wrong) {
        String bad = item(PHONE, "ONAY", probe.date(-5)).replace(right, wrong);
        SimProbe.Answer answer = add(probe, item("+905320000002", "ONAY", probe.date(-5)) + "," + bad);

        assertThat(answer.json().path("code").asText()).isEqualTo("70");
        assertThat(answer.json().path("erroritem").findValuesAsText("recipient"))
                .containsExactly(wrong.isEmpty() ? "" : PHONE);
        assertThat(probe.held("+905320000002")).isEmpty();
    }

    @Test
    void aListHasAtMost500Entries() {
        String one = item(PHONE, "ONAY", probe.date(-5));

        assertThat(add(probe, String.join(",", Collections.nCopies(501, one)))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("70");
    }

    @Test
    void theRules_areThoseOfIys() {
        add(probe, item(PHONE, "RET", probe.date(-5)));
        add(probe, item("+905320000002", "ONAY", probe.date(600)));
        add(probe, item("+905320000003", "ONAY", "2016-01-01 10:00:00"));
        add(probe, item("905320000004", "ONAY", probe.date(-5)));

        assertThat(state().path("accepted").asInt()).isEqualTo(4);
        assertThat(state().path("refusals")).hasToString("{\"H121\":1,\"H162\":1,\"H175\":1,\"H467\":1}");
        assertThat(probe.get("/sim/state").json().at("/iys/consents").asInt()).isZero();
    }

    @Test
    void aQuery_showsTheRecord_orCode50() {
        add(probe, item(PHONE, "ONAY", probe.date(-5)));
        JsonNode query = search(probe, PHONE).json().path("query");

        assertThat(query.path("recipient").asText()).isEqualTo(PHONE);
        assertThat(query.path("source").asText()).isEqualTo("HS_WEB");
        assertThat(query.path("consentDate").asText()).matches("[0-9-]{10} [0-9:]{8}");
        assertThat(query.path("transactionId").asText()).hasSize(64);
        assertThat(query.path("retailerAccessCount").isInt()).isTrue();
        SimProbe.Answer unknown = search(probe, "+905320000009");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.json().path("code").asText()).isEqualTo("50");
        assertThat(probe.post("/netgsm/iys/search", envelope("{\"type\":\"MESAJ\"}"))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("70");
    }

    @Test
    void theQuirks_areSwitches() {
        add(probe, item(PHONE, "ONAY", probe.date(-5)));
        probe.change("{\"netgsm.queryArray\":true,\"netgsm.numericCodes\":true,\"netgsm.unknownAsRet\":true}");
        JsonNode known = search(probe, PHONE).json();
        JsonNode unknown = search(probe, "+905320000009").json();

        assertThat(known.path("code").isInt()).isTrue();
        assertThat(known.path("error").isBoolean()).isTrue();
        assertThat(known.at("/query/0/status").asText()).isEqualTo("ONAY");
        assertThat(unknown.at("/query/0/status").asText()).isEqualTo("RET");
        assertThat(unknown.at("/query/0/consentDate").asText("?")).isEmpty();
        assertThat(unknown.at("/query/0/source").asText("?")).isEmpty();

        probe.change("{\"netgsm.queryArray\":false,\"netgsm.bareQuery\":true}");
        assertThat(search(probe, PHONE).json().at("/query/status").asText()).isEqualTo("ONAY");
        assertThat(search(probe, PHONE).json().at("/query/consentDate").asText("?"))
                .isEmpty();
    }

    @Test
    void neverRegister_takesAndForgets() {
        probe.change("{\"netgsm.neverRegister\":true}");

        assertThat(add(probe, item(PHONE, "ONAY", probe.date(-5)))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("0");
        assertThat(search(probe, PHONE).json().path("code").asText()).isEqualTo("50");
        assertThat(state().path("neverRegistered").asInt()).isEqualTo(1);
    }

    @Test
    void theMinute_hasTenCallsOverAllOfIys() {
        for (int i = 0; i < 10; i++) {
            assertThat(search(probe, PHONE).json().path("code").asText()).isEqualTo("50");
        }
        SimProbe.Answer eleventh = add(probe, item(PHONE, "ONAY", probe.date(-5)));
        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.json().path("code").asText()).isEqualTo("80");

        probe.secondsLater(61);
        assertThat(search(probe, PHONE).status()).isEqualTo(200);
        probe.change("{\"rateLimits\":{\"netgsm.minute\":1}}");
        assertThat(search(probe, PHONE).status()).isEqualTo(200);
        assertThat(search(probe, PHONE).status()).isEqualTo(429);
    }

    @Test
    void theModule_canBeOff_andBasicCanBeDemanded() {
        probe.change("{\"netgsm.basicAuth\":true}");
        assertThat(search(probe, PHONE).json().path("code").asText()).isEqualTo("40");
        String key = envelope("{\"type\":\"MESAJ\",\"recipient\":\"" + PHONE + "\",\"recipientType\":\"BIREYSEL\"}");
        assertThat(probe.post("/netgsm/iys/search", key, "Authorization", NetgsmProbe.BASIC)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("50");
        probe.change("{\"netgsm.basicAuth\":false,\"netgsm.iysModule\":false}");
        assertThat(search(probe, PHONE).json().path("code").asText()).isEqualTo("40");
    }

    @Test
    void faults_haveTheShapeOfTheCalls() {
        probe.post("/sim/faults", "{\"target\":\"netgsm\",\"kind\":\"STATUS\",\"code\":503,\"count\":1}");
        SimProbe.Answer answer = search(probe, PHONE);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("code").asText()).isEqualTo("80");
        assertThat(state().at("/requests/5xx").asInt()).isEqualTo(1);
        assertThat(state().at("/operations/POST ~1iys~1search").asInt()).isEqualTo(1);
    }

    private JsonNode state() {
        return probe.get("/sim/state").json().path("netgsm");
    }
}
