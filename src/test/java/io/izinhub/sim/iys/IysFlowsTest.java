package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, batches, pull, push, agreement and the rest of the calls, as a client sees them. */
class IysFlowsTest {

    private static final String PHONE = "+905320000001";
    private static final String KEY =
            "{\"recipient\":\"+905320000001\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\"}";
    private IysClient iys;

    @BeforeEach
    void start() {
        iys = new IysClient();
    }

    @AfterEach
    void stop() {
        iys.close();
    }

    @Test
    void token_form_refreshRotates_andAccessEnds() {
        JsonNode first = form("grant_type=password&username=demo&password=demo").json();
        assertThat(first.path("expires_in").asInt()).isEqualTo(7_200);
        assertThat(first.path("refresh_expires_in").asInt()).isEqualTo(14_400);
        assertThat(first.path("token_type").asText()).isEqualTo("bearer");

        String refresh = "grant_type=refresh_token&refresh_token="
                + first.path("refresh_token").asText();
        assertThat(form(refresh).status()).isEqualTo(200);
        assertThat(form(refresh).json().path("error").asText()).isEqualTo("invalid_grant");

        iys.token = first.path("access_token").asText();
        assertThat(iys.get("/iys/sps/600100/brands").status()).isEqualTo(200);
        iys.change("{\"clockOffset\":7201}");
        assertThat(iys.get("/iys/sps/600100/brands").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "username=demo&password=demo, invalid_request",
        "grant_type=&username=demo, invalid_grant",
        "grant_type=magic, unsupported_grant_type",
        "grant_type=password&username=demo, invalid_request",
        "grant_type=password&username=demo&password=, invalid_grant",
        "grant_type=password&username=demo&password=x, invalid_request"
    })
    void token_errors_haveTheOAuthShape(String body, String error) {
        IysClient.Answer answer = form(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText()).isNotBlank();
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void token_overTheLimit_startsTheHourAgain() {
        iys.change("{\"rateLimits\":{\"iys.token\":2}}");
        String body = "grant_type=password&username=demo&password=demo";
        assertThat(form(body).status()).isEqualTo(200);
        assertThat(form(body).status()).isEqualTo(200);
        iys.clock.set(1, 3_000);
        assertThat(form(body).codes()).containsExactly("H084");
        iys.clock.set(1, 3_700);
        assertThat(form(body).status()).as("the hour began again at 3000").isEqualTo(429);
        iys.change("{\"iys.flat429\":true}");
        assertThat(form(body).json().path("code").asText()).isEqualTo("H084");
        iys.clock.set(1, 7_400);
        assertThat(form(body).status()).isEqualTo(200);
    }

    @Test
    void rateLimits_perSecondAndPerHour() {
        iys.clock.set(0.0001, 0);
        iys.change("{\"rateLimits\":{\"iys.second\":3,\"iys.status\":1,\"iys.history\":1}}");
        assertThat(iys.post(IysClient.BRAND + "/consents/status", KEY).status()).isEqualTo(404);
        assertThat(iys.post(IysClient.BRAND + "/consents/status", KEY).codes()).containsExactly("H086");
        assertThat(iys.get("/iys/info/city").status()).isEqualTo(200);
        assertThat(iys.get("/iys/info/city").codes()).containsExactly("H124");
        iys.change("{\"rateLimits\":{\"iys.second\":0}}");
        assertThat(iys.post(IysClient.BRAND + "/consents/history", KEY).status())
                .isEqualTo(200);
        assertThat(iys.post(IysClient.BRAND + "/consents/history", KEY).codes()).containsExactly("H089");
    }

    @Test
    void batch_emptyFirst_thenMixedOutcomes() {
        iys.change("{\"batchDelay\":60,\"batchItemDelay\":10}");
        String body = "[" + consent(PHONE, "ONAY", iys.date(-5)) + "," + consent("+905320000002", "RET", iys.date(-5))
                + "," + consent("+905320000003", "ONAY", iys.date(-5)) + "]";
        IysClient.Answer accepted = iys.post(IysClient.BRAND + "/consents/request", body);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("subRequests").findValuesAsText("recipient"))
                .containsExactly(PHONE, "+905320000002", "+905320000003");
        String poll = IysClient.BRAND + "/consents/request/"
                + accepted.json().path("requestId").asText();
        assertThat(iys.get(poll).body()).isEqualTo("[]");

        iys.clock.set(1, 75);
        JsonNode part = iys.get(poll).json();
        assertThat(part.findValuesAsText("status")).containsExactly("success", "failure", "enqueue");
        assertThat(part.path(0).path("transactionId").asText()).hasSize(64);
        assertThat(part.path(1).path("error").path("code").asText()).isEqualTo("H175");
        iys.clock.set(1, 90);
        assertThat(iys.get(poll).json().findValuesAsText("status")).containsExactly("success", "failure", "success");
        iys.clock.set(1, 61L * 24 * 3_600);
        iys.change("{\"iys.accessTokenSeconds\":10000000}");
        iys.token = login();
        assertThat(iys.get(poll).body()).isEqualTo("[]");
    }

