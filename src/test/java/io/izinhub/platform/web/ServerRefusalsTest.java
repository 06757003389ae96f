package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.RawHttp;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the server refuses by itself is a problem too (RFC 9457). */
@HubTest
class ServerRefusalsTest {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;

    @Autowired
    ServerRefusalsTest(@LocalServerPort int port) {
        this.port = port;
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("zero byte in the path", "GET /%00" + HOST, 400),
                Arguments.of("zero byte in a path of the API", "GET /api/v1/%00x" + HOST, 400),
                Arguments.of("half an escape", "GET /api/%zz" + HOST, 400),
                Arguments.of("large header", "GET /" + HOST + "X-Large: " + "x".repeat(70_000) + "\r\n", 400),
                Arguments.of("no method", "G@T /" + HOST, 400),
                Arguments.of("no target", "GET / x y" + HOST, 400),
                Arguments.of("brace in the target", "GET /{a}" + HOST, 400),
                Arguments.of("no such protocol", "GET / HTTP/9.9\r\nHost: localhost\r\n", 505),
                Arguments.of("no host", "GET / HTTP/1.1\r\nConnection: close\r\n", 400),
                Arguments.of("bad length", "POST /api/v1/consents" + HOST + "Content-Length: x\r\n", 400),
                Arguments.of("no such coding", "POST /api/v1/consents" + HOST + "Transfer-Encoding: zip\r\n", 501),
                Arguments.of("TRACE", "TRACE /" + HOST, 405),
                Arguments.of("TRACE of the API", "TRACE /api/v1/modes" + HOST, 405));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isAProblem(String what, String request, int status) throws IOException {
        String answer = RawHttp.send(port, request + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Tomcat");
        JsonNode problem = body(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("/problems/");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("correlationId").asText()).isNotBlank();
    }

    @Test
    void theLanguageIsTheCallers() throws IOException {
        String request = "GET /%00" + HOST;

        assertThat(body(RawHttp.send(port, request + "Accept-Language: de, en;q=0.5\r\n\r\n"))
                        .path("title")
                        .asText())
                .isEqualTo("The request was not understood");
        assertThat(RawHttp.send(port, request + "\r\n")).doesNotContain("was not understood");
    }

    private static JsonNode body(String answer) throws IOException {
        int start = answer.indexOf('{');
        assertThat(start).as(answer).isPositive();
        return JSON.readTree(answer.substring(start, answer.lastIndexOf('}') + 1));
    }
}
