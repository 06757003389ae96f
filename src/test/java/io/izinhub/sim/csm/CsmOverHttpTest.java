package io.izinhub.sim.csm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator behind its server, called by a client that knows nothing of it but address and account. */
class CsmOverHttpTest {

    private static final String EVENTS =
            "/next4biz-csm/api/RES/GetEvents?companyId=1&userId=1&pageSize=100&pageIndex=0";

    private final SimSettings settings = new SimSettings();
    private final SimClock clock = new SimClock();
    private final CsmSimulator csm = new CsmSimulator(clock, settings);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("demo", "demo".toCharArray());
                }
            })
            .build();
    private SimServer server;

    @BeforeEach
    void start() {
        server = new SimServer(clock, settings, List.of(csm)).start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clientThatAnswersTheChallenge_readsACustomerByAnEncodedAddress() throws Exception {
        csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "ayse+1@example.com", null));

        JsonNode found = json(
                send("GET", "/next4biz-csm/services/CustomerService/1/Customer.json/ayse%2B1%40example.com/1", ""));

        assertThat(found.path("CustomerName").asText()).isEqualTo("Ayşe");
        assertThat(json(send("GET", "/sim/next4biz-csm/customers?limit=1", "")).size())
                .isOne();
    }

    @Test
    void issueOfTheSwitch_isFetchedAndFlagged() throws Exception {
        send("POST", "/sim/next4biz-csm/issues", "{\"description\":\"Ağrım var\"}");

        JsonNode event = json(send("GET", EVENTS, "")).at("/Events/0");
        assertThat(event.path("DataJson").asText()).contains("Ağrım var");
        send("POST", "/next4biz-csm/api/RES/FlagAsRead", "[" + event.path("EventId") + "]");

        assertThat(json(send("GET", EVENTS, "")).path("EventCount").asInt()).isZero();
        JsonNode state = json(send("GET", "/sim/state", "")).path("next4biz-csm");
        assertThat(state.path("flagged").asInt()).isOne();
        assertThat(state.path("issues").asInt()).isOne();
        assertThat(state.path("operations").toString()).doesNotContain("@");
    }

    @Test
    void fault_hasItsTextInTheStatusLine() throws Exception {
        send(
                "POST",
                "/sim/faults",
                "{\"target\":\"next4biz-csm\",\"kind\":\"STATUS\",\"code\":500,\"count\":1,\"reason\":\"Timeout expired\"}");

        assertThat(statusLine(EVENTS)).isEqualTo("HTTP/1.1 500 Timeout expired");
        assertThat(statusLine(EVENTS)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void ownErrors_haveTheirTextInTheStatusLineToo() throws Exception {
        assertThat(statusLine("/next4biz-csm/services/CustomerService/1/Customer.json/7/1"))
                .isEqualTo("HTTP/1.1 500 Customer not found");
    }

    /** The JDK's client does not tell the reason phrase. */
    private String statusLine(String path) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Basic ZGVtbzpkZW1v\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }

    @Test
    void settingsOfTheCsm_areSwitchedAsAllOthers() throws Exception {
        assertThat(send(
                                "POST",
                                "/sim/settings",
                                "{\"next4biz-csm.issueId\":false,\"rateLimits\":{\"next4biz-csm.minute\":1}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/sim/settings", "{\"next4biz-csm.nonsense\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