    @Test
    void batch_oneBadItem_refusesAllWithIndexes() {
        String body = "[" + consent(PHONE, "ONAY", iys.date(-5)) + "," + consent(PHONE, "RET", iys.date(-4)) + ","
                + consent("+90532000000100000", "ONAY", "2015-01-01 00:00:00") + "]";
        IysClient.Answer refused = iys.post(IysClient.BRAND + "/consents/request", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.codes()).containsExactly("H194", "H160", "H121", "H156");
        assertThat(refused.json().path("errors").findValuesAsText("index")).containsExactly("1", "2", "2", "2");
        assertThat(iys.simulator.state()).containsEntry("consents", 0L);
    }

    @Test
    void batch_badShapes() {
        String path = IysClient.BRAND + "/consents/request";
        assertThat(iys.post(path, "nonsense").codes()).containsExactly("H014");
        assertThat(iys.post(path, "{}").codes()).containsExactly("H092");
        assertThat(iys.post(path, "[]").codes()).containsExactly("H092");
        String many = IntStream.range(0, 1_001).mapToObj(i -> "{}").toList().toString();
        assertThat(iys.post(path, many).codes()).containsExactly("H091");
        assertThat(iys.get(path + "/" + "a".repeat(37)).codes()).containsExactly("H198");
        assertThat(iys.get(path + "/abc").codes()).containsExactly("H199");
        assertThat(iys.get(path + "/123").codes()).containsExactly("H400");
    }

    @Test
    void v2_repeatedRequest_givesTheFirstTransactionId() {
        String body = consent(PHONE, "ONAY", iys.date(-5));
        JsonNode first = iys.post(IysClient.V2_BRAND + "/consents", body).json();
        JsonNode second = iys.post(IysClient.V2_BRAND + "/consents", body).json();
        assertThat(second).isEqualTo(first);
        assertThat(iys.post(IysClient.BRAND + "/consents", body).codes()).containsExactly("H178");
        iys.change("{\"clockOffset\":864000}");
        iys.token = login();
        assertThat(iys.post(IysClient.V2_BRAND + "/consents", body).json()).isEqualTo(first);
        assertThat(iys.simulator.state()).containsEntry("movements", 1L).containsEntry("writes", 4L);
    }

    @Test
    void v2_repeatedBatch_namesTheOriginal() {
        iys.change("{\"batchDelay\":0}");
        String body = "[" + consent(PHONE, "ONAY", iys.date(-5)) + "]";
        JsonNode first =
                iys.post(IysClient.V2_BRAND + "/consents/request", body).json();
        JsonNode second =
                iys.post(IysClient.V2_BRAND + "/consents/request", body).json();
        String poll = IysClient.V2_BRAND + "/consents/request/"
                + second.path("requestId").asText();

        JsonNode item = iys.get(poll).json().path(0);

        assertThat(item.path("status").asText()).isEqualTo("success");
        assertThat(item.path("isAddConsentV2Service").asText()).isEqualTo("true");
        assertThat(item.path("originalRequestInformation").path("requestId")).isEqualTo(first.path("requestId"));
        assertThat(item.path("originalRequestInformation").path("subRequestId"))
                .isEqualTo(first.path("subRequests").path(0).path("subRequestId"));
    }

