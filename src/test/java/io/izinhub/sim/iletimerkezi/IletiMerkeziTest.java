package io.izinhub.sim.iletimerkezi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents, SMS and black list at İleti Merkezi. */
class IletiMerkeziTest {

    private static final String PHONE = "+905320000001";

    private SimProbe probe;

    @BeforeEach
    void start() {
        probe = new SimProbe(IletiMerkeziSimulator::new);
    }

    @AfterEach
    void stop() {
        probe.close();
    }

    private SimProbe.Answer call(String path, String content) {
        return probe.post(
                "/iletimerkezi/v1/" + path + "/json",
                "{\"request\":{\"authentication\":{\"key\":\"demo\",\"hash\":\"demo\"}" + content + "}}");
    }

    private SimProbe.Answer create(String brand, String list) {
        return call("consent/create", ",\"consent\":{\"brandCode\":" + brand + ",\"list\":[" + list + "]}");
    }

    private SimProbe.Answer show(String recipient, String recipientType) {
        return call(
                "consent/show",
                ",\"consent\":{\"brandCode\":600100,\"recipient\":\"%s\",\"recipientType\":\"%s\",\"type\":\"MESAJ\"}"
                        .formatted(recipient, recipientType));
    }

    private String item(String recipient, String status, String date) {
        return "{\"recipient\":\"%s\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\",\"status\":\"%s\",\"source\":\"HS_WEB\",\"consentDate\":\"%s\"}"
                .formatted(recipient, status, date);
    }

    private SimProbe.Answer send(String order) {
        return call("send-sms", ",\"order\":{" + order + "}");
    }

    private static String sms(String iys, String text, String numbers) {
        return "\"sender\":\"ORNEK\",\"sendDateTime\":[]," + iys + "\"message\":{\"text\":\"" + text
                + "\",\"receipents\":{\"number\":" + numbers + "}}";
    }

    private static int code(SimProbe.Answer answer) {
        assertThat(answer.json().at("/response/status/code").asInt())
                .as(answer.body())
                .isEqualTo(answer.status());
        return answer.status();
    }

    private JsonNode state() {
        return probe.get("/sim/state").json().path("iletimerkezi");
    }

    @ParameterizedTest
    @CsvSource({"600100", "'\"600100\"'"})
    void aList_isQueued_andReachesIys(String brand) {
        probe.change("{\"batchDelay\":60}");
        assertThat(code(create(brand, item(PHONE, "ONAY", probe.date(-5))))).isEqualTo(200);
        assertThat(code(show(PHONE, "BIREYSEL"))).isEqualTo(422);

        probe.secondsLater(61);
        JsonNode shown = show(PHONE, "BIREYSEL").json().at("/response/consent");
        assertThat(shown.path("status").asText()).isEqualTo("ONAY");
        assertThat(shown.path("source").asText()).isEqualTo("HS_WEB");
        assertThat(shown.path("consentDate").asText()).hasSize(19);
        assertThat(probe.held(PHONE)).containsExactly("ONAY");
    }

    @Test
    void whatIysRefuses_nobodyIsTold() {
        assertThat(code(create("600100", item(PHONE, "RET", probe.date(-5))))).isEqualTo(200);

        assertThat(probe.held(PHONE)).isEmpty();
        assertThat(state().path("refusals")).hasToString("{\"H175\":1}");
    }

    @ParameterizedTest
    @CsvSource({"HS_WEB, HS_2D", "BIREYSEL, KURUMSAL", "+905320000001, 05320000001", "ONAY, ''", "'\"type\"', '\"tip\"'"
    })
    void oneWrongEntry_refusesTheWholeList(String right, String wrong) {
        String good = item("+905320000002", "ONAY", probe.date(-5));

        assertThat(code(create(
                        "600100",
                        good + "," + item(PHONE, "ONAY", probe.date(-5)).replace(right, wrong))))
                .isEqualTo(422);
        assertThat(probe.held("+905320000002")).isEmpty();
    }

    @Test
    void aList_isNeitherEmptyNorOld_norLongerThan5000() {
        assertThat(code(create("600100", ""))).isEqualTo(422);
        assertThat(code(create("600100", item(PHONE, "ONAY", "2016-01-01 10:00:00"))))
                .isEqualTo(422);
        String one = item(PHONE, "ONAY", probe.date(-5));
        assertThat(code(create("600100", String.join(",", Collections.nCopies(5_001, one)))))
                .isEqualTo(422);
    }

