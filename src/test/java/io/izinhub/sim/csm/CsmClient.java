package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** A simulator with its clock standing still, and the calls that the tests make on it. */
final class CsmClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ACCOUNT = "Basic ZGVtbzpkZW1v";

    final SimClock clock = new SimClock();
    final SimSettings settings = new SimSettings();
    final CsmSimulator csm;

    CsmClient() {
        csm = new CsmSimulator(clock, settings);
        settings.merge(Map.of("rateLimits", Map.of("next4biz-csm.minute", 0)));
        clock.set(0, 0);
    }

    void set(String key, Object value) {
        settings.merge(Map.of("next4biz-csm." + key, value));
    }

    /** @param authorization null for none */
    SimResponse as(String authorization, String method, String path) {
        return send(method, path, "", authorization == null ? Map.of() : Map.of("authorization", authorization));
    }

    SimResponse send(String method, String path, String body) {
        return send(method, path, body, Map.of("authorization", ACCOUNT));
    }

    SimResponse get(String path) {
        return send("GET", path, "");
    }

    SimResponse accepting(String accept, String path) {
        return send("GET", path, "", Map.of("authorization", ACCOUNT, "accept", accept));
    }

    SimResponse sendXml(String method, String path, String body) {
        return send(
                method,
                path,
                body,
                Map.of("authorization", ACCOUNT, "content-type", "application/xml", "accept", "application/xml"));
    }

    /** A query in the path is taken apart as the server does. */
    private SimResponse send(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> query = new HashMap<>();
        String[] parts = path.split("\\?", 2);
        for (String pair : parts.length == 2 ? parts[1].split("&") : new String[0]) {
            query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        return csm.handle(new SimRequest(method, parts[0], query, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    SimResponse control(String method, String path, Map<String, String> query, String body) {
        return csm.control(new SimRequest(method, path, query, Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    static JsonNode json(SimResponse response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document xml(SimResponse response) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.body()));
    }

    static String text(SimResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String customerPath(Object key) {
        return "/services/CustomerService/1/Customer.json/" + key + "/1";
    }

    static String updatePath(Object id) {
        return "/services/CustomerService/1/UpdateCustomer.json/" + id + "/1";
    }

    long add(String email, String phone) {
        return csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", email, phone));
    }

    /** As the API shows the customer. */
    JsonNode held(long id) {
        return json(get(customerPath(id)));
    }

    long issue(long customer, String text) {
        return csm.addIssue(customer, text, clock.instant());
    }

    JsonNode events(int size, int index) {
        return json(get("/api/RES/GetEvents?companyId=1&userId=1&pageSize=" + size + "&pageIndex=" + index));
    }

    List<Long> eventIds(int size, int index) {
        List<Long> ids = new ArrayList<>();
        events(size, index)
                .path("Events")
                .forEach(event -> ids.add(event.path("EventId").asLong()));
        return ids;
    }

    /** The data of the newest unread event. */
    JsonNode newest() {
        JsonNode all = events(1_000, 0).path("Events");
        return json(all.get(all.size() - 1).path("DataJson").asText());
    }

    @SuppressWarnings("unchecked")
    long refused(String reason) {
        return ((Map<String, Long>) csm.state().get("refused")).getOrDefault(reason, 0L);
    }

    long count(String key) {
        return ((Number) csm.state().get(key)).longValue();
    }

    static Instant at(String text) {
        return Instant.parse(text);
    }
}
