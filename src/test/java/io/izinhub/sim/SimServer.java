package io.izinhub.sim;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.DateUtils;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.xnio.IoUtils;
import org.xnio.Options;

/**
 * The HTTP server of all simulators: the first path segment names the simulator, {@code /sim} the switches. Counts
 * requests and applies faults, so that a simulator only knows how to behave well. Thread-safe.
 */
public final class SimServer implements AutoCloseable {

    private static final String MAINTENANCE =
            "<!DOCTYPE html><html><head><title>Bakım</title></head><body><h1>Bakım çalışması</h1></body></html>";

    private final SimClock clock;
    private final Map<String, Simulator> simulators = new LinkedHashMap<>();
    private final SimFaults faults;
    private final RequestLog log = new RequestLog();
    private final SimControl control;
    private Undertow undertow;

    public SimServer(SimClock clock, SimSettings settings, List<Simulator> simulators) {
        this(clock, settings, simulators, new SplittableRandom());
    }

    /** @param random decides which requests a fault with a rate hits */
    public SimServer(SimClock clock, SimSettings settings, List<Simulator> simulators, RandomGenerator random) {
        this.clock = clock;
        simulators.forEach(s -> this.simulators.put(s.name(), s));
        this.faults = new SimFaults(random);
        simulators.forEach(s -> s.faults(stage -> faults.strike(s.name(), stage)));
        this.control = new SimControl(clock, settings, this.simulators, faults, log);
    }

    /** Starts on all interfaces; 0 takes a free port. */
    public SimServer start(int port) {
        undertow = Undertow.builder()
                .addHttpListener(port, "0.0.0.0")
                .setWorkerThreads(64)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setHandler(new BlockingHandler(this::serve))
                .build();
        undertow.start();
        return this;
    }

    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    public RequestLog requestLog() {
        return log;
    }

    @Override
    public void close() {
        if (undertow != null) {
            undertow.stop();
        }
        simulators.values().forEach(Simulator::close);
    }

    private void serve(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        int slash = path.indexOf('/', 1);
        String name = slash < 0 ? path.substring(1) : path.substring(1, slash);
        SimRequest request = read(exchange, slash < 0 ? "/" : path.substring(slash));
        if (name.equals("sim")) {
            write(exchange, control.handle(request));
            return;
        }
        Simulator simulator = simulators.get(name);
        if (simulator == null) {
            write(
                    exchange,
                    SimControl.json(404, Map.of("error", "no simulator of this name", "known", simulators.keySet())));
            return;
        }
        serve(exchange, simulator, request);
    }

    private void serve(HttpServerExchange exchange, Simulator simulator, SimRequest request) throws Exception {
        Optional<SimFault> struck = faults.strike(simulator.name());
        if (struck.isEmpty()) {
            answer(exchange, simulator, request, run(simulator, request));
            return;
        }
        SimFault fault = struck.get();
        SimResponse real = fault.when() == SimFault.When.AFTER ? run(simulator, request) : null;
        switch (fault.kind()) {
            case STATUS, RATE_LIMIT -> answer(exchange, simulator, request, simulator.faultAnswer(fault));
            case HTML_200 -> answer(exchange, simulator, request, html());
            case MALFORMED -> answer(exchange, simulator, request, malformed());
            case SLOW -> {
                TimeUnit.MILLISECONDS.sleep(fault.delayMs());
                answer(exchange, simulator, request, real == null ? run(simulator, request) : real);
            }
            case RESET -> cut(exchange, simulator, request);
        }
    }

    private static SimResponse run(Simulator simulator, SimRequest request) throws Exception {
        try {
            return simulator.handle(request);
        } catch (RuntimeException e) {
            // A simulator that breaks is our bug: it must be seen, not look like a vendor's error.
            return SimControl.json(599, Map.of("error", "simulator " + simulator.name() + " failed: " + e));
        }
    }

    private void answer(HttpServerExchange exchange, Simulator simulator, SimRequest request, SimResponse response)
            throws IOException {
        record(simulator, request, response.status());
        write(exchange, response);
    }

    private void record(Simulator simulator, SimRequest request, int status) {
        log.add(
                new RequestLog.Entry(simulator.name(), request.method(), request.path(), status, clock.instant()),
                simulator.operation(request));
    }

    private static SimRequest read(HttpServerExchange exchange, String path) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        exchange.getQueryParameters().forEach((key, values) -> query.put(key, values.peekFirst()));
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(h -> headers.put(h.getHeaderName().toString().toLowerCase(Locale.ROOT), h.getFirst()));
        byte[] body = exchange.getInputStream().readAllBytes();
        return new SimRequest(exchange.getRequestMethod().toString(), path, query, headers, body);
    }

    private static void write(HttpServerExchange exchange, SimResponse response) throws IOException {
        exchange.setStatusCode(response.status());
        // Undertow's own is one for the whole JVM, and stands still when the server has stopped that was to renew it.
        exchange.getResponseHeaders().put(Headers.DATE, DateUtils.toDateString(new Date()));
        if (response.reason() != null) {
            exchange.setReasonPhrase(response.reason());
        }
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (response.status() < 200) {
            // no final answer follows an interim one, and a client that waits for it should not wait for ever
            exchange.setPersistent(false);
        } else if (response.status() != 204) {
            exchange.setResponseContentLength(response.body().length);
            exchange.getOutputStream().write(response.body());
        }
        exchange.endExchange();
    }

    /** Promises more than it sends and hangs up: what a client sees when a connection is lost in mid-body. */
    private void cut(HttpServerExchange exchange, Simulator simulator, SimRequest request) {
        record(simulator, request, 0);
        exchange.setStatusCode(200);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.setResponseContentLength(4_096);
        try {
            OutputStream out = exchange.getOutputStream();
            out.write("{\"list\":[{\"rec".getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // the client hung up first
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    private static SimResponse malformed() {
        return SimResponse.json(200, "{\"transactionId\":\"12ab\",\"list\":[{");
    }

    private static SimResponse html() {
        return new SimResponse(
                200,
                null,
                Map.of("Content-Type", "text/html;charset=UTF-8"),
                MAINTENANCE.getBytes(StandardCharsets.UTF_8));
    }
}
