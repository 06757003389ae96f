package io.izinhub.sim.verimor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SMS and black list: only who consented at İYS gets a commercial message. */
class VerimorSmsTest {

    private static final String LOGIN = "?username=demo&password=demo";

    private SimProbe verimor;

    @BeforeEach
    void start() {
        verimor = new SimProbe(VerimorSimulator::new);
        LocalDateTime past = LocalDateTime.of(2024, 3, 1, 10, 0);
        verimor.iys().seed(600_100, "+905320000001", "BIREYSEL", "MESAJ", "ONAY", "HS_WEB", past, past);
        verimor.iys().seed(600_100, "+905320000002", "BIREYSEL", "MESAJ", "RET", "HS_WEB", past, past);
    }

    @AfterEach
    void stop() {
        verimor.close();
    }

    @Test
    void commercial_isDecidedByIys_noticeIsNot() {
        String three = "\"messages\":[{\"msg\":\"İndirim\",\"dest\":\"905320000001,905320000002,905320000003\","
                + "\"id\":\"a,b,c\"}]";
        String commercial = send("\"is_commercial\":true,\"iys_recipient_type\":\"BIREYSEL\",\"custom_id\":\"k1\","
                        + three)
                .body();
        assertThat(commercial).matches("[0-9]+");
        assertThat(statuses("id=" + commercial))
                .containsExactly("DELIVERED", "NOT_ALLOWED_BY_IYS", "NOT_ALLOWED_BY_IYS");
        JsonNode first = verimor.get("/verimor/v2/status" + LOGIN + "&custom_id=k1&dest=905320000001")
                .json();
        assertThat(first).hasSize(1);
        assertThat(first.path(0).path("message_custom_id").asText()).isEqualTo("a");
        assertThat(first.path(0).path("sent_at").asText()).hasSize(19);

        String notice = send(three.replace("İndirim", "Poliçeniz hazır")).body();
        assertThat(statuses("id=" + notice)).containsOnly("DELIVERED");
        verimor.citizen("+905320000001", "RET");
        String later = send("\"is_commercial\":true,\"iys_recipient_type\":\"BIREYSEL\"," + three)
                .body();
        assertThat(statuses("id=" + later)).containsOnly("NOT_ALLOWED_BY_IYS");
    }

