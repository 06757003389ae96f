package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A simulator with its clock standing still, and the calls that the tests make on it. */
final class CrmClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final SimClock clock = new SimClock();
    final SimSettings settings = new SimSettings();
    final CrmSimulator crm;

    CrmClient() {
        crm = new CrmSimulator(clock, settings);
        settings.merge(Map.of("rateLimits", Map.of("next4biz-crm.minute", 0)));
        secondsLater(0);
    }

    /** Seconds after the real time of this call; the clock stands still. */
    void secondsLater(long seconds) {
        clock.set(0, seconds);
    }

    SimResponse send(String method, String path, String body) {
        return crm.handle(new SimRequest(method, path, Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    SimResponse control(String method, String path, Map<String, String> query, String body) {
        return crm.control(new SimRequest(method, path, query, Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    SimResponse auth(String tenant, String secret) {
        return send("POST", "/auth", "{\"tenant_slug\":\"%s\",\"secret_key\":\"%s\"}".formatted(tenant, secret));
    }

    String token() {
        return json(auth("ornek", "demo")).at("/result/access_token").asText();
    }

    /** A call with a fresh token; {@code members} are the members after tenant, token and channel. */
    SimResponse call(String method, String path, String members) {
        return send(method, path, body(token(), members));
    }

    JsonNode person(String method, String members) {
        return json(call(method, "/person/", members));
    }

    static String body(String token, String members) {
        return "{\"tenant_slug\":\"ornek\",\"channel\":\"555\",\"access_token\":\"%s\"%s}"
                .formatted(token, members.isEmpty() ? "" : "," + members);
    }

    static JsonNode json(SimResponse response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code "person":[...]} with the same object, {@code %d} in it replaced by 0, 1, 2 … */
    static String persons(int count, String each) {
        return IntStream.range(0, count)
                .mapToObj(i -> each.replace("%d", Integer.toString(i)))
                .collect(Collectors.joining(",", "\"person\":[", "]"));
    }

    long add(String email, String phone) {
        return crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", email, phone));
    }

    @SuppressWarnings("unchecked")
    long refused(String reason) {
        return ((Map<String, Long>) crm.state().get("refused")).getOrDefault(reason, 0L);
    }

    long count(String key) {
        return ((Number) crm.state().get(key)).longValue();
    }

    ObjectNode held(long id) {
        return (ObjectNode)
                person("GET", "\"person\":[{\"id\":%d}]".formatted(id)).at("/result/0");
    }
}
