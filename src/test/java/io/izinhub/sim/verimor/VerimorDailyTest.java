package io.izinhub.sim.verimor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The report of what citizens did: at seven o'clock, by order, and its calls to the customer. */
class VerimorDailyTest {

    private static final String LOGIN = "?username=demo&password=demo";
    private static final String PHONE = "+905320000001";

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private SimProbe verimor;
    private HttpServer customer;
    private volatile int answer = 200;

    @BeforeEach
    void start() throws IOException {
        verimor = new SimProbe(VerimorSimulator::new);
        customer = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        customer.createContext("/push", exchange -> {
            heard.add(SimJson.read(exchange.getRequestBody().readAllBytes()).orElseThrow());
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        customer.start();
        verimor.change("{\"verimor.pushUrl\":\"http://localhost:"
                + customer.getAddress().getPort() + "/push\"}");
        verimor.post(
                "/verimor/v2/iys_consents.json",
                ("{\"username\":\"demo\",\"password\":\"demo\",\"consents\":[{\"type\":\"MESAJ\",\"source\":\"HS_WEB\","
                                + "\"status\":\"ONAY\",\"recipient_type\":\"BIREYSEL\",\"consent_date\":\"%s\","
                                + "\"recipient\":\"905320000001\"}]}")
                        .formatted(verimor.date(-60)));
    }

    @AfterEach
    void stop() {
        customer.stop(0);
        verimor.close();
    }

    @Test
    void citizensChange_becomesACampaignAndACall() {
        verimor.citizen(PHONE, "RET");
        JsonNode ran = verimor.post("/sim/verimor/daily", "{\"call\":true}").json();
        assertThat(ran).hasSize(1);
        await().until(() -> heard.size() == 1);
        JsonNode call = heard.get(0);
        assertThat(call.path("iys_campaign_id")).isEqualTo(ran.path(0).path("iys_campaign_id"));
        assertThat(call.path("source_addr").asText()).isEqualTo("ORNEK");
        assertThat(call.path("report_date").asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        assertThat(call).hasSize(3);

        JsonNode row = verimor.get("/verimor/v2/iys/campaigns/"
                        + call.path("iys_campaign_id").asText() + "/consents" + LOGIN)
                .json()
                .path("records")
                .path(0);
        assertThat(row.path("recipient").asText()).isEqualTo("905320000001");
        assertThat(row.path("source").asText()).isEqualTo("IYS_WEB");
        assertThat(row.path("status").asText()).isEqualTo("RET");
        assertThat(verimor.post("/sim/verimor/daily", "{\"call\":true}").json()).isEmpty();
    }

    @Test
    void withoutCall_theCampaignIsFoundByListingOnly() {
        verimor.citizen(PHONE, "RET");
        verimor.post("/sim/verimor/daily", "{\"call\":false}");
        JsonNode list =
                verimor.get("/verimor/v2/iys/campaigns" + LOGIN + "&source=iys").json();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void callThatIsNotHeard_isRepeatedThreeTimesFiveMinutesApart() {
        answer = 204;
        verimor.citizen(PHONE, "RET");
        verimor.post("/sim/verimor/daily", "{\"call\":true}");
        for (int tries = 1; tries <= 4; tries++) {
            int expected = tries;
            await().until(() -> failures() == expected);
            verimor.ahead(tries * 301L);
        }
        verimor.ahead(4_000);
        verimor.citizen(PHONE, "ONAY");
        answer = 200;
        verimor.post("/sim/verimor/daily", "{\"call\":true}");
        await().until(() -> heard.size() == 5);
        assertThat(heard.get(4)).isNotEqualTo(heard.get(0));
        assertThat(failures()).isEqualTo(4);
    }

    @Test
    void atSeven_theDayBeforeIsReportedByItself() {
        verimor.citizen(PHONE, "RET");
        String day = verimor.date(0).substring(0, 10);
        verimor.ahead(2L * 24 * 3_600);
        await().until(() -> heard.size() == 1);
        assertThat(heard.get(0).path("report_date").asText()).isEqualTo(day);
    }

    private int failures() {
        return verimor.get("/sim/state")
                .json()
                .path("verimor")
                .path("pushFailures")
                .asInt();
    }
}