    @Test
    void plainGet_sendsOneText() {
        SimProbe.Answer sent =
                verimor.get("/verimor/v2/send" + LOGIN + "&msg=deneme&dest=905320000001,905320000009&datacoding=0");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(statuses("id=" + sent.body())).hasSize(2).containsOnly("DELIVERED");
        JsonNode after = verimor.get("/verimor/v2/status" + LOGIN + "&id=" + sent.body() + "&greater_than=13582302")
                .json();
        assertThat(after).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"messages\":[]| MISSING_MESSAGE",
                "\"messages\":[{\"dest\":\"905320000001\"}]| MISSING_MESSAGE",
                "\"messages\":[{\"msg\":\"x\"}]| MISSING_DESTINATION_ADDRESS",
                "\"messages\":[{\"msg\":\"x\",\"dest\":\"5320000001\"}]| INVALID_DESTINATION_ADDRESS",
                "\"source_addr\":\"X\",\"messages\":[]| INVALID_SOURCE_ADDRESS",
                "\"source_addr\":\"908501234567\",\"messages\":[]| NUMERIC_SOURCE_ADDRESS_NOT_ALLOWED",
                "\"valid_for\":\"48:01\",\"messages\":[]| INVALID_PERIOD",
                "\"datacoding\":3,\"messages\":[]| INVALID_DATACODING",
                "\"send_at\":\"2015-02-20 16:06:00\",\"messages\":[]| INVALID_DELIVERY_TIME",
                "\"is_commercial\":true,\"messages\":[{\"msg\":\"x\",\"dest\":\"905320000001\"}]| INVALID_IYS_RECIPIENT_TYPE",
                "\"is_commercial\":true,\"source_addr\":\"ORNEKBILGI\",\"messages\":[]| MISSING_IYS_BRAND_CODE"
            })
    void badOrder_isRefusedWithItsCode(String fields, String code) {
        SimProbe.Answer refused = send(fields);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(code);
    }

    @Test
    void lengthAndCredits() {
        assertThat(SmsText.BASIC.size("a".repeat(160))).isEqualTo(1);
        assertThat(SmsText.BASIC.size("a".repeat(161))).isEqualTo(2);
        assertThat(SmsText.BASIC.size("{".repeat(80))).isEqualTo(1);
        assertThat(SmsText.BASIC.size("a".repeat(1_071))).isEqualTo(7);
        assertThat(SmsText.fitting("şeker").size("ş".repeat(156))).isEqualTo(2);
        assertThat(SmsText.UNICODE.size("a".repeat(71))).isEqualTo(2);
        String tooLong = "\"messages\":[{\"msg\":\"" + "a".repeat(1_072) + "\",\"dest\":\"905320000001\"}]";
        assertThat(send(tooLong).body()).isEqualTo("MESSAGE_TOO_LONG");
        String twice = "\"messages\":[{\"msg\":\"" + "a".repeat(161) + "\",\"dest\":\"905320000001\"}]";
        verimor.change("{\"verimor.credits\":3}");
        assertThat(send(twice).status()).isEqualTo(200);
        assertThat(verimor.get("/verimor/v2/balance" + LOGIN).body()).isEqualTo("1");
        assertThat(send(twice).body()).isEqualTo("INSUFFICIENT_CREDITS");
    }

    @Test
    void scheduled_waits_canBeCancelled_andIsDecidedWhenItGoes() {
        String order = "\"is_commercial\":true,\"iys_recipient_type\":\"BIREYSEL\",\"send_at\":\"%s\","
                + "\"messages\":[{\"msg\":\"x\",\"dest\":\"905320000001\"}]";
        String kept = send(order.formatted(verimor.date(600))).body();
        String dropped = send(order.formatted(verimor.date(600))).body();
        assertThat(statuses("id=" + kept)).containsExactly("WAITING");
        String login = "{\"username\":\"demo\",\"password\":\"demo\"}";
        assertThat(verimor.post("/verimor/v2/cancel/" + dropped, login).body())
                .isEqualTo("Kampanya silindi: " + dropped);
        assertThat(verimor.post("/verimor/v2/cancel/" + dropped, login).status())
                .isEqualTo(400);
        assertThat(verimor.get("/verimor/v2/status" + LOGIN + "&id=" + dropped).status())
                .isEqualTo(404);
        verimor.citizen("+905320000001", "RET");
        verimor.ahead(601);
        assertThat(statuses("id=" + kept)).containsExactly("NOT_ALLOWED_BY_IYS");
        assertThat(verimor.post("/verimor/v2/cancel/" + kept, login).status()).isEqualTo(400);
    }

    @Test
    void blackListAndRepetition_stopAMessage() {
        String order = "\"messages\":[{\"msg\":\"x\",\"dest\":\"905320000001\"}]";
        assertThat(statuses("id=" + send(order).body())).containsExactly("DELIVERED");
        assertThat(statuses("id=" + send(order).body())).containsExactly("DOUBLE_SEND_ERROR");
        String phones = "/verimor/v2/blacklists" + LOGIN + "&phones=905320000001,905320000002";
        assertThat(verimor.send("POST", phones, null).body()).isEqualTo("OK");
        assertThat(statuses("id=" + send(order).body())).containsExactly("BLACKLISTED_DESTINATION_ADDRESS");
        JsonNode list =
                verimor.get("/verimor/v2/blacklists" + LOGIN + "&limit=1").json();
        assertThat(list.path("total").asInt()).isEqualTo(2);
        assertThat(list.path("records").findValuesAsText("phone")).containsExactly("905320000001");
        String one = "/verimor/v2/blacklists/905320000001" + LOGIN;
        assertThat(verimor.send("DELETE", one, null).body()).isEqualTo("OK");
        assertThat(verimor.send("DELETE", "/verimor/v2/blacklists/12" + LOGIN, null)
                        .body())
                .isEqualTo("Invalid phone number: 12");
    }

    private SimProbe.Answer send(String fields) {
        return verimor.post("/verimor/v2/send.json", "{\"username\":\"demo\",\"password\":\"demo\"," + fields + "}");
    }

    private List<String> statuses(String query) {
        return verimor.get("/verimor/v2/status" + LOGIN + "&" + query).json().findValuesAsText("status");
    }
}