    @Test
    void statusOfMany_listsOnlyOnay_andRefusesBadLists() {
        add(PHONE, "ONAY", -9);
        add("+905320000002", "ONAY", -9);
        add("+905320000002", "RET", -8);
        String path = IysClient.BRAND + "/consents/BIREYSEL/status/MESAJ";
        JsonNode answer = iys.post(path, "{\"recipients\":[\"" + PHONE + "\",\"+905320000002\",\"+905320000003\"]}")
                .json();
        assertThat(answer.path("list").toString()).isEqualTo("[\"" + PHONE + "\"]");
        assertThat(answer.path("requestId").asText()).hasSize(36);
        assertThat(iys.post(path, "{}").codes()).containsExactly("H168");
        assertThat(iys.post(path, "{\"recipients\":\"a\"}").codes()).containsExactly("H478");
        assertThat(iys.post(path, "{\"recipients\":[]}").codes()).containsExactly("H164");
        assertThat(iys.post(path, "{\"recipients\":[\"a@ornek.example\"]}").codes())
                .containsExactly("H464");
        IysClient.Answer twice = iys.post(path, "{\"recipients\":[\"" + PHONE + "\",\"" + PHONE + "\"]}");
        assertThat(twice.codes()).containsExactly("H193");
        assertThat(twice.json().path("errors").path(0).path("location").toString())
                .isEqualTo("[\"recipients\",1]");
    }

