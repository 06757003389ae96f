package io.izinhub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.iys.IysSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A started İYS and one integrator in front of it on a free port, and a small client, for tests. No delay; İYS's limits are
 * off. The simulated clock all but stands still, so that a slow machine changes nothing, until {@link #secondsLater}.
 */
public final class SimProbe implements AutoCloseable {

    private static final double STILL = 1e-6;

    /** Makes the integrator. */
    @FunctionalInterface
    public interface Integrator {
        Simulator over(SimClock clock, SimSettings settings, IysSimulator iys);
    }

    /**
     * @param status 0 where none came
     * @param body as it came
     */
    public record Answer(int status, String body) {

        public JsonNode json() {
            return SimJson.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow(() -> new AssertionError(body));
        }
    }

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final IysSimulator iys = new IysSimulator(clock, settings);
    private final SimServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<String> authorization = Optional.empty();

    public SimProbe(Integrator integrator) {
        server = new SimServer(clock, settings, List.of(iys, integrator.over(clock, settings, iys))).start(0);
        settings.merge(Map.of(
                "batchDelay",
                0,
                "rateLimits",
                Map.of("iys.second", 0, "iys.token", 0, "iys.status", 0, "iys.history", 0)));
        clock.set(STILL, 0);
    }

    public IysSimulator iys() {
        return iys;
    }

    public int port() {
        return server.port();
    }

    /** Sent with every further call; null = none. */
    public SimProbe authorize(String header) {
        authorization = Optional.ofNullable(header);
        return this;
    }

    /** Sets the simulators' clock that many seconds ahead of the real one, where it stands still. */
    public void ahead(long seconds) {
        clock.set(STILL, seconds);
    }

    /** Seconds after the real time of this call; the clock goes on. */
    public void secondsLater(long seconds) {
        clock.set(1, seconds);
    }

    /** Some seconds from now in Turkey, as İYS writes it. */
    public String date(long plusSeconds) {
        return Moment.seconds(now().plusSeconds(plusSeconds));
    }

    /** Turkey time, whole seconds. */
    public LocalDateTime now() {
        return Moment.now(clock);
    }

    /** A consent of long ago. */
    public void seed(String recipient, String recipientType, String status) {
        LocalDateTime then = now().minusDays(30);
        iys.seed(600_100, recipient, recipientType, "MESAJ", status, "HS_WEB", then, then);
    }

    /** The word of a citizen whom İYS knows, on channel MESAJ, BIREYSEL. */
    public void citizen(String recipient, String status) {
        Answer answer = citizen(600_100, recipient, status, "IYS_WEB");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
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
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** @param body null for none */
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        authorization.ifPresent(header -> request.header("Authorization", header));
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

    @Override
    public void close() {
        server.close();
    }
}
