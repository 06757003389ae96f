package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** A started İYS simulator and a small client, for tests. The limits are off. */
final class IysClient implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String BRAND = "/iys/sps/600100/brands/600100";
    static final String PHONE = "+905320000001";
    static final String KEY = "{\"recipient\":\"+905320000001\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\"}";
    static final String V2_BRAND = "/iys/v2/sps/600100/brands/600100";

    final SimClock clock = new SimClock();
    final SimSettings settings = new SimSettings();
    final IysSimulator simulator = new IysSimulator(clock, settings);
    final SimServer server = new SimServer(clock, settings, List.of(simulator)).start(0);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String token;

    IysClient() {
        settings.merge(
                Map.of("rateLimits", Map.of("iys.second", 0, "iys.token", 0, "iys.status", 0, "iys.history", 0)));
        token = login();
    }

    record Answer(int status, String body, HttpResponse<byte[]> raw) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }

        /** The codes of {@code errors[]}, in order. */
        List<String> codes() {
            return json().path("errors").findValuesAsText("code");
        }
    }

    Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    Answer post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    Answer send(String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Content-Type", contentType)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException e) {
            return new Answer(0, "", null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Now in Turkey plus some seconds, in İYS's form. */
    String date(long plusSeconds) {
        return IysDates.text(now().plusSeconds(plusSeconds));
    }

    LocalDateTime now() {
        return IysDates.now(clock);
    }

    static String consent(String recipient, String type, String source, String status, String date) {
        return "{\"recipient\":\"%s\",\"recipientType\":\"BIREYSEL\",\"type\":\"%s\",\"source\":\"%s\",\"status\":\"%s\",\"consentDate\":\"%s\"}"
                .formatted(recipient, type, source, status, date);
    }

    void change(String settings) {
        if (post("/sim/settings", settings).status() != 200) {
            throw new AssertionError("setting refused: " + settings);
        }
    }

    /** A consent of channel MESAJ and source HS_WEB. */
    static String consent(String recipient, String status, String date) {
        return consent(recipient, "MESAJ", "HS_WEB", status, date);
    }

    void add(String recipient, String status, long plusSeconds) {
        Answer answer = post(BRAND + "/consents", consent(recipient, status, date(plusSeconds)));
        if (answer.status() != 200) {
            throw new AssertionError("not added: " + answer.codes());
        }
    }

    Answer form(String body) {
        return send("POST", "/iys/oauth2/token", body, "application/x-www-form-urlencoded");
    }

    /** A new access token of the provider. */
    String login() {
        return form("grant_type=password&username=demo&password=demo")
                .json()
                .path("access_token")
                .asText();
    }

    Answer pull(String query) {
        return get(BRAND + "/consents/changes?" + query);
    }

    Answer citizen(String status, String source) {
        String act = ",\"brandCode\":600100,\"status\":\"%s\",\"source\":\"%s\"}".formatted(status, source);
        return post("/sim/iys/citizen", KEY.replace("}", act));
    }

    void seed(String recipient, String source, LocalDateTime at) {
        seed(recipient, "MESAJ", source, at);
    }

    void seed(String recipient, String type, String source, LocalDateTime at) {
        simulator.seed(600_100, recipient, "BIREYSEL", type, "ONAY", source, at, at);
    }

    @Override
    public void close() {
        server.close();
    }
}
