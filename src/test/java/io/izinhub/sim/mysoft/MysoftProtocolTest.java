package io.izinhub.sim.mysoft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mysoft's calls under {@code /api/Etk}. */
class MysoftProtocolTest {

    private static final String PHONE = "+905320000001";

    private SimProbe mysoft;

    @BeforeEach
    void start() {
        mysoft = new SimProbe(MysoftSimulator::new).authorize("Bearer demo");
    }

    @AfterEach
    void stop() {
        mysoft.close();
    }

    @Test
    void tokens_endAfterFiveMinutes() {
        mysoft.authorize(null);
        assertThat(mysoft.post("/mysoft/api/Etk/sendConsent", "{}").status()).isEqualTo(401);
        String form = "client_id=demo&client_secret=demo&grant_type=client_credentials";
        JsonNode token = mysoft.send(
                        "POST", "/mysoft/oauth/token", form, "Content-Type", "application/x-www-form-urlencoded")
                .json();
        assertThat(token.path("expires_in").asInt()).isEqualTo(300);
        mysoft.authorize("Bearer " + token.path("access_token").asText());
        JsonNode brands = call("checkTenantBrandsByTenantIdentifier", "");
        assertThat(brands.path("data").findValuesAsText("iysBrandCode")).containsExactly("600100", "600101");
        mysoft.ahead(301);
        assertThat(mysoft.post("/mysoft/api/Etk/sendConsent", "{}").status()).isEqualTo(401);
        assertThat(mysoft.send(
                                "POST",
                                "/mysoft/oauth/token",
                                form.replace("secret=demo", "secret=x"),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void one_goesToIys_andIsFoundByBothKeys() {
        mysoft.change("{\"batchDelay\":60}");
        JsonNode sent = call(
                "sendConsent",
                ",\"consentData\":" + consent(PHONE, "ONAY", -60).replace("}", ",\"serviceReferanceKey\":\"k-1\"}"));
        assertThat(sent.path("succeed").asBoolean()).isTrue();
        String reference = sent.path("data").path("referanceKey").asText();
        String query = ",\"referanceKey\":\"" + reference + "\"";
        assertThat(portalStatus(query)).isEqualTo("IYSYE_GONDERIM_ICIN_BEKLIYOR");
        mysoft.ahead(31);
        assertThat(portalStatus(query)).isEqualTo("PAKET_DURUM_SORGULANACAK");
        mysoft.ahead(61);
        assertThat(portalStatus(",\"serviceReferanceKey\":\"k-1\"")).isEqualTo("IYSDE_KAYITLI");
        assertThat(mysoft.held(PHONE)).containsExactly("ONAY");
        JsonNode held =
                call("checkRecipientStatus", ",\"recipient\":\"" + PHONE + "\"").path("data");
        assertThat(held).hasSize(1);
        assertThat(held.path(0).path("status").asText()).isEqualTo("ONAY");
    }

    @Test
    void batch_listsTheBad_andKeepsTheRest() {
        JsonNode sent = call(
                        "sendConsentBatch",
                        ",\"consentDataList\":[" + consent(PHONE, "ONAY", -60) + ","
                                + consent("905320000002", "ONAY", -60) + "," + consent("+905320000003", "RET", -60)
                                + "]")
                .path("data");
        assertThat(sent.path("errorConsentList").findValuesAsText("recipient")).containsExactly("905320000002");
        JsonNode result = call(
                        "checkBatchConsentStatus",
                        ",\"referanceKey\":\"" + sent.path("referanceKey").asText() + "\"")
                .path("data")
                .path("batchResult");
        assertThat(result.path("portalStatus").asText()).isEqualTo("ISLENDI");
        JsonNode details = result.path("detailList");
        assertThat(details.findValuesAsText("portalStatus")).containsExactly("IYSDE_KAYITLI", "HATA");
        assertThat(details.path(0).path("transactionId").asText()).hasSize(64);
        assertThat(details.path(1).path("errorCode").asText()).isEqualTo("H175");
    }

    @Test
    void codes() {
        assertThat(code(call("sendConsent", ""))).isEqualTo("HM422");
        assertThat(code(call("sendConsent", ",\"consentData\":" + consent("905320000001", "ONAY", -60))))
                .isEqualTo("HM422");
        assertThat(code(call("checkRecipientStatus", ",\"recipient\":\"" + PHONE + "\"")))
                .isEqualTo("HM404");
        assertThat(code(call("checkConsentStatus", ",\"referanceKey\":\"none\"")))
                .isEqualTo("HM404");
        assertThat(code(call("checkConsentStatus", ""))).isEqualTo("HM422");
        JsonNode otherCompany = mysoft.post(
                        "/mysoft/api/Etk/checkTenantBrandsByTenantIdentifier",
                        "{\"tenantIdentifierNumber\":\"9999999999\"}")
                .json();
        assertThat(code(otherCompany)).isEqualTo("HM404");
        assertThat(otherCompany.path("succeed").asBoolean()).isFalse();
        assertThat(mysoft.post("/mysoft/api/Etk/none", "{\"tenantIdentifierNumber\":\"1234567890\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void changes_arePagedByAfterValue_andHoldTheLastState() {
        String three = ",\"consentDataList\":[" + consent(PHONE, "ONAY", -60) + ","
                + consent("+905320000002", "ONAY", -60) + "," + consent("+905320000003", "ONAY", -60) + "]";
        call("sendConsentBatch", three);
        JsonNode all = changes(0, 1_000);
        assertThat(all.path("data")).hasSize(3);
        JsonNode first = changes(0, 2);
        assertThat(first.path("data")).hasSize(2);
        JsonNode second = changes(first.path("afterValue").asLong(), 2);
        assertThat(second.path("data")).hasSize(1);
        long seen = second.path("afterValue").asLong();
        assertThat(changes(seen, 2).path("data")).isEmpty();
        assertThat(changes(seen, 2).path("afterValue").asLong()).isEqualTo(seen);

        mysoft.ahead(5);
        mysoft.citizen(PHONE, "RET");
        JsonNode later = changes(seen, 2);
        assertThat(later.path("data").findValuesAsText("recipient")).containsExactly(PHONE);
        assertThat(later.path("data").path(0).path("status").asText()).isEqualTo("RET");
        assertThat(changes(0, 1_000).path("data")).hasSize(3);
    }

    @Test
    void period_isSevenDaysAtMost() {
        assertThat(code(call(
                        "checkStatusChangedConsentData", ",\"startDate\":\"2026-03-01\",\"endDate\":\"2026-03-09\"")))
                .isEqualTo("HM422");
        assertThat(code(call("checkStatusChangedConsentData", ",\"startDate\":\"2026-03-01\"")))
                .isEqualTo("HM422");
        assertThat(code(call(
                        "checkStatusChangedConsentData", ",\"startDate\":\"1.3.2026\",\"endDate\":\"2026-03-09\"")))
                .isEqualTo("HM422");
        assertThat(call("checkStatusChangedConsentData", ",\"startDate\":\"2026-03-01\",\"endDate\":\"2026-03-08\"")
                        .path("succeed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void movements_tellWhereTheyCameFrom() {
        call("sendConsent", ",\"consentData\":" + consent(PHONE, "ONAY", -60));
        call("sendConsent", ",\"consentData\":" + consent("+905320000002", "RET", -60));
        mysoft.ahead(5);
        mysoft.citizen(PHONE, "RET");
        JsonNode all = call("consentTransactionList", "").path("data");
        assertThat(all.findValuesAsText("recordSource"))
                .containsExactlyInAnyOrder("MYSOFT_API", "MYSOFT_API", "IYS_WEBHOOK");
        assertThat(all.findValuesAsText("errorCode")).contains("H175");
        JsonNode citizens =
                call("consentTransactionList", ",\"source\":\"IYS\"").path("data");
        assertThat(citizens.findValuesAsText("source")).containsExactly("IYS_WEB");
        assertThat(call("consentTransactionList", ",\"source\":\"HS\"").path("data"))
                .hasSize(2);
    }

    private JsonNode changes(long after, long limit) {
        String today = mysoft.date(0).substring(0, 10);
        return call(
                "checkStatusChangedConsentData",
                ",\"startDate\":\"%s\",\"endDate\":\"%s\",\"afterValue\":%d,\"limit\":%d"
                        .formatted(mysoft.date(-24 * 3_600).substring(0, 10), today, after, limit));
    }

    private String portalStatus(String fields) {
        return call("checkConsentStatus", fields)
                .path("data")
                .path("portalStatus")
                .asText();
    }

    private static String code(JsonNode answer) {
        return answer.path("errorCode").asText();
    }

    private JsonNode call(String name, String fields) {
        return mysoft.post(
                        "/mysoft/api/Etk/" + name,
                        "{\"tenantIdentifierNumber\":\"1234567890\",\"brandCode\":600100" + fields + "}")
                .json();
    }

    private String consent(String recipient, String status, long at) {
        return ("{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\",\"recipient\":\"%s\",\"source\":\"HS_WEB\","
                        + "\"consentDate\":\"%s\",\"status\":\"%s\"}")
                .formatted(recipient, mysoft.date(at), status);
    }
}
