package io.izinhub.sim.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.Simulator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code POST /receiver/izin}: checks signature and time as docs/integrators/webhooks-out.md tells a receiver to, takes each
 * event once, and keeps the newest of each permission. {@code GET /sim/receiver/events?recipient=} shows the last events,
 * newest first. Thread-safe.
 */
public final class WebhookReceiver implements Simulator {

    private static final long WINDOW_SECONDS = 300;
    private static final int KEPT = 1_000;

    private final SimCounts tally = new SimCounts();
    private final byte[] secret;
    private final Clock clock;
    private final Deque<JsonNode> events = new ArrayDeque<>();
    private final Deque<String> order = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Long> newest = new HashMap<>();

    /** @param clock the machine's: this system belongs to the company, not to the simulated world */
    public WebhookReceiver(String secret, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "receiver";
    }

    @Override
    public SimResponse handle(SimRequest request) throws GeneralSecurityException {
        if (!request.method().equals("POST") || !request.path().equals("/izin")) {
            return SimJson.plain(404, "not here");
        }
        if (!genuine(request.header("Izin-Signature"), request.body())) {
            tally.add("refused.401");
            return SimJson.plain(401, "the signature does not fit");
        }
        Optional<JsonNode> event = SimJson.read(request.body());
        if (event.isEmpty()) {
            return SimJson.plain(400, "no JSON");
        }
        take(request.header("Izin-Event-Id"), event.get());
        return SimResponse.empty(204);
    }

    private boolean genuine(String header, byte[] body) throws GeneralSecurityException {
        if (header == null || !header.matches("t=\\d{1,12}(,v1=[0-9a-f]{64})+")) {
            return false;
        }
        String[] parts = header.split(",");
        String seconds = parts[0].substring(2);
        if (Math.abs(clock.instant().getEpochSecond() - Long.parseLong(seconds)) > WINDOW_SECONDS) {
            return false;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = mac.doFinal(body);
        boolean fits = false;
        for (int i = 1; i < parts.length; i++) {
            fits |= MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts[i].substring(3)));
        }
        return fits;
    }

    private synchronized void take(String id, JsonNode event) {
        if (!ids.add(id)) {
            tally.add("again");
            return;
        }
        order.addFirst(id);
        events.addFirst(event);
        tally.add("events");
        tally.add("events." + event.path("type").asText());
        if (event.has("sequence")) {
            String key = String.join(
                    "|",
                    event.path("brand").asText(),
                    event.path("channel").asText(),
                    event.path("recipientType").asText(),
                    event.path("recipient").asText());
            long sequence = event.path("sequence").asLong();
            if (newest.merge(key, sequence, Math::max) != sequence) {
                tally.add("outOfDate");
            }
        }
        if (events.size() > KEPT) {
            events.removeLast();
            ids.remove(order.removeLast());
        }
    }

    @Override
    public synchronized Optional<SimResponse> control(SimRequest request) {
        if (!request.method().equals("GET") || !request.path().equals("/events")) {
            return Optional.empty();
        }
        String recipient = request.query().get("recipient");
        List<JsonNode> found = events.stream()
                .filter(event -> recipient == null
                        || recipient.equals(event.path("recipient").asText()))
                .limit(100)
                .toList();
        return Optional.of(SimJson.answer(200, found));
    }

    @Override
    public Map<String, Object> state() {
        return Map.copyOf(tally.all());
    }
}
