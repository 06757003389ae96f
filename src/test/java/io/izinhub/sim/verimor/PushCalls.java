package io.izinhub.sim.verimor;

import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls to {@code verimor.pushUrl}: once, and three more times five minutes apart on the simulated clock while the
 * answer is not 200. Unsigned. Thread-safe; {@link #runDue} sends and belongs to one thread.
 */
final class PushCalls {

    static final String URL = "verimor.pushUrl";

    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private record Pending(byte[] body, int triesLeft, Instant due) {}

    private final Clock clock;
    private final SimSettings settings;
    private final SimCounts tally;
    private final List<Pending> waiting = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    PushCalls(Clock clock, SimSettings settings, SimCounts tally) {
        this.clock = clock;
        this.settings = settings;
        this.tally = tally;
    }

    /** Does nothing where no push address is set. */
    void tell(Campaign campaign, LocalDate date) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("iys_campaign_id", campaign.id());
        body.put("report_date", date.toString());
        body.put("source_addr", campaign.title().name());
        if (!settings.text(URL).isBlank()) {
            enqueue(new Pending(SimJson.write(body).getBytes(StandardCharsets.UTF_8), TRIES, clock.instant()));
        }
    }

    private synchronized void enqueue(Pending pending) {
        waiting.add(pending);
    }

    private synchronized List<Pending> takeDue() {
        Instant now = clock.instant();
        List<Pending> due =
                waiting.stream().filter(call -> !call.due.isAfter(now)).toList();
        waiting.removeAll(due);
        return due;
    }

    void runDue() {
        for (Pending call : takeDue()) {
            boolean heard = heard(call.body);
            tally.add(heard ? "pushes" : "pushFailures");
            if (!heard && call.triesLeft > 1) {
                enqueue(new Pending(
                        call.body, call.triesLeft - 1, clock.instant().plus(PAUSE)));
            }
        }
    }

    private boolean heard(byte[] body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(settings.text(URL)))
                    .timeout(LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
