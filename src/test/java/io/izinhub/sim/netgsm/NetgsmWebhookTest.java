package io.izinhub.sim.netgsm;

import static io.izinhub.sim.netgsm.NetgsmProbe.PHONE;
import static io.izinhub.sim.netgsm.NetgsmProbe.add;
import static io.izinhub.sim.netgsm.NetgsmProbe.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.izinhub.sim.SimProbe;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Netgsm tells by itself. */
class NetgsmWebhookTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private SimProbe probe;
    private HttpServer receiver;
    private String url;

    @BeforeEach
    void start() throws Exception {
        probe = new SimProbe(NetgsmSimulator::new);
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        url = "http://localhost:" + receiver.getAddress().getPort() + "/hook";
        probe.change("{\"netgsm.webhookUrl\":\"" + url + "\"}");
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        probe.close();
    }

    private JsonNode next() throws Exception {
        String body = received.poll(30, TimeUnit.SECONDS);
        return new ObjectMapper().readTree(body == null ? "null" : body);
    }

    @Test
    void anAddThatIysTakes_isToldWithItsUid() throws Exception {
        String uid = add(probe, item(PHONE, "ONAY", probe.date(-5)))
                .json()
                .path("uid")
                .asText();
        JsonNode told = next();

        assertThat(told.fieldNames())
                .toIterable()
                .containsExactly(
                        "iyscode",
                        "brandcode",
                        "type",
                        "source",
                        "status",
                        "consentdate",
                        "recipienttype",
                        "retailercode",
                        "retaileraccess",
                        "submitid",
                        "recipient",
                        "resultstatus",
                        "errcode",
                        "errmsg",
                        "creationdate");
        assertThat(told.path("submitid").asText()).isEqualTo(uid);
        assertThat(told.path("resultstatus").asText()).isEqualTo("success");
        assertThat(told.path("brandcode").isInt()).isTrue();
        assertThat(told.path("creationdate").asText()).isNotEmpty();
        assertThat(received).isEmpty();
    }

    @Test
    void anAddThatIysRefuses_isToldAsAFailure() throws Exception {
        String uid = add(probe, item(PHONE, "RET", probe.date(-5)))
                .json()
                .path("uid")
                .asText();
        JsonNode told = next();

        assertThat(told.path("resultstatus").asText()).isEqualTo("failure");
        assertThat(told.path("errcode").asText()).isEqualTo("H175");
        assertThat(told.path("errmsg").asText()).isNotBlank();
        assertThat(told.path("submitid").asText()).isEqualTo(uid);
        assertThat(told.path("creationdate").asText("?")).isEmpty();
        assertThat(told.path("recipient").asText()).isEqualTo(PHONE);
    }

    @Test
    void everyChangeIsTold_whateverWayItWasMade_butOfItsOwnBrandOnly() throws Exception {
        probe.seed(PHONE, "BIREYSEL", "ONAY");
        probe.iys().seed(600_101, PHONE, "BIREYSEL", "MESAJ", "ONAY", "HS_WEB", probe.now(), probe.now());
        probe.citizen(600_101, PHONE, "RET", "IYS_WEB");
        probe.citizen(600_100, PHONE, "RET", "IYS_KISAMESAJ");
        String token = probe.post(
                        "/iys/oauth2/token",
                        "{\"grant_type\":\"password\",\"username\":\"demo\",\"password\":\"demo\"}",
                        "Content-Type",
                        "application/json")
                .json()
                .path("access_token")
                .asText();
        SimProbe.Answer direct = probe.post(
                "/iys/sps/600100/brands/600100/consents",
                item("+905320000002", "ONAY", probe.date(-5)).replace(",\"refid\":\"hub-1\"", ""),
                "Authorization",
                "Bearer " + token);

        assertThat(direct.status()).as(direct.body()).isEqualTo(200);
        JsonNode refusal = next();
        assertThat(refusal.path("source").asText()).isEqualTo("IYS_KISAMESAJ");
        assertThat(refusal.path("status").asText()).isEqualTo("RET");
        assertThat(refusal.path("submitid").asText()).hasSize(36);
        assertThat(next().path("recipient").asText()).isEqualTo("+905320000002");
    }

    @Test
    void repetition_array_textCodes_oldSources_areSwitches() throws Exception {
        probe.change("{\"netgsm.webhookRepeat\":2,\"netgsm.webhookArray\":true,\"netgsm.webhookTextCodes\":true,"
                + "\"netgsm.oldSources\":true}");
        probe.seed(PHONE, "BIREYSEL", "ONAY");
        probe.citizen(600_100, PHONE, "RET", "IYS_KISAMESAJ");
        JsonNode first = next();

        assertThat(first.isArray()).isTrue();
        assertThat(first.at("/0/brandcode").textValue()).isEqualTo("600100");
        assertThat(first.at("/0/source").asText()).isEqualTo("IYS_3338");
        assertThat(next()).isEqualTo(first);
    }

    @Test
    void twoChanges_canChangePlaces() throws Exception {
        probe.change("{\"netgsm.webhookOutOfOrder\":true}");
        probe.seed(PHONE, "BIREYSEL", "ONAY");
        probe.citizen(600_100, PHONE, "RET", "IYS_WEB");
        probe.citizen(600_100, PHONE, "ONAY", "IYS_MOBIL");

        assertThat(next().path("source").asText()).isEqualTo("IYS_MOBIL");
        assertThat(next().path("source").asText()).isEqualTo("IYS_WEB");
    }

    @Test
    void theAddress_isSetByACallToo() throws Exception {
        probe.change("{\"netgsm.webhookUrl\":\"\"}");
        String header =
                "{\"header\":{\"username\":\"demo\",\"password\":\"demo\",\"brandCode\":600100},\"url\":\"%s\"}";
        probe.seed(PHONE, "BIREYSEL", "ONAY");
        probe.citizen(600_100, PHONE, "RET", "IYS_WEB");

        assertThat(probe.post("/netgsm/iys/webhook", header.formatted("nowhere"))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("70");
        assertThat(probe.post("/netgsm/iys/webhook", header.formatted(url))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("0");
        probe.citizen(600_100, PHONE, "ONAY", "IYS_MOBIL");
        assertThat(next().path("source").asText()).isEqualTo("IYS_MOBIL");
    }
}
