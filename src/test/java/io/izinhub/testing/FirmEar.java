package io.izinhub.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A firm that keeps every byte that comes, and says what it was told to. One is shared by all tests of the whole hub. Thread-safe. */
public final class FirmEar {

    /** Hang up after the request came, without an answer. */
    public static final int HANG_UP = -1;

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"code\":\"00\",\"jobid\":\"1\",\"description\":\"ok\"}";

    /** @param uri path and query, as they came */
    public record Heard(String method, String uri, Map<String, List<String>> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private FirmEar() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "firm-ear");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::hear);
        server.start();
    }

    private static final class Shared {
        private static final FirmEar EAR = new FirmEar();
        private static final FirmEar WEBHOOK = new FirmEar();
    }

    public static FirmEar shared() {
        return Shared.EAR;
    }

    /** The receiver of the hub's own webhook {@code kulak}. */
    public static FirmEar ofWebhook() {
        return Shared.WEBHOOK;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Forgets what came, and answers so from now on. */
    public void says(int code, String text) {
        heard.clear();
        status = code;
        answer = text;
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(new Heard(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            if (status != HANG_UP) {
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