    @Test
    void statusOfOne_andHistory() {
        assertThat(iys.post(IysClient.BRAND + "/consents/status", KEY).status()).isEqualTo(404);
        iys.change("{\"iys.unknownAsEmpty\":true}");
        assertThat(iys.post(IysClient.BRAND + "/consents/status", KEY).body()).isEqualTo("{}");
        assertThat(iys.post(
                                IysClient.BRAND + "/consents/status",
                                "{\"recipient\":\"" + PHONE + "\",\"type\":\"MESAJ\"}")
                        .codes())
                .containsExactly("H170");
        add(PHONE, "ONAY", -9);
        add(PHONE, "RET", -8);
        assertThat(iys.post(IysClient.BRAND + "/consents/status", KEY)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("RET");
        JsonNode history =
                iys.post(IysClient.BRAND + "/consents/history?limit=1", KEY).json();
        assertThat(history.path("list").findValuesAsText("status")).containsExactly("RET");
        assertThat(history.path("pagination").toString())
                .contains("\"totalCount\":2", "\"pageSize\":1", "\"offset\":0");
        assertThat(iys.post(IysClient.BRAND + "/consents/history?limit=101", KEY)
                        .codes())
                .containsExactly("H186");
    }

    @Test
    void pull_pagesInOrder_untilNothingIsLeft() {
        for (int i = 0; i < 5; i++) {
            seed("+90532000000" + i, "IYS_WEB", iys.now().minusHours(30 - i));
        }
        seed("+905320000009", "IYS_WEB", iys.now().minusMinutes(30));
        seed("+905320000008", "IYS_WEB", iys.now().minusDays(8));
        List<String> seen = new ArrayList<>();
        String after = "";
        IysClient.Answer page = pull("limit=2");
        while (page.status() == 200) {
            seen.addAll(page.json().path("list").findValuesAsText("recipient"));
            after = page.json().path("after").asText();
            page = pull("limit=2&after=" + after);
        }
        assertThat(page.status()).isEqualTo(204);
        assertThat(seen)
                .containsExactly("+905320000000", "+905320000001", "+905320000002", "+905320000003", "+905320000004");
        assertThat(after).matches("[0-9]{10}_[0-9a-f]{64}");
        assertThat(pull("source=HS").status()).isEqualTo(204);
    }

    @Test
    void pull_oneKeyTwiceInOneSecond_isNeverCutByAPage() {
        LocalDateTime at = iys.now().minusHours(5);
        seed("+905320000000", "IYS_WEB", at.minusHours(1));
        seed("+905320000001", "IYS_WEB", at);
        seed("+905320000001", "IYS_WEB", at);

        JsonNode first = pull("limit=2").json();
        JsonNode second = pull("limit=2&after=" + first.path("after").asText()).json();

        assertThat(first.path("list")).hasSize(1);
        assertThat(second.path("list").findValuesAsText("transactionId").stream()
                        .distinct())
                .hasSize(1);
        assertThat(second.path("list")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"source=SH, H506", "limit=1001, H507", "limit=0, H187", "after=garbled, H095"})
    void pull_badParameters(String query, String code) {
        IysClient.Answer answer = pull(query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes()).containsExactly(code);
    }

    @Test
    void pull_cursorInMilliseconds_onDemand() {
        seed(PHONE, "IYS_WEB", iys.now().minusHours(5));
        iys.change("{\"iys.cursorMillis\":true}");
        String after = pull("").json().path("after").asText();

        assertThat(after).matches("[0-9]{13}_[0-9a-f]{64}");
        assertThat(pull("after=" + after).status()).isEqualTo(204);
    }

    @Test
    void citizen_needsARecord_exceptNew_andIsPulled() {
        iys.change("{\"pullDelay\":0}");
        assertThat(citizen("RET", "IYS_WEB").status()).isEqualTo(409);
        assertThat(citizen("RET", "IYS_WEB_YENI").status()).isEqualTo(409);
        assertThat(citizen("ONAY", "HS_WEB").status()).isEqualTo(400);
        assertThat(citizen("ONAY", "IYS_WEB_YENI").status()).isEqualTo(200);
        JsonNode list = pull("").json().path("list");
        assertThat(list.findValuesAsText("citizenName")).containsExactly("Ayşe Örnek");
        assertThat(citizen("RET", "IYS_YENI_KANAL").status()).isEqualTo(200);
    }

    @Test
    void lineClosed_keepsTheLastDate_orNone() {
        iys.change("{\"pullDelay\":0}");
        LocalDateTime given = iys.now().minusHours(5);
        seed(PHONE, "HS_WEB", given);
        iys.simulator.seed(600_100, PHONE, "TACIR", "MESAJ", "ONAY", null, null, given);
        String closed = KEY.replace("}", ",\"status\":\"RET\",\"source\":\"IYS_AHS_HAT_KAPATMA\"}");
        iys.post("/sim/iys/citizen", closed);
        iys.post("/sim/iys/citizen", closed.replace("BIREYSEL", "TACIR"));

        assertThat(pull("").json().path("list").findValuesAsText("consentDate"))
                .containsExactlyInAnyOrder(IysDates.text(given), "");
    }

    @Test
    void pull_cursorOlderThanTheWindow_startsAtTheWindow_andAnUnknownOneIsRefused() {
        LocalDateTime old = iys.now().minusDays(6);
        seed("+905320000001", "IYS_WEB", old);
        seed("+905320000002", "IYS_WEB", old.plusDays(3));
        String after = pull("limit=1").json().path("after").asText();
        iys.change("{\"clockOffset\":172800}");
        iys.token = login();
        assertThat(pull("after=" + after).json().path("list").findValuesAsText("recipient"))
                .containsExactly("+905320000002");
        String unknown = IysDates.epochSecond(iys.now()) + "_" + "0".repeat(64);
        assertThat(pull("after=" + unknown).codes()).containsExactly("H095");
    }

    @Test
    void v2_manyAtTheSameTime_areOneMovement() {
        String body = consent(PHONE, "ONAY", iys.date(-5));
        List<String> ids = IntStream.range(0, 32)
                .parallel()
                .mapToObj(i -> iys.post(IysClient.V2_BRAND + "/consents", body).json())
                .map(answer -> answer.path("transactionId").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(iys.simulator.state()).containsEntry("movements", 1L);
    }

    @Test
    void integrators_submitQueryAndHearTheCitizen() throws Exception {
        List<IysRecord> heard = new ArrayList<>();
        iys.simulator.onCitizen(heard::add);
        JsonNode consent = IysClient.JSON.readTree(consent(PHONE, "ONAY", iys.date(-5)));
        assertThat(iys.simulator.submit(600_100, consent).accepted()).isTrue();
        assertThat(iys.simulator.submit(600_100, consent).codes()).containsExactly("H178");
        citizen("RET", "IYS_KISAMESAJ");
        assertThat(iys.simulator.current(600_100, PHONE, "BIREYSEL", "MESAJ"))
                .get()
                .extracting(IysRecord::status, IysRecord::source)
                .containsExactly("RET", "IYS_KISAMESAJ");
        assertThat(heard).extracting(IysRecord::fromIys).containsExactly(true);
    }

    @Test
    void statusFault_hasTheErrorsShape() {
        iys.post("/sim/faults", "{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":500,\"count\":1,\"hCode\":\"H103\"}");
        IysClient.Answer answer = iys.get(IysClient.BRAND + "/consents/changes");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.codes()).containsExactly("H103");
        assertThat(iys.get("/sim/state")
                        .json()
                        .path("iys")
                        .path("requests")
                        .path("5xx")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void agreement_hashIsTheHashOfTheFile() {
        LocalDateTime yesterday = iys.now().minusDays(1);
        seed(PHONE, "HS_WEB", yesterday);
        seed("+905320000002", "IYS_WEB", yesterday);
        String day = yesterday.toLocalDate().toString();

        JsonNode hash = iys.get(IysClient.BRAND + "/agreements/" + day).json();
        IysClient.Answer file = iys.get(IysClient.BRAND + "/changes/" + day + "/file");

        assertThat(hash.path("hashMethod").asText()).isEqualTo("SHA-384");
        assertThat(hash.path("processStatus").asText()).isEqualTo("completed");
        assertThat(hash.path("hashValue").asText())
                .isEqualTo(TransactionIds.hash("SHA-384", file.raw().body()))
                .hasSize(96);
        assertThat(file.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/csv");
        assertThat(file.body().lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo("creationDate,transactionId,recipient,recipientType,type,status,consentDate,source");
        assertThat(file.body()).endsWith("\n");
        JsonNode stats = iys.get(IysClient.BRAND + "/changes/" + day + "/recipients/BIREYSEL")
                .json()
                .path("changeStats");
        assertThat(stats.path(0).path("consents").toString())
                .isEqualTo("[{\"source\":\"HS\",\"approval\":1,\"rejection\":0,\"pending\":0,\"total\":1},"
                        + "{\"source\":\"IYS\",\"approval\":1,\"rejection\":0,\"pending\":0,\"total\":1}]");
    }

    @Test
    void agreement_isConfirmed_andRefusesBadDays() {
        LocalDateTime yesterday = iys.now().minusDays(1);
        String path = IysClient.BRAND + "/agreements/" + yesterday.toLocalDate();
        assertThat(iys.get(path).status()).isEqualTo(204);
        seed(PHONE, "HS_WEB", yesterday);
        String json = "application/json";
        assertThat(iys.send("PUT", path, "{\"agreementStatus\":false}", json).codes())
                .containsExactly("H512");
        assertThat(iys.send("PUT", path, "{\"agreementStatus\":true}", json)
                        .json()
                        .path("agreementCaptured")
                        .asBoolean())
                .isTrue();
        assertThat(iys.get(path).json().path("agreementStatus").asBoolean()).isTrue();
        assertThat(iys.get(path + "/timestamp").status()).isEqualTo(200);
        assertThat(iys.get(IysClient.BRAND + "/agreements/gestern").codes()).containsExactly("H501");
        assertThat(iys.get(IysClient.BRAND + "/agreements/"
                                + yesterday.toLocalDate().minusDays(8))
                        .codes())
                .containsExactly("H502");
    }

    @Test
    void push_isCheckedByATestRecord_thenMovementsArrive() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer receiver = receiver(received, true);
        try {
            String url = "http://localhost:" + receiver.getAddress().getPort() + "/push";
            String body = "{\"connection\":[{\"url\":\"" + url
                    + "\",\"type\":\"MESAJ\",\"username\":\"hub\",\"password\":\"secret\"}]}";
            String path = IysClient.BRAND + "/push/registration";
            assertThat(iys.post(path, body).codes()).containsExactly("H531");
            iys.change("{\"httpPush\":true,\"iys.pushRepeat\":2}");
            assertThat(iys.post(path, body.replace("secret", "")).codes()).containsExactly("H093");
            assertThat(iys.post(path, body).json().has("message")).isTrue();
            assertThat(received.poll(5, TimeUnit.SECONDS)).contains("pushtest@iys.org.tr", "121212");
            assertThat(iys.get(path).json().path(0).path("status").asText()).isEqualTo("Bağlantı Oluşturuldu");
            assertThat(iys.simulator.state()).containsEntry("consents", 0L);

            seed(PHONE, "HS_WEB", iys.now().minusDays(3));
            String id = citizen("RET", "IYS_WEB").json().path("transactionId").asText();
            for (int i = 0; i < 2; i++) {
                JsonNode pushed = IysClient.JSON.readTree(received.poll(5, TimeUnit.SECONDS));
                assertThat(pushed.path("list").path(0).path("transactionId").asText())
                        .isEqualTo(id);
                assertThat(pushed.path("list").path(0).path("iysCode").asInt()).isEqualTo(600_100);
            }
            String one = "{\"url\":\"" + url + "\",\"type\":\"MESAJ\",\"username\":\"hub\",\"password\":\"secret\"}";
            assertThat(iys.post(IysClient.BRAND + "/push/unregistration", one).status())
                    .isEqualTo(200);
            assertThat(iys.get(path).body()).isEqualTo("[]");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void push_receiverWithoutBasicAuth_isRefused() throws Exception {
        HttpServer receiver = receiver(new LinkedBlockingQueue<>(), false);
        try {
            iys.change("{\"httpPush\":true}");
            String body = "{\"connection\":[{\"url\":\"http://localhost:"
                    + receiver.getAddress().getPort()
                    + "/push\",\"type\":\"MESAJ\",\"username\":\"hub\",\"password\":\"secret\"}]}";
            assertThat(iys.post(IysClient.BRAND + "/push/registration", body).codes())
                    .containsExactly("H530");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void push_wired_outOfOrderOnDemand() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer receiver = receiver(received, true);
        try {
            URI url = URI.create("http://localhost:" + receiver.getAddress().getPort() + "/push");
            iys.simulator.wirePush(url, "hub", "secret");
            iys.change("{\"iys.pushOutOfOrder\":true}");
            seed(PHONE, "HS_WEB", iys.now().minusDays(3));
            citizen("RET", "IYS_WEB");
            citizen("ONAY", "IYS_MOBIL");
            assertThat(received.poll(5, TimeUnit.SECONDS)).contains("IYS_MOBIL");
            assertThat(received.poll(5, TimeUnit.SECONDS)).contains("IYS_WEB");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void retailer_isCreated_givenAccess_andThenNotDeletable() {
        String retailer = """
                {"title":"Örnek Acente","name":"Ali Veli","tckn":"12345678901","tin":"1234567890",
                 "city":{"code":34,"name":"İstanbul"},"town":{"code":1,"name":"Seyhan"}}""";
        IysClient.Answer created = iys.post(IysClient.BRAND + "/retailers", retailer);
        assertThat(created.status()).isEqualTo(201);
        int code = created.json().path("retailerCode").asInt();
        assertThat(iys.post(IysClient.BRAND + "/retailers", retailer).codes()).containsExactly("H231");
        assertThat(iys.post(IysClient.BRAND + "/retailers", "{}").codes())
                .containsExactly("H214", "H215", "H216", "H288", "H217", "H220");
        String access = KEY.replace("}", ",\"retailerAccess\":[" + code + "]}");
        assertThat(iys.post(IysClient.BRAND + "/consents/retailers/access", access)
                        .codes())
                .containsExactly("H401");
        add(PHONE, "ONAY", -5);
        assertThat(iys.post(IysClient.BRAND + "/consents/retailers/access", access)
                        .json()
                        .path("transactionId")
                        .asText())
                .hasSize(36);
        assertThat(iys.post(IysClient.BRAND + "/consent/retailers/access/list", KEY)
                        .json()
                        .path("list")
                        .path(0)
                        .path("retailerCode")
                        .asInt())
                .isEqualTo(code);
        String one = IysClient.BRAND + "/retailers/" + code;
        assertThat(iys.send("DELETE", one, null, "application/json").status()).isEqualTo(400);
        String all = "{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\",\"recipients\":[\"" + PHONE + "\"]}";
        assertThat(iys.post(IysClient.BRAND + "/consents/retailers/access/remove/all", all)
                        .status())
                .isEqualTo(202);
        assertThat(iys.send("DELETE", one, null, "application/json").status()).isEqualTo(200);
        assertThat(iys.send("DELETE", one, null, "application/json").codes()).containsExactly("H058");
    }

    @Test
    void optOutLink_onlyForOnay_andItsClickWritesRet() {
        seed("ali@ornek.example", "EPOSTA", "HS_WEB", iys.now().minusDays(3));
        String body = "{\"recipients\":[{\"recipient\":\"ali@ornek.example\",\"recipientType\":\"BIREYSEL\"},"
                + "{\"recipient\":\"veli@ornek.example\",\"recipientType\":\"BIREYSEL\"}]}";
        JsonNode links = iys.post(IysClient.BRAND + "/via-hash-links", body).json();
        assertThat(links.path(1).path("code").asText()).isEqualTo("H568");
        URI url = URI.create(links.path(0).path("url").asText());
        assertThat(iys.get(url.getPath()).status()).isEqualTo(200);
        assertThat(iys.get("/sim/iys/consents?recipient=ali@ornek.example")
                        .json()
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("RET");
    }

    @Test
    void accounts_brandsSubscriptionPartner() {
        add(PHONE, "ONAY", -5);
        JsonNode brands = iys.get("/iys/sps/600100/brands").json();
        assertThat(brands.path(0)
                        .path("stats")
                        .path("consents")
                        .path("approval")
                        .asInt())
                .isEqualTo(1);
        assertThat(brands.path(0).path("master").asBoolean()).isTrue();
        assertThat(iys.get("/iys/sps/600100/subscription")
                        .json()
                        .path("usedConsentLimit")
                        .asInt())
                .isEqualTo(1);
        assertThat(iys.get("/iys/integrator/600900/sps").codes()).containsExactly("H363");
        assertThat(iys.get("/iys/integrator/600900/subscription").codes()).containsExactly("H522");
        iys.token = form("grant_type=password&username=demo-partner&password=demo")
                .json()
                .path("access_token")
                .asText();
        assertThat(iys.get("/iys/integrator/600900/sps").json().path("list").findValuesAsText("MESAJ"))
                .containsExactly("write", "write");
        assertThat(iys.get("/iys/integrator/600901/sps").codes()).containsExactly("H129");
        assertThat(iys.get("/iys/sps/600100/subscription").json().has("consentLimit"))
                .isFalse();
        assertThat(iys.get("/iys/info/city/34").json().path("name").asText()).isEqualTo("İstanbul");
        assertThat(iys.get("/iys/info/city/99").status()).isEqualTo(204);
        assertThat(iys.post("/iys/oauth/token", "{}").status()).isEqualTo(404);
    }

    @Test
    void sameSecond_givesTheSameTransactionId() {
        iys.clock.set(0.0001, 0);
        String first = iys.post(IysClient.BRAND + "/consents", consent(PHONE, "ONAY", iys.date(-5)))
                .json()
                .path("transactionId")
                .asText();
        String second = iys.post(IysClient.BRAND + "/consents", consent(PHONE, "RET", iys.date(-4)))
                .json()
                .path("transactionId")
                .asText();
        assertThat(second).isEqualTo(first).hasSize(64);
    }

    @Test
    void hundredThousandConsents_areSeededAndPulledQuickly() {
        long started = System.nanoTime();
        LocalDateTime from = iys.now().minusDays(3);
        for (int i = 0; i < 100_000; i++) {
            seed("kisi" + i + "@ornek.example", "EPOSTA", "IYS_WEB", from.plusSeconds(i));
        }
        String after = "";
        int seen = 0;
        for (IysClient.Answer page = pull(""); page.status() == 200; page = pull("after=" + after)) {
            after = page.json().path("after").asText();
            seen += page.json().path("list").size();
        }
        assertThat(seen).isEqualTo(100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }

    private HttpServer receiver(BlockingQueue<String> received, boolean checks) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        String wanted = "Basic " + Base64.getEncoder().encodeToString("hub:secret".getBytes(StandardCharsets.UTF_8));
        server.createContext("/push", (HttpExchange exchange) -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (known) {
                received.add(body);
            }
            exchange.sendResponseHeaders(known || !checks ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private IysClient.Answer form(String body) {
        return iys.send("POST", "/iys/oauth2/token", body, "application/x-www-form-urlencoded");
    }

    private String login() {
        return form("grant_type=password&username=demo&password=demo")
                .json()
                .path("access_token")
                .asText();
    }

    private IysClient.Answer pull(String query) {
        return iys.get(IysClient.BRAND + "/consents/changes?" + query);
    }

    private IysClient.Answer citizen(String status, String source) {
        return iys.post(
                "/sim/iys/citizen",
                "{\"brandCode\":600100,\"recipient\":\"" + PHONE
                        + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\",\"status\":\"" + status
                        + "\",\"source\":\"" + source + "\"}");
    }

    private void add(String recipient, String status, long plusSeconds) {
        IysClient.Answer answer =
                iys.post(IysClient.BRAND + "/consents", consent(recipient, status, iys.date(plusSeconds)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String consent(String recipient, String status, String date) {
        return IysClient.consent(recipient, "MESAJ", "HS_WEB", status, date);
    }

    private void seed(String recipient, String source, LocalDateTime at) {
        seed(recipient, "MESAJ", source, at);
    }

    private void seed(String recipient, String type, String source, LocalDateTime at) {
        iys.simulator.seed(600_100, recipient, "BIREYSEL", type, "ONAY", source, at, at);
    }
}
