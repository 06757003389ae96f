package io.izinhub.platform.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The shipped exit route against real sockets. */
@Timeout(20)
class HttpExitTest {

    private static final int LIMIT = 100_000;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        var wiring = new CamelPlatformConfiguration();
        var classifier = new ErrorClassifier();
        var properties = new HttpProperties(
                Duration.ofSeconds(2),
                Duration.ofMillis(400),
                Duration.ofMillis(1500),
                Duration.ofSeconds(2),
                4,
                2,
                DataSize.ofBytes(LIMIT),
                null);
        var registry = camel.getRegistry();
        registry.bind("httpExitClient", wiring.httpExitClient(properties));
        registry.bind("httpExitHeaders", wiring.httpExitHeaders());
        registry.bind("httpExitRequest", Processor.class, wiring.httpExitRequest(classifier));
        registry.bind("httpExitAnswer", Processor.class, wiring.httpExitAnswer(classifier));
        registry.bind("httpExitFailure", Processor.class, wiring.httpExitFailure(classifier));
        camel.addRoutesConfigurations(wiring.errorPolicies(classifier, Clock.systemUTC()));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        camel, "classpath:routes/platform-exit-http.camel.yaml"));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "POST", "PUT", "PATCH"})
    void everyMethodCarriesItsBody(String method) throws IOException {
        try (var server = WireServer.answering("HTTP/1.1 200 OK", "{}")) {
            String body = "{\"name\":\"Işıl\"}";
            HttpCall call = HttpCall.of(method, server.uri("/person/?limit=1&q=a%40b%20c"))
                    .withHeader("Authorization", "Bearer t")
                    .withBody("application/json", body.getBytes(UTF_8));

            HttpAnswer answer = send(call);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(server.only().line()).isEqualTo(method + " /person/?limit=1&q=a%40b%20c HTTP/1.1");
            assertThat(server.only().body()).isEqualTo(body);
            assertThat(server.only().hasHeader("Authorization: Bearer t")).isTrue();
            assertThat(server.only().hasHeader("Content-Type: application/json"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "POST"})
    void aCallWithoutBodySendsNone(String method) throws IOException {
        try (var server = WireServer.answering("HTTP/1.1 204 No Content", "")) {
            assertThat(send(HttpCall.of(method, server.uri("/"))).isSuccess()).isTrue();

            assertThat(server.only().body()).isEmpty();
            assertThat(server.only().headerNames()).doesNotContain("content-type", "cookie", "accept-encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 302, 400, 401, 404, 422, 429, 500, 503})
    void anyStatusIsAnAnswerWithReasonHeadersAndBody(int status) throws IOException {
        String head = "HTTP/1.1 " + status + " Kart bulunamadi\r\nRetry-After: 7\r\nLocation: /elsewhere\r\n"
                + "Set-Cookie: a=1\r\nX-Many: one\r\nX-Many: two\r\nCamelHttpUri: http://evil.invalid/";
        try (var server = WireServer.answering(head, "çok")) {
            HttpAnswer answer = send(HttpCall.of("GET", server.uri("/x")).withHeader("X-Mine", "1"));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.reason()).isEqualTo("Kart bulunamadi");
            assertThat(answer.header("retry-after")).contains("7");
            assertThat(answer.headers().get("X-Many")).containsExactly("one", "two");
            assertThat(answer.headers()).doesNotContainKeys("X-Mine", "CamelHttpUri");
            assertThat(answer.bodyText()).isEqualTo("çok");
            assertThat(server.count()).isEqualTo(1);
        }
    }

    @Test
    void hostileHeadersOnTheExchangeChangeNothing() throws IOException {
        Map<String, Object> hostile = Map.of(
                "CamelHttpUri", "http://127.0.0.1:1/evil",
                "camelhttpmethod", "DELETE",
                "CamelHttpQuery", "all=1",
                "CamelHttpRawQuery", "all=1",
                "CamelHttpPath", "/evil",
                "CamelHttpHost", "evil.invalid",
                "Host", "evil.invalid",
                "X-Internal-Role", "admin",
                "Authorization", "Basic evil",
                "Content-Type", "text/evil");
        try (var server = WireServer.answering("HTTP/1.1 200 OK", "{}")) {
            HttpCall call =
                    HttpCall.of("POST", server.uri("/consents?a=1")).withBody("application/json", "{}".getBytes(UTF_8));

            HttpAnswer answer = send(call, hostile);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(server.only().line()).isEqualTo("POST /consents?a=1 HTTP/1.1");
            assertThat(server.only().headers())
                    .noneMatch(header -> header.contains("evil") || header.contains("admin"));
            assertThat(server.only().headerNames())
                    .containsExactlyInAnyOrder("host", "content-type", "content-length", "connection", "user-agent");
        }
    }

    @Test
    void aCallThatIsNoHttpCallFails() {
        assertThatThrownBy(() ->
                        camel.createProducerTemplate().requestBody(PlatformRoutes.HTTP_EXIT, "http://127.0.0.1:1/"))
                .cause()
                .isInstanceOf(ReportedFailure.class)
                .hasMessageContaining("IllegalArgumentException");
    }

    @Test
    void silenceIsRetryable() throws IOException {
        var over = new CountDownLatch(1);
        try (var server = new WireServer((socket, out) -> over.await())) {
            assertFailure(send(HttpCall.of("GET", server.uri("/"))), ErrorKind.RETRYABLE, "SocketTimeoutException");
            assertThat(server.count()).isEqualTo(1);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aCutConnectionIsRetryableAndNotRepeated() throws IOException {
        try (var server = new WireServer((socket, out) -> socket.setSoLinger(true, 0))) {
            HttpAnswer answer = send(HttpCall.of("GET", server.uri("/")));

            assertThat(answer.failure())
                    .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(ErrorKind.RETRYABLE));
            assertThat(server.count()).isEqualTo(1);
        }
    }

    @Test
    void aBodyCutShortIsNoAnswer() throws IOException {
        try (var server = new WireServer(
                (socket, out) -> head(out, "Content-Length: 1000").write(new byte[10]))) {
            HttpAnswer answer = send(HttpCall.of("GET", server.uri("/")));

            assertThat(answer.failure())
                    .hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(ErrorKind.RETRYABLE));
        }
    }

    @Test
    void nobodyListeningIsRetryable() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        HttpAnswer answer = send(HttpCall.of("GET", URI.create("http://127.0.0.1:" + free + "/")));

        assertFailure(answer, ErrorKind.RETRYABLE, "HttpHostConnectException");
    }

    @Test
    void anUnknownHostIsConfiguration() {
        HttpAnswer answer = send(HttpCall.of("GET", URI.create("http://nowhere.invalid/")));

        assertFailure(answer, ErrorKind.CONFIG, "UnknownHostException");
    }

    @Test
    void aBodyWithinTheLimitArrivesWhole() throws IOException {
        String big = "x".repeat(LIMIT);
        try (var server = WireServer.answering("HTTP/1.1 200 OK", big)) {
            assertThat(send(HttpCall.of("GET", server.uri("/"))).bodyText()).isEqualTo(big);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000000", "X-Length: none"})
    void aBodyBeyondTheLimitIsGivenUp(String length) throws IOException {
        try (var server = new WireServer((socket, out) -> endless(head(out, length)))) {
            assertFailure(send(HttpCall.of("GET", server.uri("/"))), ErrorKind.REJECTED, "ResponseTooLargeException");
        }
    }

    @Test
    void aBodyThatDripsIsGivenUp() throws IOException {
        var pause = new CountDownLatch(1);
        try (var server = new WireServer((socket, out) -> {
            head(out, "Content-Length: 1000");
            for (int i = 0; i < 1000 && !pause.await(100, TimeUnit.MILLISECONDS); i++) {
                out.write('x');
                out.flush();
            }
        })) {
            assertFailure(send(HttpCall.of("GET", server.uri("/"))), ErrorKind.RETRYABLE, "SocketTimeoutException");
        } finally {
            pause.countDown();
        }
    }

    private HttpAnswer send(HttpCall call) {
        return send(call, Map.of());
    }

    private HttpAnswer send(HttpCall call, Map<String, Object> headers) {
        return camel.createProducerTemplate()
                .requestBodyAndHeaders(PlatformRoutes.HTTP_EXIT, call, headers, HttpAnswer.class);
    }

    private static void assertFailure(HttpAnswer answer, ErrorKind kind, String cause) {
        assertThat(answer.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.cause()).isEqualTo(cause);
        });
    }

    private static OutputStream head(OutputStream out, String header) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n").getBytes(UTF_8));
        return out;
    }

    // Ends when the client hangs up: the write fails.
    private static void endless(OutputStream out) throws IOException {
        byte[] block = new byte[8192];
        for (int i = 0; i < 100_000; i++) {
            out.write(block);
        }
    }
}