    @Test
    void whoIsWho() {
        assertThat(code(probe.post("/iletimerkezi/v1/consent/show/json", "{\"request\":{}}")))
                .isEqualTo(401);
        assertThat(code(probe.post("/iletimerkezi/v1/consent/show/json", "{"))).isEqualTo(400);
        assertThat(code(call("consent/list", ""))).isEqualTo(404);
        assertThat(code(create("600101", item(PHONE, "ONAY", probe.date(-5))))).isEqualTo(403);
        probe.change("{\"iletimerkezi.iysSubscription\":false}");
        assertThat(code(show(PHONE, "BIREYSEL"))).isEqualTo(403);
        assertThat(code(send(sms("\"iys\":\"1\",\"iysList\":\"BIREYSEL\",", "Selam", "[\"5320000001\"]"))))
                .isEqualTo(470);
    }

    @Test
    void noRecord_is422_orAnEmptyList() {
        assertThat(code(show(PHONE, "TACIR"))).isEqualTo(422);
        probe.change("{\"iletimerkezi.emptyListForNoRecord\":true}");
        SimProbe.Answer empty = show(PHONE, "TACIR");

        assertThat(code(empty)).isEqualTo(200);
        assertThat(empty.json().at("/response/consent").isArray()).isTrue();
        assertThat(empty.json().at("/response/consent")).isEmpty();
        assertThat(code(show(PHONE, "HERKES"))).isEqualTo(422);
        SimProbe.Answer foreign = call(
                "consent/show",
                ",\"consent\":{\"brandCode\":1,\"recipient\":\"%s\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\"}"
                        .formatted(PHONE));
        assertThat(foreign.json().at("/response/consent").isArray()).isTrue();
    }

    @Test
    void aSendingTime_mayBeNothing_orHaveSeconds_andMeansNow() {
        int number = 0;
        for (String time : new String[] {"null", "\"\"", "[]", "\"01/01/2090 10:00:00\""}) {
            String order = sms("\"iys\":\"0\",", "Selam " + ++number, "\"5320000001\"");
            SimProbe.Answer sent = send(order.replace("\"sendDateTime\":[]", "\"sendDateTime\":" + time));
            assertThat(code(sent)).as(time).isEqualTo(200);
        }
        assertThat(state().path("messageStates")).hasToString("{\"111\":4}");
    }

    @Test
    void aCommercialSms_goesOnlyWhereIysAllows() {
        probe.seed(PHONE, "BIREYSEL", "ONAY");
        probe.seed("+905320000002", "BIREYSEL", "RET");
        String iys = "\"iys\":1,\"iysList\":\"BIREYSEL\",";
        SimProbe.Answer sent = send(sms(iys, "Indirim", "[\"5320000001\",\"905320000002\",\"+90 532 000 00 03\"]"));

        assertThat(code(sent)).isEqualTo(200);
        assertThat(sent.json().at("/response/status/code").textValue()).isEqualTo("200");
        JsonNode order = call(
                        "get-report",
                        ",\"order\":{\"id\":\"%s\"}"
                                .formatted(sent.json().at("/response/order/id").asText()))
                .json()
                .at("/response/order");
        assertThat(order.path("message").findValuesAsText("status")).containsExactly("111", "112", "112");
        assertThat(order.path("status").asInt()).isEqualTo(114);
        assertThat(order.path("delivered").asInt()).isEqualTo(1);
        assertThat(probe.get("/sim/iletimerkezi/messages?no=5320000001")
                        .json()
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("Indirim");
    }

    @ParameterizedTest(name = "{0} = {1} gives {2}")
    @CsvSource({
        "'\"iys\":\"0\",', '', 468",
        "'\"iys\":\"0\",', '\"iys\":\"1\",', 469",
        "'\"iys\":\"0\",', '\"iys\":\"1\",\"iysList\":\"HERKES\",', 469",
        "ORNEK, Ornek, 450",
        "Selam, '', 454",
        "'\"Selam\"', null, 454",
        "'\"5320000001\"', null, 452",
        "5320000001, 532, 452",
        "'[]', '[\"2026-01-01 10:00\"]', 457"
    })
    void aWrongOrder_hasItsCode(String right, String wrong, int code) {
        String order = sms("\"iys\":\"0\",", "Selam", "[\"5320000001\"]");

        assertThat(code(send(order.replace(right, wrong)))).isEqualTo(code);
        assertThat(code(send(order))).isEqualTo(200);
    }

    @Test
    void theSameOrder_tenMinutesApart() {
        String order = sms("\"iys\":\"0\",", "Selam", "[\"5320000001\"]");

        assertThat(code(send(order))).isEqualTo(200);
        assertThat(code(send(order))).isEqualTo(451);
        assertThat(code(send(sms("\"iys\":\"0\",", "x".repeat(1_072), "[\"5320000001\"]"))))
                .isEqualTo(453);
        probe.secondsLater(601);
        assertThat(code(send(order))).isEqualTo(200);
    }

    @Test
    void aScheduledOrder_isCancelled_beforeItsTimeOnly() {
        String later = probe.now().plusHours(1).format(DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT));
        String order = sms("\"iys\":\"0\",", "Selam", "[\"5320000001\"]").replace("[],", "\"" + later + "\",");
        String id = send(order).json().at("/response/order/id").asText();
        String asked = ",\"order\":{\"id\":\"" + id + "\"}";

        assertThat(code(call("get-report", asked))).isEqualTo(456);
        assertThat(code(call("cancel-order", asked))).isEqualTo(200);
        assertThat(call("get-report", asked).json().at("/response/order/status").asInt())
                .isEqualTo(115);
        assertThat(code(call("cancel-order", asked))).isEqualTo(455);
        assertThat(code(call("get-report", ",\"order\":{\"id\":\"1\"}"))).isEqualTo(455);
    }

