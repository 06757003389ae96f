package io.izinhub.consent.api;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class ConsentsApiTest {

    private static final String KEY = "consents-api-test-key";
    private static final String PATH = "/api/v1/consents";

    private final HubHttp hub;
    private final JdbcTemplate jdbc;

    @Autowired
    ConsentsApiTest(@LocalServerPort int port, Accounts accounts, JdbcTemplate jdbc) {
        accounts.ensureKey("consents-api-test", KEY, Role.INTEGRATION);
        accounts.ensureKey("consents-api-dpo", KEY + "-dpo", Role.DPO);
        accounts.ensureKey("consents-api-marketing", KEY + "-marketing", Role.MARKETING);
        this.hub = new HubHttp(port);
        this.jdbc = jdbc;
    }

    @Test
    void oneObjectIsRecorded() {
        HttpResponse<String> answer = post(item("one@api.example", "ONAY"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode result = json(answer).at("/results/0");
        assertThat(result.get("index").intValue()).isZero();
        assertThat(result.get("outcome").textValue()).isEqualTo("APPLIED");
        assertThat(result.get("eventId").isIntegralNumber()).isTrue();
        assertThat(result.get("deliveries").isArray()).isTrue();
        assertThat(result.has("reason")).isFalse();
        assertThat(json(answer).at("/counts/APPLIED").intValue()).isEqualTo(1);
    }

    @Test
    void badItemsNeverFailTheGoodOnes() {
        HttpResponse<String> answer = post("[" + item("mixed@api.example", "ONAY") + ", 7, {\"brand\":1}, "
                + item("mixed@api.example", "MAYBE") + "," + item("mixed@api.example", "ONAY") + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("results").findValuesAsText("outcome"))
                .containsExactly("APPLIED", "REJECTED", "REJECTED", "REJECTED", "DUPLICATE");
        assertThat(json(answer).at("/results/1/reason").textValue()).isEqualTo("WRONG_TYPE");
        assertThat(json(answer).at("/results/2/field").textValue()).isEqualTo("brand");
        assertThat(json(answer).at("/results/3/reason").textValue()).isEqualTo("STATUS_UNKNOWN");
        assertThat(json(answer).at("/counts/REJECTED").intValue()).isEqualTo(3);
    }

    @Test
    void aSingleRefusedObjectIsAProblemInTheCallersLanguage() {
        String body = item("single@api.example", "ONAY").replace("HS_WEB", "IYS_WEB");
        HttpResponse<String> turkish = post(body);
        HttpResponse<String> english =
                hub.postJson(PATH, body, Map.of("Authorization", "Bearer " + KEY, "Accept-Language", "en-GB,en;q=0.9"));

        assertProblem(turkish, 422, "SOURCE_OF_AUTHORITY");
        assertThat(json(turkish).get("field").textValue()).isEqualTo("source");
        assertThat(json(turkish).get("detail").textValue()).contains("yalnızca İYS");
        assertThat(json(english).get("detail").textValue()).contains("Only İYS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "[{}", "{}{}", "[] x", "7", "\"text\"", "null", "{\"a\":1,\"a\":2}"})
    void whatIsNoJsonOfOursIs400AndRecordsNothing(String body) {
        assertProblem(post(body), 400, "UNREADABLE_JSON");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertProblem(post("[".repeat(100_000)), 400, "UNREADABLE_JSON");
    }

    @Test
    void anEmptyArrayIsAnEmptyAnswer() {
        HttpResponse<String> answer = post("[]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("results")).isEmpty();
    }

    @Test
    void tooManyBytesAre413() {
        assertProblem(post("[\"" + "x".repeat(10_000_000) + "\"]"), 413, "TOO_LARGE");
    }

    @Test
    void tooManyItemsAre413AndNothingIsRecorded() {
        String first = item("many@api.example", "ONAY");
        String rest = IntStream.range(0, 10_000).mapToObj(i -> "1").collect(Collectors.joining(","));

        assertProblem(post("[" + first + "," + rest + "]"), 413, "TOO_LARGE");
        assertThat(json(lookup(KEY, "many@api.example")).get("history")).isEmpty();
    }

    @Test
    void tenThousandItemsAreTaken() {
        String items = IntStream.range(0, 10_000).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));

        assertThat(json(post(items)).at("/counts/REJECTED").intValue()).isEqualTo(10_000);
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswerAgainAndRefusesAnotherRecord() {
        String body = withKey(item("idem@api.example", "ONAY"), "order-1");
        String other = withKey(item("idem@api.example", "RET"), "order-1");
        long first = json(post(body)).at("/results/0/eventId").longValue();

        JsonNode again = json(post(body)).at("/results/0");
        assertThat(again.get("outcome").textValue()).isEqualTo("DUPLICATE");
        assertThat(again.get("eventId").longValue()).isEqualTo(first);
        assertProblem(post(other), 422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(hub.postJson(PATH, other, bearer(KEY + "-dpo")).statusCode())
                .as("keys are the caller's own")
                .isEqualTo(200);
    }

    @Test
    void aRefusalALittleAheadIsTheSameWhenItIsRepeated() {
        String ahead =
                Instant.now().plusSeconds(200).truncatedTo(ChronoUnit.SECONDS).toString();
        String body =
                "{\"brand\":\"600100\",\"channel\":\"EPOSTA\",\"recipient\":\"ahead@api.example\",\"status\":\"RET\","
                        + "\"source\":\"HS_WEB\",\"consentAt\":\"" + ahead + "\",\"idempotencyKey\":\"ahead-1\"}";
        JsonNode first = json(post(body)).at("/results/0");
        assertThat(first.get("outcome").textValue()).isEqualTo("APPLIED");
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);

        JsonNode again = json(post(body)).at("/results/0");

        assertThat(again.get("outcome").textValue()).isEqualTo("DUPLICATE");
        assertThat(again.get("eventId")).isEqualTo(first.get("eventId"));
        assertProblem(post(body.replace(ahead, "2026-11-01T10:00:00Z")), 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void anIdempotencyKeyTwiceInOneBatchCountsOnce() {
        String body = withKey(item("twice@api.example", "ONAY"), "order-2");
        String other = withKey(item("twice2@api.example", "ONAY"), "order-2");

        JsonNode answer = json(post("[" + body + "," + body + "," + other + "]"));

        assertThat(answer.get("results").findValuesAsText("outcome"))
                .containsExactly("APPLIED", "DUPLICATE", "REJECTED");
        assertThat(answer.at("/results/1/eventId")).isEqualTo(answer.at("/results/0/eventId"));
        assertThat(answer.at("/results/2/reason").textValue()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @ParameterizedTest
    @CsvSource({"text/plain,415,UNSUPPORTED_MEDIA_TYPE", "application/x-www-form-urlencoded,415,UNSUPPORTED_MEDIA_TYPE"
    })
    void anotherContentTypeIsRefused(String type, int status, String code) {
        assertProblem(hub.post(PATH, type, "{}", bearer(KEY)), status, code);
    }

    @Test
    void everyRefusalOfTheApiIsAProblem() {
        assertProblem(hub.get(PATH, bearer(KEY)), 405, "METHOD_NOT_ALLOWED");
        assertProblem(hub.get("/api/v1/nothing?address=a@b.example", bearer(KEY)), 404, "NOT_FOUND");
        assertProblem(hub.postJson(PATH, "{}", Map.of()), 401, "UNAUTHORIZED");
        assertProblem(hub.postJson(PATH, "{}", bearer("wrong")), 401, "UNAUTHORIZED");
        assertProblem(hub.postJson(PATH, "{}", bearer(KEY + "-marketing")), 403, "FORBIDDEN");
        assertProblem(hub.postJson(PATH + "/lookup", "{", bearer(KEY)), 400, "UNREADABLE_JSON");
        assertProblem(hub.postJson(PATH + "/lookup", "{\"channel\":\"FAX\"}", bearer(KEY)), 400, "INVALID_BODY");
        assertProblem(hub.postJson(PATH + "/lookup", "{\"knowAt\":null}", bearer(KEY)), 400, "INVALID_BODY");
        assertProblem(
                hub.get("/api/v1/nothing", Map.of("Authorization", "Bearer " + KEY, "Accept", "text/csv")),
                404,
                "NOT_FOUND");
    }

    @Test
    void lookupShowsStateAndHistoryMaskedByRole() {
        post(item("look@api.example", "ONAY"));
        post(item("look@api.example", "RET").replace("10:00:00", "11:00:00"));

        JsonNode masked = json(lookup(KEY, "Look@API.example"));
        assertThat(masked.get("recipient").textValue()).doesNotContain("look");
        assertThat(masked.at("/states/0/status").textValue()).isEqualTo("RET");
        assertThat(masked.get("history").findValuesAsText("status")).containsExactly("ONAY", "RET");
        assertThat(json(lookup(KEY + "-dpo", "look@api.example"))
                        .get("recipient")
                        .textValue())
                .isEqualTo("look@api.example");
    }

    @Test
    void lookupAnswersOnTwoTimeAxes() {
        post(item("axes@api.example", "ONAY"));
        post(item("axes@api.example", "RET").replace("10:00:00", "11:00:00"));

        String before = "\"at\":\"2026-11-20T10:30:00+03:00\"";
        assertThat(json(lookupAt("axes@api.example", before))
                        .at("/states/0/status")
                        .textValue())
                .isEqualTo("ONAY");
        String unknownThen = "\"knownAt\":\"2026-11-20T12:00:00+03:00\"";
        assertThat(json(lookupAt("axes@api.example", unknownThen)).get("states"))
                .isEmpty();
        assertThat(json(lookupAt("axes@api.example", unknownThen)).get("history"))
                .isEmpty();
    }

    @Test
    void r26_aRefusalLeavesTheOtherChannelAsItIs() {
        String call = item("+905321112233", "ONAY").replace("EPOSTA", "ARAMA");
        String message = call.replace("ARAMA", "MESAJ");
        post("[" + call + "," + message + "]");
        post(call.replace("ONAY", "RET").replace("10:00:00", "11:00:00"));

        assertThat(status("ARAMA", "05321112233")).isEqualTo("RET");
        assertThat(status("MESAJ", "05321112233")).isEqualTo("ONAY");
    }

    @Test
    void r103_everyLookIsAuditedWithoutTheAddress() {
        post(item("audited@api.example", "ONAY"));
        lookup(KEY + "-dpo", "audited@api.example");

        List<String> rows = jdbc.queryForList(
                "select a::text from audit a where action = 'CONSENT_LOOKED_UP' order by id desc limit 1",
                String.class);
        assertThat(rows)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("key:", "inClear")
                .doesNotContain("audited@");
    }

    @Test
    void lookupOfANobodyIsEmptyAndOfNoAddressIsRefused() {
        assertThat(json(lookup(KEY, "nobody@api.example")).get("states")).isEmpty();
        assertProblem(lookup(KEY, "nobody"), 422, "INVALID_ADDRESS");
    }

    @Test
    void r20_aConsentWithoutEvidenceIsMarked() {
        assertThat(json(post(item("bare@api.example", "ONAY")))
                        .at("/results/0/marks/0")
                        .textValue())
                .isEqualTo("EVIDENCE_INCOMPLETE");
    }

    @Test
    void r11_aMerchantWithoutProofIsRefused() {
        String body = item("tacir@api.example", "ONAY").replace("{", "{\"recipientType\":\"TACIR\",");

        assertProblem(post(body), 422, "TACIR_WITHOUT_EVIDENCE");
    }

    @Test
    void r21_aTickedBoxIsNoConsent() {
        String body = item("ticked@api.example", "ONAY").replace("{", "{\"evidence\":{\"method\":\"PRE_TICKED\"},");

        assertProblem(post(body), 422, "METHOD_NOT_ALLOWED");
    }

    @Test
    void r98_neitherAddressNorKeyIsEverLogged() {
        try (LogCanary canary = new LogCanary()) {
            post("[" + item("canary@api.example", "ONAY") + "," + item("canary.api.example", "ONAY") + "]");
            post("{\"canary@api.example\":1}");
            post("{\"recipient\":\"canary@api.example\"");
            lookup(KEY, "canary@api.example");
            hub.postJson(PATH, "{}", bearer("canary-key-that-is-wrong"));
            hub.get("/api/v1/nothing?recipient=canary@api.example", bearer(KEY));

            canary.neverHeard("canary@api", "canary.api", "canary-key", KEY);
        }
    }

    private HttpResponse<String> post(String body) {
        return hub.postJson(PATH, body, bearer(KEY));
    }

    private HttpResponse<String> lookup(String key, String address) {
        return hub.postJson(PATH + "/lookup", "{\"channel\":\"EPOSTA\",\"value\":\"" + address + "\"}", bearer(key));
    }

    private String status(String channel, String phone) {
        return json(hub.postJson(
                        PATH + "/lookup",
                        "{\"channel\":\"" + channel + "\",\"recipient\":\"" + phone + "\"}",
                        bearer(KEY)))
                .at("/states/0/status")
                .textValue();
    }

    private HttpResponse<String> lookupAt(String address, String field) {
        return hub.postJson(
                PATH + "/lookup", "{\"channel\":\"EPOSTA\",\"value\":\"" + address + "\"," + field + "}", bearer(KEY));
    }

    @Test
    void r8_brandsAndPurposesAreManagedLists() {
        JsonNode brands = json(hub.get("/api/v1/brands", bearer(KEY)));
        JsonNode purposes =
                json(hub.get("/api/v1/purposes", Map.of("Authorization", "Bearer " + KEY, "Accept-Language", "tr")));

        assertThat(brands.findValuesAsText("code")).contains("600100", "600101", "600199");
        for (JsonNode brand : brands) {
            // R5: a brand without an İYS code cannot send.
            assertThat(brand.get("canSend").booleanValue())
                    .isEqualTo(!brand.get("code").textValue().equals("600199"));
        }
        assertThat(purposes.findValuesAsText("code")).containsExactly("KAMPANYA", "ANKET", "IS_ORTAGI");
        assertThat(purposes.get(0).get("usual").booleanValue()).isTrue();
        assertThat(purposes.get(0).get("label").textValue()).startsWith("kampanya");
        assertThat(purposes.get(0).get("coveredByUnnamedConsent").size()).isEqualTo(brands.size());
        assertThat(purposes.get(1).get("coveredByUnnamedConsent")).isEmpty();
    }

    @Test
    void r8_theAnswerSaysWhichConsentAndRuleCoveredThePurpose() {
        post(item("cover-unnamed@api.example", "ONAY"));
        post(item("cover-named@api.example", "ONAY").replace("{", "{\"purposes\":[\"ANKET\"],"));

        JsonNode unnamed = explain("cover-unnamed@api.example", "KAMPANYA");
        assertThat(unnamed.at("/consent/rule").textValue()).isEqualTo("FROM_AUTHORITY");
        assertThat(unnamed.at("/consent/recipientType").textValue()).isEqualTo("BIREYSEL");
        assertThat(unnamed.at("/consent/countsFor/0").textValue()).isEqualTo("KAMPANYA");
        assertThat(unnamed.at("/consent/since").textValue()).isEqualTo("2026-11-20T10:00:00+03:00");
        assertThat(explain("cover-unnamed@api.example", "ANKET").get("reason").textValue())
                .isEqualTo("PURPOSE_MISMATCH");
        assertThat(explain("cover-named@api.example", "ANKET")
                        .at("/consent/rule")
                        .textValue())
                .isEqualTo("NAMED");
        JsonNode other = explain("cover-named@api.example", "KAMPANYA");
        assertThat(other.get("reason").textValue()).isEqualTo("PURPOSE_MISMATCH");
        assertThat(other.at("/consent/rule").textValue()).isEqualTo("NOT_COVERED");
        assertThat(other.at("/consent/names/0").textValue()).isEqualTo("ANKET");
        assertThat(explain("cover-nobody@api.example", "KAMPANYA").has("consent"))
                .isFalse();
        assertThat(explain("no address", "KAMPANYA").get("reason").textValue()).isEqualTo("INVALID_ADDRESS");
        assertThat(hub.postJson(
                                "/api/v1/consents/query/explain",
                                "{\"brand\":\"600100\",\"value\":\"a@api.example\"}",
                                bearer(KEY))
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode explain(String address, String purpose) {
        return json(hub.postJson(
                "/api/v1/consents/query/explain",
                "{\"brand\":\"600100\",\"purpose\":\"" + purpose + "\",\"channel\":\"EPOSTA\",\"value\":\"" + address
                        + "\"}",
                bearer(KEY)));
    }

    private static String item(String address, String status) {
        return "{\"brand\":\"600100\",\"channel\":\"EPOSTA\",\"recipient\":\"" + address + "\",\"status\":\"" + status
                + "\",\"source\":\"HS_WEB\",\"consentAt\":\"2026-11-20T10:00:00+03:00\"}";
    }

    private static String withKey(String item, String key) {
        return item.replace("{", "{\"idempotencyKey\":\"" + key + "\",");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json(answer);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("type").textValue()).isEqualTo("/problems/" + code);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        assertThat(problem.get("instance").textValue()).startsWith("/api/v1/").doesNotContain("?");
        assertThat(answer.headers().firstValue("X-Correlation-Id"))
                .hasValue(problem.get("correlationId").textValue());
    }
}
