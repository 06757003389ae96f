package io.izinhub.sim.integrator;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Simulator;
import io.izinhub.sim.iys.IysSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An integrator's simulator with its İYS on a free port and a small client, for tests. The simulated clock all but stands
 * still, so that a slow machine changes nothing, and moves by {@link #ahead} only.
 */
public final class SimProbe implements AutoCloseable {

    /** Makes the simulator under test. */
    public interface Maker {
        Simulator make(SimClock clock, SimSettings settings, IysSimulator iys);
    }

    private static final long PATIENCE_MILLIS = 10_000;
    private static final double STILL = 1e-6;

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final IysSimulator iys = new IysSimulator(clock, settings);
    private final SimServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String authorization;

    public SimProbe(Maker maker) {
        server = new SimServer(clock, settings, List.of(iys, maker.make(clock, settings, iys))).start(0);
        settings.merge(Map.of("batchDelay", 0));
        clock.set(STILL, 0);
    }

    /** An answer; the body is empty where there was none. */
    public record Answer(int status, String body) {

        public JsonNode json() {
            return SimJson.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow(() -> new AssertionError(body));
        }
    }

    public IysSimulator iys() {
        return iys;
    }

    public int port() {
        return server.port();
    }

    /** Sent with every further call; null = none. */
    public SimProbe authorize(String header) {
        authorization = header;
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    public Answer send(String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header("Content-Type", contentType)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void change(String json) {
        Answer answer = post("/sim/settings", json);
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Sets the simulators' clock that many seconds ahead of the real one. */
    public void ahead(long seconds) {
        clock.set(STILL, seconds);
    }

    /** Some seconds from now in Turkey, as İYS writes it. */
    public String date(long plusSeconds) {
        return Moment.seconds(Moment.local(clock.instant().plusSeconds(plusSeconds)));
    }

    /** Acts as the citizen at İYS, on channel MESAJ of a person. */
    public void citizen(String recipient, String status) {
        Answer answer = post(
                "/sim/iys/citizen",
                "{\"recipient\":\"%s\",\"type\":\"MESAJ\",\"status\":\"%s\"}".formatted(recipient, status));
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** ONAY or RET at İYS on channel MESAJ of a person, else empty. */
    public String held(String recipient) {
        return iys.current(600_100, recipient, "BIREYSEL", "MESAJ")
                .map(held -> held.status())
                .orElse("");
    }

    public void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
