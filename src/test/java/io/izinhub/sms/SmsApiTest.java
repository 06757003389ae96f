package io.izinhub.sms;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class SmsApiTest {

    private static final String GOOD = "Ornek Sigorta KAMPANYA 31.12.2026'ya kadar. Bilgi {{contactPhone}}."
            + " Iptal: {{shortOptOutUrl}} MERSIS {{mersisNo}}";

    private final HubHttp hub;

    @Autowired
    SmsApiTest(@LocalServerPort int port, Accounts accounts) {
        accounts.ensureKey("sms-test", "sms-test-key", Role.MARKETING);
        this.hub = new HubHttp(port);
    }

    @Test
    void aGoodTextIsReadyAndEachRecipientHasAReason() {
        JsonNode answer = json(check("\"text\":\"" + GOOD
                + "\",\"campaign\":\"sms-1\",\"recipients\":[\"0532 765 43 20\","
                + "{\"ref\":\"x\",\"value\":\"0212 000 00 00\"},7]"));

        assertThat(answer.get("findings")).isEmpty();
        assertThat(answer.at("/personalData/decision").textValue()).isEqualTo("PASS");
        assertThat(answer.get("ready").booleanValue()).isTrue();
        assertThat(answer.at("/check/results").findValuesAsText("reason"))
                .containsExactly("NO_RECORD", "INVALID_ADDRESS", "INVALID_ADDRESS");
        assertThat(answer.at("/check/results").findValuesAsText("ref")).containsExactly("0", "x", "2");
        assertThat(answer.at("/check/campaign").textValue()).isEqualTo("sms-1");
        assertThat(answer.at("/length/encodings/0/encoding").textValue()).isEqualTo("GSM7");
        assertThat(answer.at("/length/operatorCode").intValue()).isEqualTo(6);
        assertThat(answer.has("notBefore")).isFalse();
    }

    @Test
    void r36_r42_whatIsMissingIsNamedInBothLanguages() {
        JsonNode answer = json(check("\"text\":\"Şubemiz açıldı\""));

        assertThat(answer.get("ready").booleanValue()).isFalse();
        assertThat(answer.get("findings").findValuesAsText("missing"))
                .containsExactly("MERSIS", "BRAND_NAME", "CONTACT", "MARKER", "REFUSAL");
        assertThat(answer.get("findings").findValuesAsText("rule")).containsExactly("R36", "R36", "R38", "R39", "R42");
        assertThat(answer.at("/findings/0/tr").textValue()).contains("MERSİS numarası yok");
        assertThat(answer.at("/findings/0/en").textValue()).contains("lacks the sender's MERSIS number");
        assertThat(answer.at("/length/costly").toString()).isEqualTo("[\"Ş\",\"ç\",\"ı\"]");
        assertThat(answer.at("/length/encodings").findValuesAsText("encoding")).containsExactly("TURKISH", "UCS2");
        assertThat(answer.has("check")).isFalse();
    }

    @Test
    void r14_aTransactionalTextThatAdvertisesIsCommercial() {
        String claim = "\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"PURCHASE_DELIVERY\",\"recipients\":"
                + "[\"0532 765 43 21\"],\"text\":";

        JsonNode plain = json(check(claim + "\"Kargonuz yola cikti.\""));
        JsonNode promotes = json(check(claim + "\"Kargonuz yola cikti. Yeni kampanyamiza bakin.\""));

        assertThat(plain.get("ready").booleanValue()).isTrue();
        assertThat(plain.at("/check/results/0/reason").textValue()).isEqualTo("TRANSACTIONAL");
        assertThat(promotes.get("messageClass").textValue()).isEqualTo("COMMERCIAL");
        assertThat(promotes.get("findings").findValuesAsText("missing")).contains("PROMOTION", "MERSIS", "REFUSAL");
        assertThat(promotes.at("/check/results/0/allowed").booleanValue()).isFalse();
    }

    @Test
    void r33_personalDataAndAHiddenConsentAreFoundInTransactionalTextsToo() {
        String text = "Dogrulama kodunuz 482913. Kodu girerek iletilere onay verirsiniz. Kart 4111 1111 1111 1111";
        try (LogCanary canary = new LogCanary()) {
            JsonNode answer = json(check("\"messageClass\":\"TRANSACTIONAL\",\"templateClass\":\"RUNNING_RELATION\","
                    + "\"text\":\"" + text + "\""));

            assertThat(answer.get("findings").findValuesAsText("missing")).containsExactly("VERIFICATION_CONSENT");
            assertThat(answer.at("/personalData/decision").textValue()).isEqualTo("BLOCK");
            assertThat(answer.at("/personalData/findings")).anySatisfy(card -> assertThat(text.substring(
                            card.get("start").intValue(), card.get("end").intValue()))
                    .isEqualTo("4111 1111 1111 1111"));
            assertThat(answer.toString()).doesNotContain("4111");
            canary.neverHeard("4111");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"text\":\"\"                       | 422 | SMS_TEXT_MISSING",
                "\"text\":\"x\",\"foo\":1            | 400 | INVALID_BODY",
                "\"text\":\"x\",\"messageClass\":\"A\" | 422 | MESSAGE_CLASS_UNKNOWN",
                "\"text\":\"x\",\"messageClass\":\"TRANSACTIONAL\" | 422 | TEMPLATE_CLASS_MISSING",
                "\"text\":\"x\",\"campaign\":\"a b\"   | 422 | CAMPAIGN_INVALID"
            })
    void whatCannotBeCheckedSaysWhy(String members, int status, String code) {
        HttpResponse<String> answer = check(members);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    private HttpResponse<String> check(String members) {
        return hub.postJson("/api/v1/sms/check", "{\"brand\":\"600100\"," + members + "}", bearer("sms-test-key"));
    }
}
