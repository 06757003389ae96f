package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** İYS's own opt-out links in e-mails, and the click on one (İYS API 13). */
final class OptOutCalls {

    private static final int LIMIT = 100;
    private static final int VALID_DAYS = 90;

    private final Clock clock;
    private final Registry registry;
    private final ConsentRules rules;
    private final Citizens citizens;
    private final SimCounts counters;
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    OptOutCalls(Clock clock, Registry registry, ConsentRules rules, Citizens citizens, SimCounts counters) {
        this.clock = clock;
        this.registry = registry;
        this.rules = rules;
        this.citizens = citizens;
        this.counters = counters;
    }

    private record Link(ConsentKey key, LocalDateTime created) {}

    void routes(Router router, String brand) {
        router.add("POST", brand + "/via-hash-links", this::create);
        router.open("GET", "/RET/{id}", this::click);
    }

    private SimResponse create(Call call) {
        counters.add("writes");
        JsonNode body = call.object("H097");
        List<IysError> errors = new ArrayList<>();
        JsonNode list = StatusCalls.recipients(body, LIMIT, errors);
        List<ConsentKey> keys = new ArrayList<>();
        for (int i = 0; errors.isEmpty() && i < list.size(); i++) {
            keys.add(key(call, list.get(i), errors));
        }
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        return Call.json(200, keys.stream().map(key -> link(call, key)).toList());
    }

    private ConsentKey key(Call call, JsonNode entry, List<IysError> errors) {
        ConsentRules.unknownFields(entry, Set.of("recipient", "recipientType"), errors);
        String recipientType =
                ConsentRules.choice(entry, "recipientType", ConsentRules.RECIPIENT_TYPES, "H170", "H116", errors);
        String recipient = rules.recipient(entry.get("recipient"), "EPOSTA", errors, "recipient");
        return recipient == null
                ? null
                : new ConsentKey(call.brandCode(), Recipients.stored(recipient), recipientType, "EPOSTA");
    }

    private Map<String, Object> link(Call call, ConsentKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean consented =
                registry.current(key).filter(m -> m.status().equals("ONAY")).isPresent();
        if (consented) {
            String id = UUID.randomUUID().toString().replace("-", "");
            links.put(id, new Link(key, IysDates.now(clock)));
            json.put("url", "http://" + call.request().header("Host") + "/iys/RET/" + id);
            json.put("recipient", key.recipient());
        } else {
            json.put("recipient", key.recipient());
            json.put("code", "H568");
            json.put("message", ErrorTexts.of("H568"));
        }
        return json;
    }

    private SimResponse click(Call call) {
        Link link = links.get(call.variables().get("id"));
        if (link == null || link.created.plusDays(VALID_DAYS).isBefore(IysDates.now(clock))) {
            throw new IysException(404, "H355");
        }
        citizens.act(link.key, "RET", "IYS_EPOSTA", null);
        return new SimResponse(
                200,
                null,
                Map.of("Content-Type", "text/html;charset=UTF-8"),
                "<!DOCTYPE html><p>Reddiniz kaydedildi.</p>".getBytes(StandardCharsets.UTF_8));
    }
}
