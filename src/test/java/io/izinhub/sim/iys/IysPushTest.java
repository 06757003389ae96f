package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Push: registration, delivery, repetition, order. */
class IysPushTest {

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
            assertThat(received.poll(30, TimeUnit.SECONDS)).contains("pushtest@iys.org.tr", "121212");
            assertThat(iys.get(path).json().path(0).path("status").asText()).isEqualTo("Bağlantı Oluşturuldu");
            assertThat(iys.simulator.state()).containsEntry("consents", 0L);

            iys.seed(IysClient.PHONE, "HS_WEB", iys.now().minusDays(3));
            String id =
                    iys.citizen("RET", "IYS_WEB").json().path("transactionId").asText();
            for (int i = 0; i < 2; i++) {
                JsonNode pushed = IysClient.JSON.readTree(received.poll(30, TimeUnit.SECONDS));
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
            iys.seed(IysClient.PHONE, "HS_WEB", iys.now().minusDays(3));
            iys.citizen("RET", "IYS_WEB");
            iys.citizen("ONAY", "IYS_MOBIL");
            assertThat(received.poll(30, TimeUnit.SECONDS)).contains("IYS_MOBIL");
            assertThat(received.poll(30, TimeUnit.SECONDS)).contains("IYS_WEB");
        } finally {
            receiver.stop(0);
        }
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
}
