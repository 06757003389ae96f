package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for adding a consent, one by one. */
class IysRulesTest {

    private IysClient iys;

    @BeforeEach
    void start() {
        iys = new IysClient();
    }

    @AfterEach
    void stop() {
        iys.close();
    }

    /** What the consent looks like with one field changed; NOW and FUTURE are dates, NONE removes the field. */
    private String changed(String field, String value) throws Exception {
        ObjectNode json = (ObjectNode)
                IysClient.JSON.readTree(IysClient.consent("+905320000001", "MESAJ", "HS_WEB", "ONAY", iys.date(0)));
        switch (value) {
            case "NONE" -> json.remove(field);
            case "FUTURE" -> json.put(field, iys.date(600));
            case "NULL" -> json.putNull(field);
            default -> json.put(field, value);
        }
        return json.toString();
    }

    @ParameterizedTest(name = "{0} = {1} gives {2}")
    @CsvSource(textBlock = """
                    recipient,      NONE,                   H114
                    type,           NONE,                   H111
                    status,         NONE,                   H110
                    source,         NONE,                   H113
                    consentDate,    NONE,                   H112
                    status,         NULL,                   H110
                    type,           FAKS,                   H117
                    status,         BEKLIYOR,               H115
                    recipientType,  KURUMSAL,               H116
                    source,         IYS_WEB,                H119
                    source,         HS_TACIR,               H119
                    consentDate,    2026-11-20T10:00:00,    H158
                    consentDate,    '2026-11-20 10:00:00 ', H158
                    consentDate,    2026-15-01 10:00:00,    H157
                    consentDate,    2026-02-30 10:00:00,    H157
                    consentDate,    FUTURE,                 H162
                    consentDate,    2015-04-30 23:59:59,    H156
                    consentDate,    2016-01-01 10:00:00,    H467
                    recipient,      905320000001,           H121
                    recipient,      +05320000001,           H121
                    recipient,      ali@ornek.example,      H121
                    adSoyad,        Ali,                    H118
                    """)
    void rules1and3to8_oneBadField_isNamedWithItsCode(String field, String value, String code) throws Exception {
        IysClient.Answer answer = iys.post(IysClient.BRAND + "/consents", changed(field, value));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(answer.codes()).containsExactly(code);
        assertThat(error.path("location").path(0).asText()).isEqualTo(field);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.has("index")).isFalse();
        if (!Set.of("NONE", "NULL", "FUTURE").contains(value)) {
            assertThat(error.path("value").asText()).isEqualTo(value);
        }
    }

    @Test
    void rule1_everyMissingField_isToldAtOnce() {
        assertThat(iys.post(IysClient.BRAND + "/consents", "{}").codes())
                .containsExactlyInAnyOrder("H114", "H111", "H110", "H113", "H112");
    }

    @Test
    void recipient_tooLongPhone_givesH160andH121() {
        String body = IysClient.consent("+90532000000100000", "MESAJ", "HS_WEB", "ONAY", iys.date(0));

        assertThat(iys.post(IysClient.BRAND + "/consents", body).codes()).containsExactly("H160", "H121");
    }

    @ParameterizedTest
    @CsvSource({"örnek@mail.example", "a b@mail.example", "ornek.mail.example", "a@b", "a@mail.example?"})
    void recipient_badEmail_givesH120(String address) {
        String body = IysClient.consent(address, "EPOSTA", "HS_WEB", "ONAY", iys.date(0));

        assertThat(iys.post(IysClient.BRAND + "/consents", body).codes()).containsExactly("H120");
    }

    @Test
    void rule7_hs2015WithAnotherDate_givesH155andIsExemptFromTheThreeDays() {
        assertThat(add("HS_2015", "ONAY", "2015-05-01 00:00:01").codes()).containsExactly("H155");
        assertThat(add("HS_2015", "ONAY", "2015-04-01 00:00:00").codes()).containsExactly("H156", "H155");
        assertThat(add("HS_2015", "ONAY", "2015-05-01 00:00:00").status()).isEqualTo(200);

        iys.change("{\"iys.hs2015Exempt\":false}");
        assertThat(add("HS_2015", "ONAY", "2015-05-01 00:00:00").codes()).containsExactly("H467");
    }

    @Test
    void rule8_threeBusinessDaysBack_isTheLastDayThatIsTaken() {
        LocalDate last = new BusinessDays(Set.of()).before(iys.now().toLocalDate(), 3);

        assertThat(add("HS_WEB", "ONAY", last.minusDays(1) + " 23:59:59").codes())
                .containsExactly("H467");
        assertThat(add("HS_WEB", "ONAY", last + " 00:00:00").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-19",
        "2026-11-22, 2026-11-18",
        "2026-10-30, 2026-10-26",
        "2026-06-01, 2026-05-22",
        "2026-03-23, 2026-03-17",
        "2027-01-05, 2026-12-30"
    })
    void r48toR53_businessDaysBefore_skipWeekendsAndFeasts(LocalDate today, LocalDate cutOff) {
        assertThat(new BusinessDays(Set.of()).before(today, 3)).isEqualTo(cutOff);
    }

    @Test
    void rule9_dateNotLater_givesH178() {
        String date = iys.date(-10);
        assertThat(add("HS_WEB", "ONAY", date).status()).isEqualTo(200);

        assertThat(add("HS_WEB", "ONAY", date)).satisfies(a -> {
            assertThat(a.status()).isEqualTo(400);
            assertThat(a.codes()).containsExactly("H178");
            assertThat(a.json().path("errors").path(0).has("location")).isFalse();
        });
    }

    @Test
    void rule10to12_stateRules() {
        assertThat(add("HS_WEB", "RET", iys.date(-30)).codes()).containsExactly("H175");
        assertThat(add("HS_WEB", "ONAY", iys.date(-20)).status()).isEqualTo(200);
        assertThat(add("HS_WEB", "ONAY", iys.date(-19)).status()).isEqualTo(200);
        assertThat(add("HS_WEB", "RET", iys.date(-18)).status()).isEqualTo(200);
        assertThat(add("HS_WEB", "RET", iys.date(-17)).codes()).containsExactly("H174");
        assertThat(add("HS_WEB", "ONAY", iys.date(-16)).status()).isEqualTo(200);
    }

    @Test
    void rule13_hsKararWithOnay_givesH408() {
        assertThat(add("HS_KARAR", "ONAY", iys.date(0)).codes()).containsExactly("H408");
    }

    @Test
    void rule2_tacirFirstWithoutDateAndSource_thenBothAreNeeded() {
        String bare =
                "{\"recipient\":\"+905320000001\",\"recipientType\":\"TACIR\",\"type\":\"MESAJ\",\"status\":\"ONAY\"}";
        assertThat(iys.post(IysClient.BRAND + "/consents", bare).status()).isEqualTo(200);
        assertThat(iys.post(IysClient.BRAND + "/consents", bare).codes()).containsExactly("H462");
        String dated = bare.replace("}", ",\"consentDate\":\"" + iys.date(0) + "\"}");
        assertThat(iys.post(IysClient.BRAND + "/consents", dated).codes()).containsExactly("H463");
        JsonNode status = iys.post(
                        IysClient.BRAND + "/consents/status",
                        "{\"recipient\":\"+905320000001\",\"recipientType\":\"TACIR\",\"type\":\"MESAJ\"}")
                .json();
        assertThat(status.has("consentDate")).isFalse();
        assertThat(status.path("retailerAccessCount").isInt()).isTrue();
    }

    @Test
    void rule14_quotaUsedUp_givesH525forNewAddressesOnly() {
        assertThat(add("HS_WEB", "ONAY", iys.date(-5)).status()).isEqualTo(200);
        iys.change("{\"iys.consentLimit\":1}");

        String other = IysClient.consent("+905320000002", "MESAJ", "HS_WEB", "ONAY", iys.date(0));
        IysClient.Answer refused = iys.post(IysClient.BRAND + "/consents", other);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.codes()).containsExactly("H525");
        assertThat(add("HS_WEB", "RET", iys.date(0)).status()).isEqualTo(200);
    }

    @Test
    void rule16_retailerUnknown_givesH180with403_emptyCodeH267() throws Exception {
        ObjectNode json = (ObjectNode)
                IysClient.JSON.readTree(IysClient.consent("+905320000001", "MESAJ", "HS_WEB", "ONAY", iys.date(0)));
        json.putArray("retailerAccess").add(12786531);
        IysClient.Answer unknown = iys.post(IysClient.BRAND + "/consents", json.toString());
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.json().path("errors").path(0).path("location").toString())
                .isEqualTo("[\"retailerAccess\",0]");
        assertThat(unknown.codes()).containsExactly("H180");

        json.remove("retailerAccess");
        json.put("retailerCode", "");
        IysClient.Answer empty = iys.post(IysClient.BRAND + "/consents", json.toString());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.codes()).containsExactly("H267");
    }

    @Test
    void email_isStoredAndReturnedInLowerCase() {
        String upper = IysClient.consent("ILGIN@Ornek.Example", "EPOSTA", "HS_WEB", "ONAY", iys.date(0));
        assertThat(iys.post(IysClient.BRAND + "/consents", upper).status()).isEqualTo(200);

        assertThat(iys.get("/sim/iys/consents?recipient=ilgin@ornek.example")
                        .json()
                        .path(0)
                        .path("recipient"))
                .hasToString("\"ilgin@ornek.example\"");
    }

    @Test
    void doubleZero_isStoredUnlessTheSwitchIsOn() {
        String wrong = IysClient.consent("+9005320000001", "MESAJ", "HS_WEB", "ONAY", iys.date(-1));
        assertThat(iys.post(IysClient.BRAND + "/consents", wrong).status()).isEqualTo(200);
        iys.change("{\"iys.refuse9005\":true}");
        assertThat(iys.post(IysClient.BRAND + "/consents", wrong).codes()).containsExactly("H121");
    }

    @Test
    void order_401then403then400() {
        String token = iys.token;
        iys.token = "wrong";
        assertThat(iys.post("/iys/sps/1/brands/1/consents", "{").codes()).isEqualTo(List.of("H351"));
        iys.token = token;
        assertThat(iys.post("/iys/sps/1/brands/1/consents", "{").status()).isEqualTo(403);
        assertThat(iys.post(IysClient.BRAND + "/consents", "{").codes()).isEqualTo(List.of("H014"));
        assertThat(iys.post("/iys/sps/600100/brands/abc/consents", "{}").codes())
                .isEqualTo(List.of("H191"));
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, H521", "NONE, H524", "PAUSED, H520", "EXPIRED, H520", "NO_API, H586"})
    void subscription_refusesWith403(String status, String code) {
        iys.change("{\"iys.subscription\":\"" + status + "\",\"iys.colonCode\":true}");

        IysClient.Answer answer = iys.get(IysClient.BRAND + "/consents/changes");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("errors").path(0).path("code:").asText()).isEqualTo(code);
    }

    private IysClient.Answer add(String source, String status, String date) {
        return iys.post(
                IysClient.BRAND + "/consents", IysClient.consent("+905320000001", "MESAJ", source, status, date));
    }
}
