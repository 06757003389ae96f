package io.izinhub.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives tokens as RFC 6749 says, for the client {@code hub} with the secret {@code geheim &+} or the refresh token {@code r-1}. Every
 * token is another one. Thread-safe.
 */
public final class TokenServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private volatile int validFor = 3600;
    private volatile int failing;
    private volatile Runnable meanwhile = () -> {};

    public TokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    /** The forms that came, good or not. */
    public List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    /** Whether a token is one of ours and was not revoked. */
    public boolean isGood(String token) {
        return given.contains(token);
    }

    public void revokeAll() {
        given.clear();
    }

    /** @param seconds that tokens are valid from now on */
    public void validFor(int seconds) {
        validFor = seconds;
    }

    /** @param status answered instead of a token; 0 for none */
    public void fail(int status) {
        failing = status;
    }

    /** Done while a caller waits for its token. */
    public void meanwhile(Runnable work) {
        meanwhile = work;
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        asked.add(form);
        meanwhile.run();
        if (failing != 0) {
            say(call, failing, "{\"error\":\"temporarily_unavailable\"}");
        } else if (!isAllowed(form)) {
            say(call, 401, "{\"error\":\"invalid_client\",\"error_description\":\"the secret of hub is wrong\"}");
        } else {
            String token = "token-" + asked.size();
            given.add(token);
            say(
                    call,
                    200,
                    "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + validFor + "}");
        }
    }

    private static boolean isAllowed(Map<String, String> form) {
        boolean known = "hub".equals(form.get("client_id")) && "geheim &+".equals(form.get("client_secret"));
        return known
                && ("client_credentials".equals(form.get("grant_type"))
                        || "refresh_token".equals(form.get("grant_type")) && "r-1".equals(form.get("refresh_token")));
    }

    private static void say(HttpExchange call, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = call.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
