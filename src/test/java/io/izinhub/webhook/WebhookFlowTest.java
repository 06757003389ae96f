package io.izinhub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.delivery.DeliveryDesk;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.FirmEar;
import io.izinhub.testing.FirmEar.Heard;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.webhook.domain.Verdict;
import io.izinhub.webhook.domain.WebhookEvent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The webhook {@code kulak} against a receiver of its own, over real HTTP. */
@HubTest
class WebhookFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ADMIN = HubHttp.bearer("webhook-operator");
    private static final FirmEar EAR = FirmEar.ofWebhook();
    private static final String PASSWORD = "webhook-test-password";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String BRAND = "600199";
    private static final String KULAK = "webhook.kulak";

    private final Modes modes;
    private final DeliveryDesk desk;
    private final HubWatch watch;
    private final HubNotices notices;
    private final NoticeSender sender;
    private final WebhookDoor door;
    private final JdbcTemplate jdbc;
    private final Instant consentAt = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    private final HubHttp hub;
    private final int port;
    private final int brandId;

    @Autowired
    WebhookFlowTest(
            Modes modes,
            HubWatch watch,
            HubNotices notices,
            NoticeSender sender,
            WebhookDoor door,
            DeliveryDesk desk,
            JdbcTemplate jdbc,
            Brands brands,
            Accounts accounts,
            @LocalServerPort int port) {
        accounts.ensureKey("webhook-operator", "webhook-operator", Role.ADMIN, Role.INTEGRATION);
        accounts.ensureKey("webhook-marketing", "webhook-marketing", Role.MARKETING);
        accounts.ensureUser("webhook-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("webhook-dpo", PASSWORD, Role.DPO);
        this.port = port;
        this.modes = modes;
        this.watch = watch;
        this.notices = notices;
        this.sender = sender;
        this.door = door;
        this.desk = desk;
        this.jdbc = jdbc;
        this.hub = new HubHttp(port);
        this.brandId = brands.require(BRAND).id();
    }

    @BeforeEach
    void live() {
        EAR.says(200, "");
        modes.set(Destination.WEBHOOKS, Mode.LIVE, "test", "the report was read");
    }

    @AfterEach
    void shadow() {
        modes.set(Destination.WEBHOOKS, Mode.SHADOW, "test", "as before");
        desk.resume(KULAK, null, "test");
        jdbc.update("delete from delivery where destination = ? and state = 'REJECTED'", KULAK);
        jdbc.update("delete from delivery where destination like 'probe.%' and event_id = 1");
    }

    @Test
    void aChangeIsTold_signedWithBothSecretsOfARotation_andNothingOfItIsLogged() throws Exception {
        try (LogCanary canary = new LogCanary()) {
            JsonNode told = record("Ayse.Signed@Webhook.example", "ONAY", 0);
            Heard heard = heard("ayse.signed@webhook.example", 1);
            JsonNode body = JSON.readTree(heard.body());

            assertThat(body.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "id",
                            "type",
                            "at",
                            "brand",
                            "channel",
                            "recipientType",
                            "recipient",
                            "status",
                            "source",
                            "consentAt",
                            "recordedAt",
                            "sequence",
                            "eventId");
            assertThat(documented("WebhookConsent")).containsExactlyElementsOf(() -> body.fieldNames());
            assertThat(body.path("type").textValue()).isEqualTo("consent.changed");
            assertThat(body.path("brand").textValue()).isEqualTo(BRAND);
            assertThat(body.path("status").textValue()).isEqualTo("ONAY");
            assertThat(body.path("source").textValue()).isEqualTo("HS_WEB");
            assertThat(body.path("recipientType").textValue()).isEqualTo("BIREYSEL");
            assertThat(Instant.parse(body.path("consentAt").textValue())).isEqualTo(consentAt);
            assertThat(body.path("eventId")).isEqualTo(told.at("/results/0/eventId"));
            assertThat(heard.uri()).isEqualTo("/izin");
            assertThat(header(heard, "Izin-Event-Id")).isEqualTo(body.path("id").textValue());
            assertThat(header(heard, "Izin-Event-Type")).isEqualTo("consent.changed");
            assertThat(header(heard, "Izin-Signature"))
                    .isEqualTo(signature(heard, "kulak-webhook-secret", "kulak-webhook-secret-before"));
            await().untilAsserted(() ->
                    assertThat(states(body.path("eventId").longValue())).containsExactly("DONE HTTP_200"));
            canary.neverHeard("ayse.signed", "Ayse.Signed", "kulak-webhook-secret");
        }
    }

    @Test
    void whatCannotBeToldNowIsToldLater_andOfTwoOnlyTheNewer() throws Exception {
        EAR.says(503, "closed for maintenance");
        long refused = record("later@webhook.example", "RET", 0)
                .at("/results/0/eventId")
                .longValue();
        heard("later@webhook.example", 1);
        await().untilAsserted(() -> assertThat(states(refused)).containsExactly("READY HTTP_503"));

        long allowed = record("later@webhook.example", "ONAY", 60)
                .at("/results/0/eventId")
                .longValue();
        assertThat(states(refused)).containsExactly("SUPERSEDED HTTP_503");
        EAR.says(200, "");

        JsonNode body = JSON.readTree(heard("later@webhook.example", 1).body());
        assertThat(body.path("status").textValue()).isEqualTo("ONAY");
        assertThat(body.path("eventId").longValue()).isEqualTo(allowed);
    }

    @Test
    void aReceiverThatIsGoneGetsNothingMore_untilAPersonResumesIt() throws Exception {
        EAR.says(410, "");
        long first = record("gone@webhook.example", "RET", 0)
                .at("/results/0/eventId")
                .longValue();
        await().untilAsserted(() -> assertThat(paused()).containsExactly("HTTP_410"));
        assertThat(JSON.readTree(heard("gone@webhook.example", 1).body())
                        .path("type")
                        .textValue())
                .isEqualTo("consent.refused");
        assertThat(states(first)).containsExactly("READY HTTP_410");
        EAR.says(200, "");

        assertThat(desk.resume(KULAK, null, "test")).isTrue();

        heard("gone@webhook.example", 1);
        await().untilAsserted(() -> assertThat(states(first)).containsExactly("DONE HTTP_200"));
    }

    @Test
    void whatItRefusesIsNotTriedAgain() throws Exception {
        EAR.says(422, "no such brand");
        long refused = record("refused@webhook.example", "ONAY", 0)
                .at("/results/0/eventId")
                .longValue();

        await().untilAsserted(() -> assertThat(states(refused)).containsExactly("REJECTED HTTP_422"));
    }

    @Test
    void inShadowNothingIsSent_whatWouldBeIsReported() throws Exception {
        modes.set(Destination.WEBHOOKS, Mode.SHADOW, "test", "look first");
        long event = record("shadow@webhook.example", "ONAY", 0)
                .at("/results/0/eventId")
                .longValue();

        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "select shadow_verdict from delivery where destination = ? and event_id = ?",
                        String.class,
                        KULAK,
                        event))
                .containsExactly("WOULD_SEND"));
        assertThat(states(event)).containsExactly("READY null");
        assertThat(EAR.heard()).isEmpty();

        modes.set(Destination.WEBHOOKS, Mode.LIVE, "test", "the report was read");

        heard("shadow@webhook.example", 1);
    }

    @Test
    void theTestButtonSpeaksInEveryMode_ofNobody() throws Exception {
        modes.set(Destination.WEBHOOKS, Mode.SHADOW, "test", "look first");
        EAR.says(418, "I am ayse@webhook.example");

        JsonNode refused = test("kulak", 200);

        assertThat(refused.path("delivered").booleanValue()).isFalse();
        assertThat(refused.path("code").textValue()).isEqualTo("HTTP_418");
        EAR.says(204, "");
        JsonNode taken = test("kulak", 200);
        Heard heard = EAR.heard().get(0);
        JsonNode body = JSON.readTree(heard.body());
        assertThat(taken.path("delivered").booleanValue()).isTrue();
        assertThat(taken.path("id").textValue())
                .isEqualTo(header(heard, "Izin-Event-Id"))
                .isEqualTo(body.path("id").textValue());
        assertThat(body.fieldNames()).toIterable().containsExactly("id", "type", "at", "webhook");
        assertThat(header(heard, "Izin-Signature"))
                .isEqualTo(signature(heard, "kulak-webhook-secret", "kulak-webhook-secret-before"));
        assertThat(jdbc.queryForList("select action from audit where subject = ?", String.class, KULAK))
                .contains("WEBHOOK_TESTED");
        assertThat(test("nobody", 404).path("code").textValue()).isEqualTo("WEBHOOK_UNKNOWN");
    }

    @Test
    void howItStandsIsShown_withoutThePathOfItsAddress() throws Exception {
        long told = record("stands@webhook.example", "ONAY", 0)
                .at("/results/0/eventId")
                .longValue();
        await().untilAsserted(() -> assertThat(states(told)).containsExactly("DONE HTTP_200"));

        HttpResponse<String> answer = hub.get("/api/v1/webhooks", ADMIN);

        JsonNode kulak = HubHttp.json(answer).get(0);
        assertThat(kulak.path("name").textValue()).isEqualTo("kulak");
        assertThat(kulak.path("mode").textValue()).isEqualTo("LIVE");
        assertThat(kulak.path("events").toString())
                .isEqualTo("[\"consent.changed\",\"consent.refused\",\"delivery.failed\",\"delivery.late\","
                        + "\"quarantine.waiting\"]");
        assertThat(kulak.path("brands").toString()).isEqualTo("[\"600199\"]");
        assertThat(Instant.parse(kulak.path("lastSuccess").textValue())).isAfter(consentAt);
        assertThat(answer.body()).doesNotContain("/izin", "kulak-webhook-secret");
        assertThat(hub.get("/api/v1/webhooks", HubHttp.bearer("webhook-marketing"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aReceiverThatDoesNotAnswerIsShownAsSuch_untilItDoes() throws Exception {
        EAR.says(503, "");
        record("silent@webhook.example", "RET", 0);
        heard("silent@webhook.example", 1);
        await().untilAsserted(() ->
                assertThat(kulak().path("lastFailureCode").textValue()).isEqualTo("HTTP_503"));
        assertThat(kulak().has("notAnsweringSince")).as("a restart").isFalse();
        jdbc.update("update webhook_failure set since = now() - interval '3 minutes' where webhook = 'kulak'");

        await().untilAsserted(() -> {
            JsonNode waits = kulak();
            assertThat(waits.path("waiting").intValue()).isPositive();
            assertThat(Instant.parse(waits.path("waitingSince").textValue())).isAfter(consentAt);
        });
        JsonNode silent = kulak();
        assertThat(Instant.parse(silent.path("lastFailure").textValue())).isAfter(consentAt);
        assertThat(Instant.parse(silent.path("notAnsweringSince").textValue()))
                .isBefore(Instant.now().minusSeconds(170));
        HubHttp admin = login("webhook-admin");
        assertThat(admin.get("/webhooks-out?lang=en", Map.of()).body())
                .contains("Not answering: began 3 min ago", "HTTP_503", "light stop", "the oldest");
        assertThat(admin.get("/?lang=en", Map.of()).body()).contains("Not answering");

        EAR.says(200, "");
        heard("silent@webhook.example", 1);
        await().untilAsserted(() -> assertThat(kulak().has("notAnsweringSince")).isFalse());
        assertThat(kulak().path("lastFailureCode").textValue()).isEqualTo("HTTP_503");
    }

    private JsonNode kulak() throws Exception {
        return HubHttp.json(hub.get("/api/v1/webhooks", ADMIN)).get(0);
    }

    @Test
    void thePageTestsInTheBrowser_theAdministratorOnly() {
        HubHttp admin = login("webhook-admin");
        String page = admin.get("/webhooks-out?lang=en", Map.of()).body();
        assertThat(page).contains("Outgoing webhooks", "consent.changed, consent.refused", "EPOSTA");

        admin.get("/webhooks-out?lang=tr", Map.of());
        HttpResponse<String> pressed = admin.post(
                "/webhooks-out/kulak/test", "application/x-www-form-urlencoded", "_csrf=" + csrf(page), Map.of());
        assertThat(pressed.statusCode()).isEqualTo(302);
        assertThat(admin.get("/webhooks-out", Map.of()).body())
                .contains("kulak deneme olayını aldı: HTTP_200", "Giden webhook&#39;lar");
        assertThat(EAR.heard()).hasSize(1);

        HubHttp dpo = login("webhook-dpo");
        String seen = dpo.get("/webhooks-out?lang=en", Map.of()).body();
        assertThat(seen).contains("kulak").doesNotContain("/webhooks-out/kulak/test");
        assertThat(dpo.post(
                                "/webhooks-out/kulak/test",
                                "application/x-www-form-urlencoded",
                                "_csrf=" + csrf(seen),
                                Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(EAR.heard()).hasSize(1);
    }

    @Test
    void aDeadLetterIsToldOfOnce_byItsCount() throws Exception {
        String destination = "probe." + UUID.randomUUID();
        watch.look();
        EAR.says(503, "");
        failed(destination, "DEAD");
        watch.look();
        await().untilAsserted(() -> assertThat(notices(destination)).containsExactly("READY HTTP_503"));
        failed(destination, "MISSED");
        watch.look();
        assertThat(notices(destination))
                .as("of one subject only the newest waits")
                .hasSize(1);
        EAR.says(200, "");

        await().untilAsserted(() -> assertThat(notices(destination)).containsExactly("DONE HTTP_200"));
        watch.look();

        List<Heard> heard = EAR.heard().stream()
                .filter(one -> one.text().contains(destination))
                .toList();
        assertThat(heard).hasSize(1);
        JsonNode body = JSON.readTree(heard.get(0).body());
        assertThat(body.fieldNames()).toIterable().startsWith("id", "type", "at");
        assertThat(body.path("type").textValue()).isEqualTo("delivery.failed");
        assertThat(body.path("dead").intValue()).isEqualTo(1);
        assertThat(body.path("missed").intValue()).isEqualTo(1);
        assertThat(header(heard.get(0), "Izin-Event-Id"))
                .isEqualTo(body.path("id").textValue());
        assertThat(notices(destination)).hasSize(1);
    }

    @Test
    void ofABrandOnlyThoseHearThatHearOfTheBrand() {
        notices.tellOfBrand(WebhookEvent.DELIVERY_FAILED, "600101", Map.of("dead", 1));
        notices.tellOfBrand(WebhookEvent.DELIVERY_FAILED, BRAND, Map.of("dead", 1));

        assertThat(notices("600101")).isEmpty();
        assertThat(notices(BRAND)).hasSize(1);
    }

    @Test
    void whatWaitsWhenItIsLiveNoMoreIsForgotten_asIsWhatWaitsForARemovedWebhook() {
        waiting("kulak", "stale", 0);
        waiting("kulak", "stale", 2);
        waiting("eski", "gone", 2);
        waiting("eski", "fresh", 0);
        sender.forget();
        assertThat(notices("gone")).isEmpty();
        assertThat(notices("fresh")).as("another node may know it").hasSize(1);
        assertThat(sender.claim("kulak")).isEmpty();
        assertThat(notices("stale")).hasSize(2);

        modes.set(Destination.WEBHOOKS, Mode.SHADOW, "test", "as before");
        assertThat(sender.claim("kulak")).isEmpty();

        assertThat(notices("stale")).isEmpty();
        jdbc.update("delete from webhook_notice where webhook = 'eski'");
    }

    private void waiting(String webhook, String subject, int hours) {
        jdbc.update(
                "insert into webhook_notice (webhook, type, subject, data, state, created_at, next_attempt_at, give_up_at)"
                        + " values (?, 'delivery.failed', ?, '{}', 'READY', now() - make_interval(hours => ?),"
                        + " now() + interval '1 hour', now() + interval '7 days')",
                webhook,
                subject,
                hours);
    }

    private void failed(String destination, String state) {
        jdbc.update("""
                insert into delivery (destination, state, lane, brand_id, channel, recipient_type, point_id, event_id,
                    status, source, consent_at, purposes, created_at, give_up_at, next_attempt_at, done_at)
                values (?, ?, 1, ?, 1, 1, ?, 1, 1, 'HS_WEB', now(), 0, now(), now(), now(), now())
                """, destination, state, brandId, UUID.randomUUID());
    }

    private List<String> notices(String destination) {
        return jdbc.queryForList(
                "select state || ' ' || coalesce(error_code, 'null') from webhook_notice where subject = ?",
                String.class,
                destination);
    }

    @Test
    void whatWaitsForARemovedWebhookIsEndedByAPerson_neverForOneThatIsThere() {
        failed("webhook.eski", "READY");
        failed("webhook.eski", "DEAD");
        String body = "{\"reason\":\"switched off\"}";

        JsonNode ended = HubHttp.json(hub.postJson("/api/v1/webhooks/eski/abandon", body, ADMIN));
        HttpResponse<String> inUse = hub.postJson("/api/v1/webhooks/kulak/abandon", body, ADMIN);
        HttpResponse<String> noReason = hub.postJson("/api/v1/webhooks/eski/abandon", "{}", ADMIN);

        assertThat(ended.toString()).isEqualTo("{\"webhook\":\"eski\",\"cancelled\":1,\"more\":false}");
        assertThat(jdbc.queryForList(
                        "select state from delivery where destination = 'webhook.eski' order by id", String.class))
                .containsExactly("CANCELLED", "DEAD");
        assertThat(HubHttp.json(inUse).path("code").textValue()).isEqualTo("DESTINATION_IN_USE");
        assertThat(HubHttp.json(noReason).path("code").textValue()).isEqualTo("REASON_MISSING");
        jdbc.update("delete from delivery where destination = 'webhook.eski'");
    }

    @Test
    void itsCallsEndWhereItsNetworksSay() {
        URI sameEarOtherName = URI.create(EAR.url().replace("127.0.0.1", "localhost"));

        HttpAnswer answer = door.send(HttpCall.of("POST", sameEarOtherName));

        assertThat(Verdict.code(answer)).isEqualTo(Verdict.ADDRESS_FORBIDDEN);
        assertThat(EAR.heard()).isEmpty();
    }

    private List<String> documented(String schema) {
        JsonNode document = HubHttp.json(hub.get("/v3/api-docs", ADMIN));
        assertThat(document.path("webhooks").fieldNames()).toIterable().containsExactlyInAnyOrder("consent", "notice");
        List<String> names = new ArrayList<>();
        document.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    private HubHttp login(String user) {
        HubHttp browser = new HubHttp(port);
        String form = browser.get("/login", Map.of()).body();
        HttpResponse<String> answer = browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + PASSWORD + "&_csrf=" + csrf(form),
                Map.of());
        assertThat(answer.statusCode()).isEqualTo(302);
        return browser;
    }

    private static String csrf(String page) {
        Matcher found = CSRF.matcher(page);
        assertThat(found.find()).isTrue();
        return URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
    }

    private JsonNode test(String webhook, int status) {
        HttpResponse<String> answer = hub.postJson("/api/v1/webhooks/" + webhook + "/test", "", ADMIN);
        assertThat(answer.statusCode()).isEqualTo(status);
        return HubHttp.json(answer);
    }

    private JsonNode record(String recipient, String status, long later) {
        String body = """
                {"brand":"%s","channel":"EPOSTA","recipient":"%s","status":"%s","source":"HS_WEB","consentAt":"%s"}
                """.formatted(BRAND, recipient, status, consentAt.plusSeconds(later));
        return HubHttp.json(hub.postJson("/api/v1/consents", body, ADMIN));
    }

    /** The newest of those that came about an address, when at least so many did. */
    private Heard heard(String recipient, int times) {
        await().untilAsserted(() -> assertThat(about(recipient)).hasSizeGreaterThanOrEqualTo(times));
        List<Heard> all = about(recipient);
        return all.get(all.size() - 1);
    }

    private static List<Heard> about(String recipient) {
        return EAR.heard().stream()
                .filter(heard -> heard.text().contains("\"" + recipient + "\""))
                .toList();
    }

    private List<String> states(long event) {
        return jdbc.queryForList(
                "select state || ' ' || coalesce(error_code, 'null') from delivery"
                        + " where destination = ? and event_id = ? and brand_id = ?",
                String.class,
                KULAK,
                event,
                brandId);
    }

    private List<String> paused() {
        return jdbc.queryForList(
                "select paused_why from destination_state where destination = ? and paused_at is not null",
                String.class,
                KULAK);
    }

    private static String header(Heard heard, String name) {
        return heard.headers().entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(each -> each.getValue().get(0))
                .findFirst()
                .orElseThrow();
    }

    /** What a receiver computes, with the time that the hub told. */
    private static String signature(Heard heard, String... secrets) throws Exception {
        String told = header(heard, "Izin-Signature");
        String seconds = told.substring(2, told.indexOf(','));
        assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        StringBuilder expected = new StringBuilder("t=" + seconds);
        for (String secret : secrets) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            expected.append(",v1=").append(HexFormat.of().formatHex(mac.doFinal(heard.body())));
        }
        return expected.toString();
    }
}
