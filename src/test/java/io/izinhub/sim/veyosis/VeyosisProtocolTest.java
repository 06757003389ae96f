package io.izinhub.sim.veyosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Veyosis as its documents describe it. */
class VeyosisProtocolTest {

    private static final String SINGLE = "/veyosis/consent/single/600100";
    private static final String ASYNC = "/veyosis/consent/async/600100";
    private static final String REPORT = "/veyosis/report/async/600100";
    private static final long WEEK = 7L * 24 * 3_600;

    private SimProbe veyosis;

    @BeforeEach
    void start() {
        veyosis = new SimProbe(VeyosisSimulator::new).authorize("Bearer demo");
    }

    @AfterEach
    void stop() {
        veyosis.close();
    }

    @Test
    void account_needsItsCode_andItsMoney() {
        assertThat(veyosis.get("/veyosis/me").json().path("data").path("permissions"))
                .hasSize(3);
        veyosis.change("{\"veyosis.paymentRequired\":true}");
        SimProbe.Answer unpaid = veyosis.get("/veyosis/me");
        assertThat(unpaid.status()).isEqualTo(402);
        assertThat(unpaid.json().path("error").path("code").asInt()).isEqualTo(402);
        veyosis.authorize("Bearer other");
        assertThat(veyosis.get("/veyosis/me").status()).isEqualTo(401);
        veyosis.authorize(null);
        assertThat(veyosis.get("/veyosis/me").status()).isEqualTo(401);
    }

    @Test
    void single_reachesIys_withAndWithoutPlus_wrappedOrBare() {
        SimProbe.Answer added = veyosis.post(SINGLE, consent("905320000001", "ONAY", -60));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().path("data").path("result").asBoolean()).isTrue();
        assertThat(veyosis.held("+905320000001")).containsExactly("ONAY");
        String wrapped = "{\"data\":" + consent("+905320000001", "RET", -30) + "}";
        assertThat(veyosis.post(SINGLE, wrapped).status()).isEqualTo(200);
        assertThat(veyosis.held("+905320000001")).containsExactly("RET");

        SimProbe.Answer asked = veyosis.post("/veyosis/report/single/600100", query("905320000001"));
        assertThat(asked.json().path("recipient").asText()).isEqualTo("905320000001");
        assertThat(asked.json().path("status").asText()).isEqualTo("RET");
        veyosis.change("{\"veyosis.reportWrapped\":true}");
        assertThat(veyosis.post("/veyosis/report/single/600100", query("+905320000001"))
                        .json()
                        .path("data")
                        .path("status")
                        .asText())
                .isEqualTo("RET");
        JsonNode counts = veyosis.get("/veyosis/brand/get")
                .json()
                .path("data")
                .path("brands")
                .path(0)
                .path("consents");
        assertThat(counts.path("rejection").asInt()).isEqualTo(1);
        assertThat(counts.path("total").asInt()).isEqualTo(1);
    }

    @Test
    void iysCodes_carryAV() {
        refused(veyosis.post(SINGLE, consent("905320000001", "RET", -60)), 400, "V175");
        refused(veyosis.post(SINGLE, consent("90532", "ONAY", -60)), 422, "V121");
        refused(veyosis.post(SINGLE, "{"), 400, "V014");
        refused(veyosis.post("/veyosis/consent/single/600101", consent("905320000001", "ONAY", -60)), 403, "V353");
        refused(veyosis.post("/veyosis/consent/single/abc", consent("905320000001", "ONAY", -60)), 422, "V191");
        refused(veyosis.post("/veyosis/report/single/600100", query("905320000001")), 404, "V401");
        refused(veyosis.post("/veyosis/report/single/600100", "{\"type\":\"MESAJ\"}"), 422, "V170");
        refused(veyosis.post(ASYNC, "[]"), 400, "V092");
        String tooMany = IntStream.range(0, 1_001).mapToObj(i -> "{}").toList().toString();
        refused(veyosis.post(ASYNC, tooMany), 422, "V091");
        refused(veyosis.post(REPORT, "{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\"}"), 422, "V168");
        assertThat(veyosis.get("/veyosis/nothing").status()).isEqualTo(404);
    }

    @Test
    void async_isEnqueued_thenToldItemByItem_forAWeek() {
        veyosis.change("{\"batchDelay\":60}");
        String body = "[" + consent("905320000001", "ONAY", -60) + "," + consent("905320000002", "RET", -60) + "]";
        String status = "/veyosis/consent/status/"
                + veyosis.post(ASYNC, body)
                        .json()
                        .path("data")
                        .path("transaction")
                        .asLong();
        assertThat(veyosis.get(status).json().path("data").findValuesAsText("result"))
                .containsExactly("enqueue", "enqueue");
        veyosis.ahead(61);
        JsonNode done = veyosis.get(status).json().path("data");
        assertThat(done.findValuesAsText("result")).containsExactly("success", "failure");
        assertThat(done.path(0).path("recipient").asText()).isEqualTo("+905320000001");
        assertThat(done.path(1).path("error").path("message").asText()).isNotBlank();
        assertThat(done.path(1).path("error").has("code")).isFalse();
        veyosis.ahead(WEEK - 60);
        assertThat(veyosis.get(status).status()).isEqualTo(200);
        veyosis.ahead(WEEK + 60);
        assertThat(veyosis.get(status).status()).isEqualTo(404);
    }

    @Test
    void report_is102WhileItRuns_thenFullEmptyOrFaulty() throws IOException {
        veyosis.post(SINGLE, consent("905320000001", "ONAY", -60));
        String body = "{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\","
                + "\"recipients\":[\"905320000001\",\"905320000002\",\"90555\"]}";
        long transaction = veyosis.post(REPORT, body)
                .json()
                .path("data")
                .path("transaction")
                .asLong();
        String running = raw("/veyosis/report/status/" + transaction);
        assertThat(running).startsWith("HTTP/1.1 102 ");
        assertThat(running).endsWith("\r\n\r\n");
        veyosis.ahead(11);
        JsonNode done =
                veyosis.get("/veyosis/report/status/" + transaction).json().path("data");
        assertThat(done.path(0).path("status").asText()).isEqualTo("ONAY");
        assertThat(done.path(0).path("consentDate").asText()).hasSize(19);
        assertThat(done.path(1)).hasSize(1);
        assertThat(done.path(2).path("error").path("message").asText()).isNotBlank();
        assertThat(veyosis.get("/veyosis/consent/status/" + transaction).status())
                .isEqualTo(404);
        veyosis.ahead(WEEK + 1);
        assertThat(veyosis.get("/veyosis/report/status/" + transaction).status())
                .isEqualTo(404);
    }

    /** Everything that comes until the server closes; an HTTP client would swallow the interim answer. */
    private String raw(String path) throws IOException {
        try (Socket socket = new Socket("localhost", veyosis.port())) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo\r\n\r\n";
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void refused(SimProbe.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors").path(0).path("code").asText()).isEqualTo(code);
    }

    private String consent(String recipient, String status, long at) {
        return ("{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\",\"recipient\":\"%s\",\"source\":\"HS_WEB\","
                        + "\"consentDate\":\"%s\",\"status\":\"%s\"}")
                .formatted(recipient, veyosis.date(at), status);
    }

    private static String query(String recipient) {
        return "{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\",\"recipient\":\"%s\"}".formatted(recipient);
    }
}
