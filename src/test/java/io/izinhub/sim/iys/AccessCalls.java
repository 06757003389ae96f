package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which dealers may use a consent (İYS API 12, access). */
final class AccessCalls {

    private static final int LIMIT = 100;
    private static final Set<String> FIELDS =
            Set.of("type", "recipientType", "recipient", "recipients", "retailerAccess");

    private final Clock clock;
    private final Registry registry;
    private final Retailers retailers;
    private final ConsentRules rules;
    private final StatusCalls keys;

    AccessCalls(Clock clock, Registry registry, Retailers retailers, ConsentRules rules, StatusCalls keys) {
        this.clock = clock;
        this.registry = registry;
        this.retailers = retailers;
        this.rules = rules;
        this.keys = keys;
    }

    void routes(Router router, String brand) {
        router.add("POST", brand + "/consents/retailers/access", this::add);
        router.add("PUT", brand + "/consents/retailers/access", this::replace);
        router.add("POST", brand + "/consent/retailers/access/list", this::list);
        router.add("POST", brand + "/consents/retailers/access/remove", this::remove);
        router.add("POST", brand + "/consents/retailers/access/remove/all", this::removeAll);
    }

    private record Wanted(List<ConsentKey> keys, List<Integer> codes) {}

    private SimResponse add(Call call) {
        Wanted wanted = read(call, "H171", true, true);
        for (ConsentKey key : wanted.keys) {
            if (registry.current(key).isEmpty()) {
                throw new IysException(400, "H401");
            }
        }
        wanted.keys.forEach(key -> retailers.give(key, wanted.codes));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("transactionId", UUID.randomUUID().toString());
        answer.put("creationDate", IysDates.text(IysDates.now(clock)));
        return Call.json(200, answer);
    }

    private SimResponse replace(Call call) {
        Wanted wanted = read(call, "H171", false, true);
        wanted.keys.forEach(key -> retailers.replace(key, wanted.codes));
        return Call.json(202, Map.of());
    }

    private SimResponse remove(Call call) {
        Wanted wanted = read(call, "H172", false, true);
        wanted.keys.forEach(key -> retailers.take(key, wanted.codes));
        return Call.json(202, Map.of());
    }

    private SimResponse removeAll(Call call) {
        Wanted wanted = read(call, "H172", false, false);
        wanted.keys.forEach(retailers::takeAll);
        return Call.json(202, Map.of());
    }

    private SimResponse list(Call call) {
        ConsentKey key = keys.key(call, "H173");
        List<Map<String, Object>> found = retailers.access(key).stream()
                .map(code -> retailers.find(key.brandCode(), code))
                .flatMap(Optional::stream)
                .toList();
        return Call.json(200, Page.of(call.request().query()).answer(found));
    }

    /** @param one whether a single {@code recipient} will do */
    private Wanted read(Call call, String notAnObject, boolean one, boolean withCodes) {
        JsonNode body = call.object(notAnObject);
        List<IysError> errors = new ArrayList<>();
        ConsentRules.unknownFields(body, FIELDS, errors);
        String type = ConsentRules.choice(body, "type", ConsentRules.TYPES, "H111", "H117", errors);
        String recipientType =
                ConsentRules.choice(body, "recipientType", ConsentRules.RECIPIENT_TYPES, "H170", "H116", errors);
        List<String> recipients = new ArrayList<>();
        if (one && !body.has("recipients")) {
            recipients.add(rules.recipient(body.get("recipient"), type, errors, "recipient"));
        } else {
            JsonNode list = StatusCalls.recipients(body, LIMIT, errors);
            for (int i = 0; list != null && list.isArray() && i < list.size(); i++) {
                recipients.add(rules.recipient(list.get(i), type, errors, "recipients", i));
            }
        }
        List<Integer> codes = withCodes ? codes(body.get("retailerAccess"), errors) : List.of();
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        List<IysError> unknown = retailers.unknown(call.brandCode(), codes);
        if (!unknown.isEmpty()) {
            throw new IysException(403, unknown);
        }
        List<ConsentKey> found = recipients.stream()
                .map(r -> new ConsentKey(call.brandCode(), Recipients.stored(r), recipientType, type))
                .toList();
        return new Wanted(found, codes);
    }

    private static List<Integer> codes(JsonNode list, List<IysError> errors) {
        List<Integer> codes = new ArrayList<>();
        if (list == null || list.isNull()) {
            errors.add(IysError.at("H169", "retailerAccess"));
        } else if (!list.isArray() || list.isEmpty()) {
            errors.add(IysError.at("H163", list, "retailerAccess"));
        } else if (list.size() > LIMIT) {
            errors.add(IysError.at("H126", list, "retailerAccess"));
        } else {
            list.forEach(code -> codes.add(code.asInt(-1)));
        }
        return codes;
    }
}
