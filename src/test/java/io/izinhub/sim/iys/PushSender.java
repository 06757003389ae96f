package io.izinhub.sim.iys;

import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Sends movements to the registered receivers, one after the other in a background thread, each {@code iys.pushRepeat}
 * times and never again (İYS API 10). With {@code iys.pushOutOfOrder} two movements change places. Thread-safe.
 */
final class PushSender implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final SimSettings settings;
    private final PushTargets targets;
    private final SimCounts counters;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "iys-push");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private HttpClient trusting;
    private Movement held;

    PushSender(Accounts accounts, SimSettings settings, PushTargets targets, SimCounts counters) {
        this.accounts = accounts;
        this.settings = settings;
        this.targets = targets;
        this.counters = counters;
    }

    void send(Movement movement) {
        worker.execute(() -> order(movement));
    }

    /** Only the worker calls this. */
    private void order(Movement movement) {
        if (settings.flag("iys.pushOutOfOrder") && held == null) {
            held = movement;
            return;
        }
        deliver(movement);
        if (held != null) {
            Movement late = held;
            held = null;
            deliver(late);
        }
    }

    private void deliver(Movement movement) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("iysCode", accounts.provider());
        entry.put("brandCode", movement.key().brandCode());
        entry.putAll(movement.json());
        Map<String, Object> body = Map.of("list", List.of(entry));
        for (PushTargets.Target target : targets.taking(movement)) {
            for (long i = 0; i < settings.number("iys.pushRepeat"); i++) {
                try {
                    int status = post(target.url(), target.userName(), target.password(), body);
                    counters.add(status / 100 == 2 ? "pushes" : "pushFailures");
                } catch (IOException e) {
                    counters.add("pushFailures");
                }
            }
        }
    }

    /**
     * Posts and waits at most 5 seconds.
     *
     * @param userName null = without Authorization
     * @return the status of the answer
     */
    int post(URI url, String userName, String password, Object body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Call.json(200, body).body()));
        if (userName != null) {
            byte[] credentials = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        try {
            return client().send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized HttpClient client() {
        if (!settings.flag("iys.pushTrustAll")) {
            return client;
        }
        if (trusting == null) {
            trusting = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .sslContext(trustAll())
                    .build();
        }
        return trusting;
    }

    private static SSLContext trustAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustEverybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For receivers with a certificate of their own; the extended form also skips the host name. */
    private static final class TrustEverybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
