package io.izinhub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimTenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Citizens at İYS and agents in the CRM who change their minds every few seconds. */
class DemoLife {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLife.class);

    private final DemoConfiguration.SimProperties properties;
    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random();

    DemoLife(DemoConfiguration.SimProperties properties, int port) {
        this.properties = properties;
        this.base = "http://localhost:" + port + "/sim";
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 4_000)
    void citizen() throws IOException, InterruptedException {
        if (properties.life()) {
            int person = random.nextInt(properties.people() * 9 / 10);
            boolean mail = random.nextBoolean();
            post(
                    "/iys/citizen",
                    Map.of(
                            "brandCode",
                            SimTenant.ORNEK.provider(),
                            "recipient",
                            mail ? DemoWorld.email(person) : DemoWorld.phone(person),
                            "recipientType",
                            "BIREYSEL",
                            "type",
                            mail ? "EPOSTA" : "MESAJ",
                            "status",
                            random.nextInt(3) == 0 ? "ONAY" : "RET",
                            "source",
                            List.of("IYS_WEB", "IYS_MOBIL", "IYS_KISAMESAJ").get(random.nextInt(3))));
        }
    }

    @Scheduled(initialDelay = 22_000, fixedDelay = 5_000)
    void agent() throws IOException, InterruptedException {
        if (!properties.life()) {
            return;
        }
        int person = random.nextInt(properties.people());
        String query =
                "/next4biz-crm/persons?email=" + URLEncoder.encode(DemoWorld.email(person), StandardCharsets.UTF_8);
        HttpResponse<String> found = http.send(
                HttpRequest.newBuilder(URI.create(base + query)).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode persons = json.readTree(found.body());
        if (persons.isArray() && !persons.isEmpty()) {
            boolean onay = random.nextInt(3) != 0;
            post(
                    "/next4biz-crm/persons",
                    Map.of(
                            "id", persons.get(0).path("person_id").asText(),
                            "customFields",
                                    Map.of(
                                            "311",
                                            onay ? "1" : "2",
                                            "312",
                                            Instant.now().toEpochMilli() / 1000 * 1000,
                                            "313",
                                            "HS_CAGRI_MERKEZI")));
        }
    }

    private void post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        LOG.debug("{} answered {}", path, status);
    }
}
