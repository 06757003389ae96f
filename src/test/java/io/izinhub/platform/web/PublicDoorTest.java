package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.RawHttp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The server alone, with its two doors and whoever stands before them. */
class PublicDoorTest {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    private static TomcatWebServer server;
    private static int door;

    @BeforeAll
    static void starts() throws IOException {
        server = server(List.of("127.0.0.0/8", "::1"), 0);
        door = door(server);
    }

    @AfterAll
    static void stops() {
        server.stop();
        server.destroy();
    }

    static TomcatWebServer server(List<String> proxies, Integer port) throws IOException {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        // The JVM keeps a bundle as it was first read, for all tests after this one.
        messages.setDefaultEncoding("UTF-8");
        Problems problems = new Problems(messages, new AcceptHeaderLocaleResolver(), new ObjectMapper());
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new ServerConfiguration()
                .doors(problems, new PublicDoor(port, InetAddress.getLoopbackAddress(), proxies), new MockEnvironment())
                .customize(factory);
        TomcatWebServer server = (TomcatWebServer) factory.getWebServer(
                context -> context.addServlet("echo", new Echo()).addMapping("/"));
        server.start();
        return server;
    }

    static int door(TomcatWebServer server) {
        return Stream.of(server.getTomcat().getService().findConnectors())
                .mapToInt(Connector::getLocalPort)
                .filter(port -> port != server.getPort())
                .findFirst()
                .orElseThrow();
    }

    private static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print("from " + request.getRemoteAddr() + " " + request.isSecure() + " " + request.getScheme()
                            + " " + request.getServletPath());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/o/abc", "/n/musteri", "/f/bulten", "/webhooks/iys", "/api/../o/abc", "/o/a%2e"})
    void strangersComeByThePublicDoorAlone(String path) throws IOException {
        assertThat(get(door, path)).startsWith("HTTP/1.1 200").contains("from ");
        assertThat(get(server.getPort(), path)).startsWith("HTTP/1.1 404").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/api/v1/modes",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/health/readiness",
                "/relay/netgsm/x/sms/rest/v2/send",
                "/css/plain.css",
                "/o",
                "/o/../api/v1/modes",
                "/o/%2e%2e/api/v1/modes",
                "/o/;x=1/../api/v1/modes",
                "//api/v1/modes",
                "/O/abc"
            })
    void nothingElseIsServedThere(String path) throws IOException {
        assertThat(get(door, path)).startsWith("HTTP/1.1 404").doesNotContain("from ");
        assertThat(get(server.getPort(), path)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aProxySeesThatThePublicDoorIsOpenAndNothingElse() throws IOException {
        assertThat(get(door, PublicDoorValve.HEALTH)).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"UP\"}");
        assertThat(get(server.getPort(), PublicDoorValve.HEALTH)).contains("from ");
    }

    @Test
    void aListedProxyIsBelieved() throws IOException {
        String answer =
                get(server.getPort(), "/x", "X-Forwarded-For: 203.0.113.9, 192.0.2.7", "X-Forwarded-Proto: https");

        assertThat(answer).contains("from 192.0.2.7 true https /x");
        assertThat(get(door, "/o/x", "X-Forwarded-For: 192.0.2.7")).contains("from 192.0.2.7 false http");
        assertThat(get(server.getPort(), "/x", "Forwarded: for=192.0.2.7;proto=https"))
                .contains("from 127.0.0.1 false http");
        assertThat(get(server.getPort(), "/x", "X-Forwarded-Proto: https", "X-Forwarded-Proto: http"))
                .contains("false http");
    }

    @Test
    void nobodyElseIsBelieved() throws IOException {
        TomcatWebServer other = server(List.of("192.0.2.0/24"), null);
        try {
            assertThat(get(other.getPort(), "/o/x", "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https"))
                    .contains("from 127.0.0.1 false http /o/x");
        } finally {
            other.stop();
            other.destroy();
        }
    }

    @Test
    void springsOwnTrustIsRefused() {
        MockEnvironment environment = new MockEnvironment().withProperty("server.forward-headers-strategy", "native");
        PublicDoor door = new PublicDoor(null, null, List.of());

        assertThatThrownBy(() -> new ServerConfiguration().doors(null, door, environment))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.public.proxies");
    }

    static String get(int port, String path, String... headers) throws IOException {
        String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawHttp.send(port, "GET " + path + HOST + fields + "\r\n");
    }
}
