package io.izinhub.sim.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysChange;
import io.izinhub.sim.iys.IysRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells the subscriber's address of every change of its brand, whoever made it, and of every add that İYS refused. One
 * after the other in a background thread, each {@code netgsm.webhookRepeat} times and never again: nothing is known of
 * retries. Unsigned. Thread-safe.
 */
final class Webhooks implements AutoCloseable {

    static final String URL = "netgsm.webhookUrl";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** What İYS called them once; Netgsm's documents still do. */
    private static final Map<String, String> OLD_SOURCES =
            Map.of("IYS_KISAMESAJ", "IYS_3338", "IYS_EPOSTA", "IYS_KISA_LINK");

    private final SimSettings settings;
    private final SimCounts counts;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "netgsm-webhook");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private ObjectNode held;

    Webhooks(SimSettings settings, SimCounts counts) {
        this.settings = settings;
        this.counts = counts;
    }

    void changed(IysChange change) {
        IysRecord record = change.record();
        if (record.brandCode() != Account.BRAND || settings.text(URL).isEmpty()) {
            return;
        }
        String source = ConsentForm.word(record.source());
        if (settings.flag("netgsm.oldSources")) {
            source = OLD_SOURCES.getOrDefault(source, source);
        }
        ObjectNode body = start(record.type(), source, record.status(), ConsentForm.date(record.consentDate()));
        String submit = change.reference() == null ? UUID.randomUUID().toString() : change.reference();
        send(body.put("recipienttype", record.recipientType())
                .put("retailercode", "")
                .put("retaileraccess", "")
                .put("submitid", submit)
                .put("recipient", record.recipient())
                .put("resultstatus", "success")
                .put("errcode", "")
                .put("errmsg", "")
                .put("creationdate", ConsentForm.date(record.creationDate())));
    }

    /** @param consent in İYS's form, as it was refused */
    void failed(JsonNode consent, String uid, String code, String message) {
        ObjectNode body = start(
                consent.path("type").asText(),
                consent.path("source").asText(),
                consent.path("status").asText(),
                consent.path("consentDate").asText());
        send(body.put("recipienttype", consent.path("recipientType").asText("BIREYSEL"))
                .put("retailercode", consent.path("retailerCode").asText())
                .put("retaileraccess", "")
                .put("submitid", uid)
                .put("recipient", consent.path("recipient").asText())
                .put("resultstatus", "failure")
                .put("errcode", code)
                .put("errmsg", message)
                .put("creationdate", ""));
    }

    private ObjectNode start(String type, String source, String status, String consentDate) {
        ObjectNode body = SimJson.object();
        if (settings.flag("netgsm.webhookTextCodes")) {
            String brand = String.valueOf(Account.BRAND);
            body.put("iyscode", brand).put("brandcode", brand);
        } else {
            body.put("iyscode", Account.BRAND).put("brandcode", Account.BRAND);
        }
        return body.put("type", type)
                .put("source", source)
                .put("status", status)
                .put("consentdate", consentDate);
    }

    private void send(ObjectNode body) {
        String url = settings.text(URL);
        if (!url.isEmpty()) {
            worker.execute(() -> order(url, body));
        }
    }

    /** Only the worker calls this. */
    private void order(String url, ObjectNode body) {
        if (settings.flag("netgsm.webhookOutOfOrder") && held == null) {
            held = body;
            return;
        }
        deliver(url, body);
        if (held != null) {
            ObjectNode late = held;
            held = null;
            deliver(url, late);
        }
    }

    private void deliver(String url, ObjectNode body) {
        String text = SimJson.write(settings.flag("netgsm.webhookArray") ? List.of(body) : body);
        for (long i = 0; i < settings.number("netgsm.webhookRepeat"); i++) {
            counts.add(post(url, text) ? "webhooks" : "webhookFailures");
        }
    }

    private boolean post(String url, String text) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(text))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