    @Test
    void theBlackList_isTheFirmsOwn() {
        String number = ",\"blacklist\":{\"number\":\"0532 000 00 01\"}";
        assertThat(code(call("add-blacklist", number))).isEqualTo(200);
        assertThat(code(call("add-blacklist", number))).isEqualTo(200);
        assertThat(code(call("add-blacklist", ",\"blacklist\":{\"number\":\"1\"}")))
                .isEqualTo(466);

        JsonNode list = call("get-blacklist", ",\"blacklist\":{\"page\":1,\"rowCount\":5}")
                .json()
                .at("/response/blacklist");
        assertThat(list.path("count").asText()).isEqualTo("1");
        assertThat(list.path("number").path(0).asText()).isEqualTo(PHONE);
        String order = sms("\"iys\":\"0\",", "Selam", "[\"5320000001\"]");
        assertThat(code(send(order))).isEqualTo(452);
        assertThat(code(call("delete-blacklist", number))).isEqualTo(200);
        assertThat(code(send(order))).isEqualTo(200);
        assertThat(code(call("get-blacklist", ",\"blacklist\":{\"rowCount\":1001}")))
                .isEqualTo(400);
    }

    @Test
    void ordersOfATime_sendersAndBalance() {
        send(sms("\"iys\":\"0\",", "Selam", "[\"5320000001\"]"));
        String day = probe.date(0).substring(0, 10);
        String filter = ",\"filter\":{\"start\":\"%s\",\"end\":\"%s\",\"page\":1}";

        JsonNode response = call("get-reports", filter.formatted(day, day + " 23:59:59"))
                .json()
                .path("response");
        assertThat(response.path("count").asInt()).isEqualTo(1);
        assertThat(response.at("/orders/0/sender").asText()).isEqualTo("ORNEK");
        assertThat(code(call("get-reports", filter.formatted("2020-01-01", day))))
                .isEqualTo(400);
        assertThat(call("get-sender", "")
                        .json()
                        .at("/response/senders/sender/0")
                        .asText())
                .isEqualTo("ORNEK");
        assertThat(call("get-balance", "").json().at("/response/balance/sms").asInt())
                .isPositive();
    }

    @Test
    void faults_haveTheShapeOfTheCalls() {
        probe.post("/sim/faults", "{\"target\":\"iletimerkezi\",\"kind\":\"STATUS\",\"code\":503,\"count\":1}");

        assertThat(code(show(PHONE, "BIREYSEL"))).isEqualTo(503);
        assertThat(state().at("/requests/5xx").asInt()).isEqualTo(1);
    }
}
