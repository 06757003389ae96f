package io.izinhub.sms.relay;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.PurposeMask;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.query.Consents;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.FirmEar;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over HTTP, from the client to the firm: the simulators, and one that keeps every byte. */
@HubTest
class SmsRelayFlowTest {

    private static final String YES = "5327654331";
    private static final String NO = "5327654332";
    private static final String UNKNOWN = "5327654333";
    private static final String NETGSM = "/relay/netgsm/crm/sms/rest/v2/send";
    private static final String EAR = "/relay/netgsm/kulak";
    private static final String VERIMOR = "/relay/verimor/gizli/relay-test-secret";
    private static final Map<String, String> BASIC = Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8)));
    private static final String GOOD =
            "Ornek Sigorta KAMPANYA 31.12.2026 gunune kadar. Bilgi 0850 000 00 00. RET icin RET"
                    + " yazip 4609 a gonderin MERSIS 0648001234500019";

    private final HubHttp hub;
    private final Modes modes;
    private final RelayModes known;
    private final Consents consents;

    @Autowired
    SmsRelayFlowTest(@LocalServerPort int port, Accounts accounts, Modes modes, RelayModes known, Consents consents) {
        accounts.ensureKey("sms-relay-test", "sms-relay-key", Role.MARKETING);
        this.hub = new HubHttp(port);
        this.modes = modes;
        this.known = known;
        this.consents = consents;
    }

    @BeforeEach
    void people() {
        consent(YES, Status.ONAY, IysStatus.ONAY);
        consent(NO, Status.RET, IysStatus.RET);
        FirmEar.shared().says(200, "{\"code\":\"00\",\"jobid\":\"77\",\"description\":\"ok\"}");
    }

    @AfterEach
    void noFaults() {
        SimWorld.shared().noFaults();
        mode(Mode.SHADOW);
    }

    private void consent(String number, Status status, IysStatus iys) {
        consents.put(
                "600100",
                Channel.MESAJ,
                RecipientType.BIREYSEL,
                "+90" + number,
                Consents.bits(status, iys, PurposeMask.ALL));
    }

    private void mode(Mode mode) {
        modes.set(RelayFunction.NAME, mode, "user:test", "test");
        await().until(() -> known.of("600100").filter(mode::equals).isPresent());
    }

    private HttpResponse<String> netgsm(String path, String json) {
        return hub.postJson(path, json, BASIC);
    }

    private static String order(String text, String... numbers) {
        StringBuilder messages = new StringBuilder();
        for (String number : numbers) {
            messages.append(messages.isEmpty() ? "" : ",")
                    .append("{\"msg\":\"" + text + "\",\"no\":\"" + number + "\"}");
        }
        return "{\"msgheader\":\"ORNEK\",\"iysfilter\":\"11\",\"messages\":[" + messages + "]}";
    }

    private JsonNode report(HttpResponse<String> answer) {
        String id = answer.headers().firstValue(SmsRelay.REPORT).orElseThrow();
        await().until(() -> hub.get("/api/v1/sms/relay/reports/" + id, bearer("sms-relay-key"))
                        .statusCode()
                == 200);
        return json(hub.get("/api/v1/sms/relay/reports/" + id, bearer("sms-relay-key")));
    }

    private static JsonNode atNetgsm(String number) {
        return SimWorld.shared().get("/sim/netgsm/messages?no=" + number);
    }

    @Test
    void r18_netgsm_onlyThoseWhoMayGetItComeToTheFirm() {
        mode(Mode.LIVE);
        int before = atNetgsm(YES).size();
        try (LogCanary canary = new LogCanary()) {
            HttpResponse<String> answer = netgsm(NETGSM, order("Merhaba", NO, YES, UNKNOWN));

            assertThat(json(answer).get("code").textValue()).isEqualTo("00");
            assertThat(json(answer).get("jobid").textValue()).isNotEmpty();
            assertThat(answer.headers().firstValue(SmsRelay.REMOVED)).contains("2");
            assertThat(answer.headers().firstValue(SmsRelay.MODE)).contains("LIVE");
            assertThat(atNetgsm(YES)).hasSize(before + 1);
            assertThat(atNetgsm(NO)).isEmpty();
            assertThat(atNetgsm(UNKNOWN)).isEmpty();
            JsonNode report = report(answer);
            assertThat(report.get("outcome").textValue()).isEqualTo("TAKEN");
            assertThat(report.get("lines").findValuesAsText("place")).containsExactly("0", "2");
            assertThat(report.get("lines").findValuesAsText("reason")).containsExactly("RET", "NO_RECORD");
            assertThat(report.at("/faults/MERSIS").intValue()).isEqualTo(3);
            assertThat(report.toString()).doesNotContain(NO).doesNotContain("Merhaba");
            canary.neverHeard(YES, NO, UNKNOWN, "Merhaba", BASIC.get("Authorization"));
        }
    }

    @Test
    void netgsm_whereNobodyIsLeftTheAnswerIsTheFirmsOwnRefusal() {
        mode(Mode.LIVE);
        HttpResponse<String> answer = netgsm(EAR + "/sms/rest/v2/send", order(GOOD, NO, UNKNOWN));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(json(answer).get("code").textValue()).isEqualTo("70");
        assertThat(json(answer).get("jobid").isNull()).isTrue();
        assertThat(FirmEar.shared().heard()).isEmpty();
        assertThat(report(answer).get("trouble").textValue()).isEqualTo("NOBODY_LEFT");
    }

    @Test
    void r14_r33_whatIsNotCommercialNeedsNoConsent_unlessItAdvertisesOrTakesOne() {
        mode(Mode.LIVE);
        String head = "{\"msgheader\":\"ORNEK\",\"iysfilter\":\"0\",\"messages\":[{\"no\":\"" + NO + "\",\"msg\":\"";

        HttpResponse<String> plain = netgsm(EAR + "/sms/rest/v2/send", head + "Policeniz hazirlandi.\"}]}");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(FirmEar.shared().heard()).hasSize(1);
        HttpResponse<String> advert = netgsm(EAR + "/sms/rest/v2/send", head + "Size ozel %50 indirim kampanyasi\"}]}");
        assertThat(advert.statusCode()).isEqualTo(406);
        assertThat(report(advert).at("/faults/PROMOTION").intValue()).isEqualTo(1);
        HttpResponse<String> hidden = netgsm(
                EAR + "/sms/rest/v2/otp",
                "{\"msgheader\":\"ORNEK\",\"no\":\"" + NO
                        + "\",\"msg\":\"Dogrulama kodunuz 482913. Kodu girerek ticari iletilere onay verirsiniz.\"}");
        assertThat(json(hidden).get("code").textValue()).isEqualTo("20");
        assertThat(FirmEar.shared().heard()).hasSize(1);
    }

    @Test
    void r45_aCommercialTextThatLacksWhatTheLawWantsIsHeld() {
        mode(Mode.LIVE);
        String several = "{\"iysfilter\":\"11\",\"msgheader\":\"ORNEK\",\"messages\":[{\"msg\":\"Merhaba\",\"no\":\""
                + YES + "\"}, {\"msg\":\"" + GOOD + "\",\"no\":\"" + YES + "\"}]}";
        HttpResponse<String> answer = netgsm(EAR + "/sms/rest/v2/send", several);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(FirmEar.shared().heard().get(0).text()).contains(GOOD).doesNotContain("Merhaba");
        assertThat(report(answer).at("/lines/0/reason").textValue()).isEqualTo("TEXT");
        assertThat(report(answer).at("/lines/0/faults").toString()).contains("MERSIS", "REFUSAL");
    }

    @Test
    void shadow_theBytesAreTheClientsOwn_andWhatLiveWouldRemoveIsReported() {
        mode(Mode.SHADOW);
        String odd = "\uFEFF  {\"messages\" :[ {\"no\":" + NO
                + ",\"msg\":\"\\u015eube\",\"x\":1.0e2} ] ,\"iysfilter\":\"11\"}\n";
        HttpResponse<String> answer = netgsm(EAR + "/sms/rest/v2/send", odd);

        assertThat(answer.body()).isEqualTo("{\"code\":\"00\",\"jobid\":\"77\",\"description\":\"ok\"}");
        assertThat(FirmEar.shared().heard()).hasSize(1);
        assertThat(FirmEar.shared().heard().get(0).body()).isEqualTo(odd.getBytes(StandardCharsets.UTF_8));
        assertThat(FirmEar.shared().heard().get(0).headers().get("Authorization"))
                .containsExactly(BASIC.get("Authorization"));
        JsonNode report = report(answer);
        assertThat(report.get("mode").textValue()).isEqualTo("SHADOW");
        assertThat(report.get("removed").intValue()).isEqualTo(1);
        assertThat(report.at("/reasons/RET").intValue()).isEqualTo(1);
    }

    @Test
    void shadow_whatNobodyCanReadComesToTheFirmByteForByte_andInLiveNotAtAll() {
        for (String body : new String[] {
            "{\"messages\":[],\"messages\":[{\"no\":\"1\",\"msg\":\"a\"}]}", "\u0000\u0001ÿ", "", "[".repeat(5_000)
        }) {
            mode(Mode.SHADOW);
            FirmEar.shared().says(406, "{\"code\":\"70\"}");
            HttpResponse<String> answer = netgsm(EAR + "/sms/rest/v2/send", body);
            assertThat(answer.statusCode()).isEqualTo(406);
            assertThat(FirmEar.shared().heard().get(0).text()).isEqualTo(body);
            assertThat(report(answer).get("trouble").textValue()).isEqualTo("UNREADABLE");
        }
        mode(Mode.LIVE);
        FirmEar.shared().says(200, "");
        HttpResponse<String> twice =
                netgsm(EAR + "/sms/rest/v2/send", "{\"messages\":[],\"messages\":[{\"no\":\"1\",\"msg\":\"a\"}]}");
        assertThat(json(twice).get("code").textValue()).isEqualTo("70");
        assertThat(FirmEar.shared().heard()).isEmpty();
    }

    @Test
    void aPackedOrderPassesInShadowAsItIs_andIsNotReadInLive() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(order(GOOD, NO).getBytes(StandardCharsets.UTF_8));
        }
        for (Mode mode : new Mode[] {Mode.SHADOW, Mode.LIVE}) {
            mode(mode);
            HttpResponse<String> answer = hub.send(hub.request(EAR + "/sms/rest/v2/send", BASIC)
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
            assertThat(answer.statusCode()).isEqualTo(mode == Mode.LIVE ? 406 : 200);
            assertThat(report(answer).get("trouble").textValue()).isEqualTo("UNREADABLE");
        }
        assertThat(FirmEar.shared().heard()).hasSize(1);
        assertThat(FirmEar.shared().heard().get(0).body()).isEqualTo(packed.toByteArray());
        assertThat(FirmEar.shared().heard().get(0).headers().get("Content-encoding"))
                .containsExactly("gzip");
    }

    @Test
    void theOlderCallsAreReadToo_andAnAttackInXmlReachesNobody() {
        mode(Mode.LIVE);
        String xml = "<?xml version=\"1.0\"?><mainbody><header><usercode>demo</usercode><password>demo</password>"
                + "<msgheader>ORNEK</msgheader><type>1:n</type><filter>11</filter></header><body><msg>Merhaba</msg><no>"
                + NO
                + "</no><no>" + YES + "</no></body></mainbody>";
        int before = atNetgsm(YES).size();
        HttpResponse<String> answer = hub.post("/relay/netgsm/crm/sms/send/xml", "text/xml", xml, Map.of());
        assertThat(answer.body()).startsWith("00 ");
        assertThat(atNetgsm(YES)).hasSize(before + 1);

        try (LogCanary canary = new LogCanary()) {
            HttpResponse<String> get = hub.get(
                    "/relay/netgsm/crm/sms/send/get?usercode=demo&password=demo&msgheader=ORNEK&filter=11&message=Selam&gsmno="
                            + NO + "," + YES,
                    Map.of());
            assertThat(get.body()).startsWith("00 ");
            canary.neverHeard("password=", YES, NO, "Selam");
        }
        assertThat(atNetgsm(YES)).hasSize(before + 2);
        assertThat(atNetgsm(NO)).isEmpty();

        String attack = "<!DOCTYPE m [<!ENTITY x SYSTEM \"" + FirmEar.shared().url() + "/fetched\">]>"
                + xml.substring(21).replace("Merhaba", "&x;");
        assertThat(hub.post(EAR + "/sms/send/xml", "text/xml", attack, Map.of()).body())
                .isEqualTo("70");
        assertThat(FirmEar.shared().heard()).isEmpty();
    }

    @Test
    void r18_verimor_numbersAreTakenOutOfTheirListsAndTheCampaignIsBooked() {
        mode(Mode.LIVE);
        String order =
                "{\"username\":\"demo\",\"password\":\"demo\",\"source_addr\":\"ORNEK\",\"custom_id\":\"VERIMOR-1\","
                        + "\"is_commercial\":true,\"iys_recipient_type\":\"BIREYSEL\",\"messages\":[{\"msg\":\"Merhaba "
                        + LocalDateTime.now().getNano() + "\",\"dest\":\"90" + NO + ",90" + YES
                        + "\",\"id\":\"1,2\"}]}";
        HttpResponse<String> answer = hub.postJson(VERIMOR + "/v2/send.json", order, Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        HttpResponse<String> status = hub.get(
                VERIMOR + "/v2/status?username=demo&password=demo&id="
                        + answer.body().strip(),
                Map.of());
        assertThat(json(status).findValuesAsText("dest")).containsExactly("90" + YES);
        assertThat(json(status).findValuesAsText("message_custom_id")).containsExactly("2");
        JsonNode campaign = json(hub.get("/api/v1/campaigns/VERIMOR-1", bearer("sms-relay-key")));
        assertThat(campaign.get("waiting").intValue()).isEqualTo(2);
        assertThat(report(answer).get("campaign").textValue()).isEqualTo("VERIMOR-1");

        HttpResponse<String> nobody = hub.postJson(
                VERIMOR + "/v2/send.json", order.replace(",90" + YES, "").replace("1,2", "1"), Map.of());
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).isEqualTo("MISSING_DESTINATION_ADDRESS");
    }

    @Test
    void verimor_anUnmarkedOrderCountsAsTheAccountSays_andAQueryKeepsItsPassword() {
        mode(Mode.LIVE);
        FirmEar.shared().says(200, "20212");
        String query = "/v2/send?username=u&password=p%26%C5%9F+w&msg=Police%20hazir&dest=90" + NO;
        HttpResponse<String> answer = hub.get("/relay/verimor/duyar" + query, Map.of());

        assertThat(answer.body()).isEqualTo("20212");
        assertThat(FirmEar.shared().heard().get(0).uri()).isEqualTo(query);
    }

    @Test
    void otherCallsPassAsTheyAre_alsoWithTheFirmsOwnRefusals() {
        mode(Mode.LIVE);
        HttpResponse<String> balance =
                netgsm("/relay/netgsm/crm/balance", "{\"usercode\":\"demo\",\"password\":\"demo\",\"stip\":2}");
        assertThat(json(balance).get("balance")).isNotNull();
        assertThat(balance.headers().firstValue(SmsRelay.REPORT)).isEmpty();
        HttpResponse<String> wrong = hub.get(VERIMOR + "/v2/balance?username=demo&password=wrong", Map.of());
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @Test
    void theFirmsFaultsComeBackAsTheyAre_andNothingIsSentTwice() {
        mode(Mode.LIVE);
        FirmEar.shared().says(500, "broken");
        HttpResponse<String> broken = netgsm(EAR + "/sms/rest/v2/send", order(GOOD, YES));
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).isEqualTo("broken");
        assertThat(report(broken).get("outcome").textValue()).isEqualTo("NOT_TAKEN");
        assertThat(FirmEar.shared().heard()).hasSize(1);

        FirmEar.shared().says(FirmEar.HANG_UP, "");
        HttpResponse<String> gone = netgsm(EAR + "/sms/rest/v2/send", order(GOOD, YES));
        assertThat(gone.statusCode()).isEqualTo(504);
        assertThat(report(gone).get("outcome").textValue()).isEqualTo("NO_ANSWER");
        assertThat(FirmEar.shared().heard()).hasSize(1);
    }

    @Test
    void onlyWhoKnowsTheSecretOrComesFromTheNetworkIsLetIn() {
        assertThat(netgsm("/relay/netgsm/kapali/balance", "{}").statusCode()).isEqualTo(403);
        assertThat(hub.get("/relay/verimor/gizli/v2/balance?username=demo&password=demo", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get("/relay/verimor/gizli/relay-test-secreT/v2/balance", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get("/relay/verimor/crm/v2/balance", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void hostileHeadersGoNowhere() {
        mode(Mode.SHADOW);
        HttpResponse<String> answer = hub.send(hub.request(EAR + "/sms/rest/v2/report?a=%5B1%5D", BASIC)
                .header("CamelHttpUri", "http://127.0.0.1:1/")
                .header("CamelHttpMethod", "DELETE")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Content-Type", "application/json; charset=no-such-charset")
                .POST(BodyPublishers.ofString("{\"ş\":1}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        FirmEar.Heard heard = FirmEar.shared().heard().get(0);
        assertThat(heard.method()).isEqualTo("POST");
        assertThat(heard.uri()).isEqualTo("/sms/rest/v2/report?a=%5B1%5D");
        assertThat(heard.text()).isEqualTo("{\"ş\":1}");
        assertThat(heard.headers()).doesNotContainKeys("Camelhttpuri", "X-http-method-override", "Cookie");
    }

    @Test
    void theShadowReportOfTheFunctionAndTheListOfReportsSayWhatWouldHaveBeenRemoved() {
        mode(Mode.SHADOW);
        report(netgsm(EAR + "/sms/rest/v2/send", order(GOOD, NO)));
        JsonNode list = json(hub.get("/api/v1/sms/relay/reports?account=kulak&mode=SHADOW", bearer("sms-relay-key")));

        assertThat(list.at("/items/0/reasons/RET").intValue()).isEqualTo(1);
        assertThat(list.at("/items/0").has("lines")).isFalse();
        assertThat(hub.get("/api/v1/sms/relay/reports/r-none", bearer("sms-relay-key"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.get("/api/v1/sms/relay/reports", Map.of()).statusCode()).isEqualTo(401);
    }
}
