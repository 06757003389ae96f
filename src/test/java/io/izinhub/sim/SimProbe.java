package io.izinhub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.iys.IysSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A started İYS and one integrator in front of it, and a small client, for tests. No delay; İYS's limits are off. */
public final class SimProbe implements AutoCloseable {

    /** Makes the integrator. */
    @FunctionalInterface
    public interface Integrator {
        Simulator over(SimClock clock, SimSettings settings, IysSimulator iys);
    }

    /** @param body as it came */
    public record Answer(int status, String body) {

        public JsonNode json() {
            return read(body);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final IysSimulator iys = new IysSimulator(clock, settings);
    private final SimServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public SimProbe(Integrator integrator) {
        server = new SimServer(clock, settings, List.of(iys, integrator.over(clock, settings, iys))).start(0);
        settings.merge(Map.of(
                "batchDelay",
                0,
                "rateLimits",
                Map.of("iys.second", 0, "iys.token", 0, "iys.status", 0, "iys.history", 0)));
    }

    public IysSimulator iys() {
        return iys;
    }

    /** Seconds after the real time of this call; the clock goes on. */
    public void secondsLater(long seconds) {
        clock.set(1, seconds);
    }

    public String date(long plusSeconds) {
        return SECONDS.format(now().plusSeconds(plusSeconds));
    }

    /** Turkey time, whole seconds. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), SimClock.ISTANBUL).withNano(0);
    }

    /** A consent of long ago. */
    public void seed(String recipient, String recipientType, String status) {
        LocalDateTime then = now().minusDays(30);
        iys.seed(600_100, recipient, recipientType, "MESAJ", status, "HS_WEB", then, then);
    }

    /** The citizen's word at İYS on channel MESAJ, BIREYSEL. */
    public Answer citizen(int brand, String recipient, String status, String source) {
        return post(
                "/sim/iys/citizen",
                "{\"brandCode\":%d,\"recipient\":\"%s\",\"type\":\"MESAJ\",\"status\":\"%s\",\"source\":\"%s\"}"
                        .formatted(brand, recipient, status, source));
    }

    /** What İYS holds of an address, the statuses. */
    public List<String> held(String recipient) {
        return get("/sim/iys/consents?recipient=" + recipient.replace("+", "%2B"))
                .json()
                .findValuesAsText("status");
    }

    public void change(String json) {
        Answer answer = post("/sim/settings", json);
        if (answer.status() != 200) {
            throw new AssertionError("setting refused: " + answer.body());
        }
    }

    public Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder().GET(), path, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path, headers);
    }

    private Answer send(HttpRequest.Builder request, String path, String... headers) {
        request.uri(URI.create("http://localhost:" + server.port() + path));
        Optional.of(headers).filter(given -> given.length > 0).ifPresent(request::headers);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
