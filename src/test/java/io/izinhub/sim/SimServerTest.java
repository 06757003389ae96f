package io.izinhub.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routing, switches, counts and faults of the simulators' server. */
class SimServerTest {

    private final AtomicInteger executed = new AtomicInteger();
    private final SimSettings settings = new SimSettings();
    private final SimClock clock = new SimClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimServer server;

    /** Answers with the path and counts its executions. */
    private final class Echo implements Simulator {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public SimResponse handle(SimRequest request) {
            executed.incrementAndGet();
            return SimResponse.json(200, "{\"path\":\"" + request.path() + "\"}");
        }

        @Override
        public Map<String, Object> state() {
            return Map.of("writes", executed.get());
        }

        @Override
        public Optional<SimResponse> control(SimRequest request) {
            return request.path().equals("/persons") ? Optional.of(SimResponse.json(200, "[]")) : Optional.empty();
        }
    }

    @BeforeEach
    void start() {
        settings.declare("rateLimits", Map.of("echo.minute", 60));
        settings.declare("rateLimits", Map.of("other.minute", 10));
        server = new SimServer(clock, settings, List.of(new Echo())).start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void routesByFirstSegment_andCounts() throws Exception {
        assertThat(send("GET", "/echo/a/12", "").body()).isEqualTo("{\"path\":\"/a/12\"}");
        assertThat(send("GET", "/nobody/a", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/sim/echo/persons?email=a", "").body()).isEqualTo("[]");
        assertThat(send("GET", "/sim/echo/nothing", "").statusCode()).isEqualTo(404);
        JsonNode state = json(send("GET", "/sim/state", "")).path("echo");
        assertThat(state.path("requests").path("2xx").asInt()).isEqualTo(1);
        assertThat(state.path("operations").path("GET /a/{}").asInt()).isEqualTo(1);
        assertThat(state.path("writes").asInt()).isEqualTo(1);
        assertThat(server.requestLog().entries())
                .extracting(RequestLog.Entry::status)
                .containsExactly(200);
    }

    @Test
    void settings_mergeInsideRateLimits_unknownKeyIs400AndChangesNothing() throws Exception {
        JsonNode changed = json(send("POST", "/sim/settings", "{\"rateLimits\":{\"echo.minute\":5}}"));
        assertThat(changed.path("rateLimits").path("echo.minute").asInt()).isEqualTo(5);
        assertThat(changed.path("rateLimits").path("other.minute").asInt()).isEqualTo(10);
        HttpResponse<String> refused = send("POST", "/sim/settings", "{\"clockOffset\":5,\"nonsense\":1}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("error").asText()).contains("nonsense");
        assertThat(json(send("GET", "/sim/settings", "")).path("clockOffset").asInt())
                .isZero();
        assertThat(send("POST", "/sim/settings", "{").statusCode()).isEqualTo(400);
        assertThat(json(send("POST", "/sim/settings/reset", ""))
                        .path("rateLimits")
                        .path("echo.minute")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void clockOffset_movesTheClock() throws Exception {
        long before = clock.millis();
        send("POST", "/sim/settings", "{\"clockOffset\":86400}");
        assertThat(clock.millis() - before).isGreaterThanOrEqualTo(86_400_000);
    }

    @Test
    void statusFault_hitsTheNextRequestsOnly_withReason() throws Exception {
        fault("{\"target\":\"echo\",\"kind\":\"STATUS\",\"code\":503,\"count\":2,\"reason\":\"Busy\"}");
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(503);
        assertThat(send("GET", "/echo/a", "").body()).isEmpty();
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(200);
        assertThat(executed).hasValue(1);
    }

    @Test
    void faultAfter_executesAndLosesTheAnswer() throws Exception {
        fault("{\"target\":\"echo\",\"kind\":\"STATUS\",\"code\":500,\"count\":1,\"when\":\"AFTER\"}");
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(500);
        assertThat(executed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE", "AFTER"})
    void reset_cutsTheConnectionInTheBody(String when) {
        assertThatThrownBy(() -> {
                    fault("{\"target\":\"echo\",\"kind\":\"RESET\",\"rate\":1,\"when\":\"" + when + "\"}");
                    send("GET", "/echo/a", "");
                })
                .isInstanceOf(IOException.class);
        assertThat(executed).hasValue(when.equals("AFTER") ? 1 : 0);
    }

    @Test
    void otherFaults_andRemoval() throws Exception {
        fault("{\"target\":\"echo\",\"kind\":\"HTML_200\",\"count\":1}");
        assertThat(send("GET", "/echo/a", "").body()).startsWith("<!DOCTYPE html>");
        fault("{\"target\":\"echo\",\"kind\":\"MALFORMED\",\"count\":1}");
        String malformed = send("GET", "/echo/a", "").body();
        assertThatThrownBy(() -> new ObjectMapper().readTree(malformed)).isInstanceOf(IOException.class);
        fault("{\"target\":\"echo\",\"kind\":\"RATE_LIMIT\",\"rate\":1}");
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(429);
        assertThat(json(send("GET", "/sim/faults", ""))).hasSize(1);
        assertThat(json(send("DELETE", "/sim/faults", ""))).isEmpty();
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(200);
    }

    @Test
    void slow_waitsAndThenAnswers() throws Exception {
        fault("{\"target\":\"echo\",\"kind\":\"SLOW\",\"delayMs\":300,\"count\":1}");
        long started = System.nanoTime();
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(200);
        assertThat((System.nanoTime() - started) / 1_000_000).isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\":\"nobody\",\"kind\":\"STATUS\"}",
                "{\"target\":\"echo\",\"kind\":\"MAGIC\"}",
                "{\"kind\":\"STATUS\"}",
                "{\"target\":\"echo\",\"kind\":\"STATUS\",\"rate\":2}",
                "[]"
            })
    void badFault_is400(String body) throws Exception {
        assertThat(send("POST", "/sim/faults", body).statusCode()).isEqualTo(400);
    }

    private void fault(String body) throws Exception {
        assertThat(send("POST", "/sim/faults", body).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
