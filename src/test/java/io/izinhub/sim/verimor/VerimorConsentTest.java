package io.izinhub.sim.verimor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents, campaigns and reports as Verimor's guide describes them. */
class VerimorConsentTest {

    private static final String LOGIN = "?username=demo&password=demo";

    private SimProbe verimor;

    @BeforeEach
    void start() {
        verimor = new SimProbe(VerimorSimulator::new);
    }

    @AfterEach
    void stop() {
        verimor.close();
    }

    @Test
    void consent_answersACampaignNumberInPlainText_andReachesIys() {
        SimProbe.Answer added = add(consent("905320000001", "ONAY", verimor.date(-60)));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body()).matches("[0-9]+");
        assertThat(verimor.held("+905320000001")).containsExactly("ONAY");

        JsonNode report = report(added.body(), "");
        assertThat(report.path("status").asText()).isEqualTo("Tamamlandı");
        assertThat(report.path("source_addr").asText()).isEqualTo("ORNEK");
        JsonNode row = report.path("records").path(0);
        assertThat(row.path("recipient").asText()).isEqualTo("905320000001");
        assertThat(row.path("request_status").asText()).isEqualTo("Başarılı");
        assertThat(row.has("request_error")).isFalse();
        assertThat(row.path("consent_date").asText()).matches("....-..-..T..:..:..\\.000\\+03:00");
    }

    @Test
    void refusalOfIys_standsInTheReportOnly() {
        SimProbe.Answer added = add(consent("905320000001", "RET", verimor.date(-60)));
        assertThat(added.status()).isEqualTo(200);
        JsonNode row = report(added.body(), "").path("records").path(0);
        assertThat(row.path("request_status").asText()).isEqualTo("Başarısız");
        assertThat(row.path("request_error").asText()).startsWith("H175 ");
    }

    @Test
    void consent_waitsForTheBatchDelay() {
        verimor.change("{\"batchDelay\":60}");
        String campaign =
                add(consent("905320000001", "ONAY", verimor.date(-60))).body();
        assertThat(report(campaign, "").path("status").asText()).isEqualTo("İşleniyor");
        assertThat(verimor.held("+905320000001")).isEmpty();
        verimor.ahead(61);
        assertThat(report(campaign, "").path("status").asText()).isEqualTo("Tamamlandı");
    }

    @ParameterizedTest
    @CsvSource({
        "consent_date, 2015-04-30 23:59:59, INVALID_CONSENT_DATE",
        "consent_date, 2999-01-01 00:00:00, INVALID_CONSENT_DATE",
        "consent_date, 2024-02-30 00:00:00, INVALID_CONSENT_DATE",
        "consent_date, '', MISSING_CONSENT_DATE",
        "status, '', MISSING_CONSENT",
        "recipient, +905320000001, INVALID_RECIPIENT",
        "recipient, '', INVALID_RECIPIENT",
        "recipient_type, KISI, INVALID_IYS_RECIPIENT_TYPE",
        "source, HS_2015, INVALID_CONSENT_DATE"
    })
    void badItem_refusesTheWholeListWithItsCode(String field, String value, String code) {
        String good = consent("905320000002", "ONAY", verimor.date(-60));
        String bad = consent("905320000001", "ONAY", verimor.date(-60))
                .replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"");
        SimProbe.Answer refused = add(good + "," + bad);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(code);
        assertThat(verimor.held("+905320000002")).isEmpty();
    }

    @Test
    void olderThanThreeDays_isRefused_exceptHs2015() {
        long fourDays = -4L * 24 * 3_600;
        assertThat(add(consent("905320000001", "ONAY", verimor.date(fourDays))).body())
                .isEqualTo("INVALID_CONSENT_DATE");
        String old = consent("905320000001", "ONAY", "2015-05-01 00:00:00").replace("HS_WEB", "HS_2015");
        assertThat(add(old).status()).isEqualTo(200);
        assertThat(verimor.held("+905320000001")).containsExactly("ONAY");
    }

    @Test
    void request_isCheckedBeforeItsItems() {
        String one = consent("905320000001", "ONAY", verimor.date(-60));
        assertThat(verimor.post("/verimor/v2/iys_consents.json", "{").body()).isEqualTo("INVALID_JSON");
        assertThat(post("{\"username\":\"demo\",\"password\":\"no\"}").status()).isEqualTo(401);
        assertThat(add("").body()).isEqualTo("MISSING_CONSENT");
        assertThat(add("ORNEKBILGI", one).body()).isEqualTo("MISSING_IYS_BRAND_CODE");
        assertThat(add("NOBODY", one).body()).isEqualTo("INVALID_SOURCE_ADDRESS");
        verimor.change("{\"iys.subscription\":\"NONE\"}");
        assertThat(add(one).body()).isEqualTo("NO_AHS_BRAND_ERROR");
        verimor.change("{\"iys.subscription\":\"PAUSED\"}");
        assertThat(add(one).body()).isEqualTo("AHS_AUTHORIZATION_ERROR");
        verimor.change("{\"verimor.ipAllowed\":false}");
        SimProbe.Answer noAddress = verimor.get("/verimor/v2/headers" + LOGIN);
        assertThat(noAddress.status()).isEqualTo(401);
        assertThat(noAddress.body()).contains("IP ayarları");
    }

    @Test
    void reportAndList_giveAtMostHundred() {
        String many = String.join(
                ",",
                IntStream.range(0, 130)
                        .mapToObj(i -> consent("905320000" + (100 + i), "ONAY", verimor.date(-60)))
                        .toList());
        String campaign = add(many).body();
        JsonNode first = report(campaign, "&limit=500");
        assertThat(first.path("total").asInt()).isEqualTo(130);
        assertThat(first.path("records")).hasSize(100);
        assertThat(report(campaign, "&offset=100&limit=100").path("records")).hasSize(30);
        assertThat(verimor.get("/verimor/v2/iys/campaigns/" + campaign + "/consents" + LOGIN + "&offset=-1")
                        .status())
                .isEqualTo(400);
        assertThat(verimor.get("/verimor/v2/iys/campaigns/1/consents" + LOGIN).status())
                .isEqualTo(400);
        assertThat(verimor.get("/verimor/v2/iys/campaigns" + LOGIN + "&source=iys")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        JsonNode listed = verimor.get("/verimor/v2/iys/campaigns" + LOGIN + "&source=api")
                .json()
                .path("records")
                .path(0);
        assertThat(listed.path("id").asText()).isEqualTo(campaign);
        assertThat(listed.path("iys_brand_code").asInt()).isEqualTo(600_100);
    }

    @Test
    void limits_refuseBeyondTheBurst_andFillUpByTime() {
        verimor.change("{\"rateLimits\":{\"verimor.query\":20}}");
        String call = "/verimor/v2/headers" + LOGIN;
        for (int i = 0; i < 10; i++) {
            assertThat(verimor.get(call).status()).isEqualTo(200);
        }
        assertThat(verimor.get(call).status()).isEqualTo(429);
        assertThat(add(consent("905320000001", "ONAY", verimor.date(-60))).status())
                .isEqualTo(200);
        verimor.ahead(4);
        assertThat(verimor.get(call).status()).isEqualTo(200);
        assertThat(verimor.get(call).status()).isEqualTo(429);
        verimor.change("{\"rateLimits\":{\"verimor.query\":0}}");
        assertThat(verimor.get(call).status()).isEqualTo(200);
    }

    private static String consent(String recipient, String status, String date) {
        return ("{\"type\":\"MESAJ\",\"source\":\"HS_WEB\",\"status\":\"%s\",\"recipient_type\":\"BIREYSEL\","
                        + "\"consent_date\":\"%s\",\"recipient\":\"%s\"}")
                .formatted(status, date, recipient);
    }

    private SimProbe.Answer add(String consents) {
        return add("", consents);
    }

    private SimProbe.Answer add(String title, String consents) {
        return post(("{\"username\":\"demo\",\"password\":\"demo\",\"source_addr\":\"%s\",\"consents\":[%s]}")
                .formatted(title, consents));
    }

    private SimProbe.Answer post(String body) {
        return verimor.post("/verimor/v2/iys_consents.json", body);
    }

    private JsonNode report(String campaign, String more) {
        return verimor.get("/verimor/v2/iys/campaigns/" + campaign + "/consents" + LOGIN + more)
                .json();
    }
}
