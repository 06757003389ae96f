package io.izinhub.platform.web;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@HubTest
class WebTest {

    private final HubHttp hub;
    private final Environment settings;

    @Autowired
    WebTest(@LocalServerPort int port, Accounts accounts, Environment settings) {
        this.settings = settings;
        accounts.ensureKey("web-test", "web-key", Role.INTEGRATION);
        this.hub = new HubHttp(port);
    }

    @Test
    void aHarmlessCorrelationIdIsKept() {
        assertThat(correlation("order-12345678")).isEqualTo("order-12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "a@b.example", "12345678 injected", "ÇÇÇÇÇÇÇÇ"})
    void anyOtherCorrelationIdIsReplaced(String id) {
        String given = correlation(id);

        assertThat(given).isNotEqualTo(id);
        assertThat(UUID.fromString(given)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/o/abc, true",
        "/f/abc, true",
        "/webhooks/netgsm/abc, true",
        "/n/musteri, false",
        "/api/v1/modes, false"
    })
    void aPathThatOpensSomethingIsLeftOutOfAccessLogs(String path, boolean secret) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);

        new CorrelationFilter().doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

        assertThat(request.getAttribute(settings.getProperty("server.tomcat.accesslog.condition-unless")) != null)
                .isEqualTo(secret);
    }

    @Test
    void aProblemsTypeLeadsToItsExplanation() {
        assertThat(hub.get("/problems/TOO_LARGE", Map.of()).body()).contains("10.000");
        assertThat(hub.get("/problems/HS_2015_TIME", Map.of("Accept-Language", "en"))
                        .body())
                .contains("lang=\"en\"", "goes only with the time");
        assertThat(hub.get("/problems/NO_SUCH_CODE", Map.of()).statusCode()).isEqualTo(404);
        assertThat(hub.get("/problems/%3Cscript%3E", Map.of()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "text/plain"})
    void aTypeThatNoCallTakesIsRefused(String type) {
        HttpResponse<String> answer = hub.post("/api/v1/consents", type, "x", bearer("web-key"));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).path("code").asText()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aCharacterThatTheDatabaseCannotKeepIsRefusedWithTheBody() {
        HttpResponse<String> answer = hub.postJson(
                "/api/v1/consents/lookup", "{\"channel\":\"EPOSTA\",\"value\":\"\\u0000\"}", bearer("web-key"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("INVALID_BODY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/quarantine?mailbox=a%00",
                "/api/v1/quarantine?state=OPEN&reference=%00",
                "/api/v1/mail/withheld?account=%00x",
                "/api/v1/deliveries?destination=%00",
                "/api/v1/agreements?brand=%00",
                "/n/musteri?v=%00",
                "/webhooks/iys?x=%00",
                "/deliveries?destination=%00"
            })
    void aCharacterThatTheDatabaseCannotKeepIsRefusedWithTheQuery(String path) {
        HttpResponse<String> answer = hub.get(path, bearer("web-key"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("QUERY_UNREADABLE");
        assertThat(json(answer).path("detail").asText()).contains("(%00)");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-0001-01-01", "tomorrow"})
    void aDayThatTheDatabaseDoesNotKnowIsRefusedWithTheAddress(String day) {
        HttpResponse<String> answer =
                hub.get("/api/v1/authorities/iys/600100/agreements/" + day + "/differences", bearer("web-key"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void whatOnlyLooksLikeSuchACharacterIsText() {
        assertThat(hub.get("/n/none?v=%2500", Map.of()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/iys", "/webhooks/crm"})
    void aWebhookTakesNoBodyWithoutEnd(String path) {
        HttpRequest.BodyPublisher chunked =
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[WebhookBodyLimit.MAX_BYTES + 1]));

        HttpResponse<String> answer = hub.send(hub.request(path, Map.of()).POST(chunked));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).path("code").asText()).isEqualTo("WEBHOOK_TOO_LARGE");
    }

    /** A few bytes that become as many as one likes, before anybody has shown a secret. */
    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/iys", "/webhooks/netgsm/wrong", "/relay/netgsm/crm/sms/rest/v2/send"})
    void aPackedBodyTakesNoMore(String path) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[WebhookBodyLimit.MAX_BYTES + 1]);
        }

        HttpResponse<String> bomb = postPacked(path, packed.toByteArray());
        HttpResponse<String> broken = postPacked(path, new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});

        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(json(broken).path("code").asText()).isEqualTo("UNREADABLE_GZIP");
    }

    private HttpResponse<String> postPacked(String path, byte[] body) {
        return hub.send(hub.request(path, Map.of("Content-Encoding", "gzip")).POST(BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/iys, en, The sender is not proven",
        "/webhooks/iys, 'tr,en;q=0.5', Gönderen kendini kanıtlamadı",
        "/webhooks/sms/wrong, en-GB, The sender is not proven",
        "/webhooks/sms/wrong, de, Gönderen kendini kanıtlamadı"
    })
    void aWebhookIsRefusedInTheLanguageOfTheCaller(String path, String languages, String title) {
        HttpResponse<String> answer = hub.post(path, "application/json", "{}", Map.of("Accept-Language", languages));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("title").asText()).isEqualTo(title);
        assertThat(answer.headers().firstValue("Accept-Language")).isEmpty();
    }

    @Test
    void aHeaderThatCannotBeReadIsNotLogged() {
        Logger server = LoggerFactory.getLogger("org.apache.coyote.http11.Http11Processor");

        assertThat(server.isInfoEnabled()).isFalse();
    }

    @Test
    void bothLanguagesHaveAllTexts() throws IOException {
        Properties turkish = load("/messages.properties");
        Properties english = load("/messages_en.properties");

        assertThat(english.keySet()).isEqualTo(turkish.keySet());
        for (ItemFault.Code code : ItemFault.Code.values()) {
            assertThat(turkish.getProperty(new ItemFault(code, null).messageKey()))
                    .as(code.name())
                    .isNotBlank();
        }
    }

    private String correlation(String id) {
        return hub.get("/actuator/health", Map.of("X-Correlation-Id", id))
                .headers()
                .firstValue("X-Correlation-Id")
                .orElseThrow();
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = WebTest.class.getResourceAsStream(name)) {
            properties.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        return properties;
    }
}
