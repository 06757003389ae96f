package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The state of one, the state of many, the history of one (İYS API 9.5 to 9.7). */
final class StatusCalls {

    private static final Set<String> KEY_FIELDS = Set.of("recipient", "recipientType", "type");
    private static final int MANY_LIMIT = 1_000;

    private final SimSettings settings;
    private final Registry registry;
    private final Retailers retailers;
    private final ConsentRules rules;
    private final RateLimits limits;

    StatusCalls(SimSettings settings, Registry registry, Retailers retailers, ConsentRules rules, RateLimits limits) {
        this.settings = settings;
        this.registry = registry;
        this.retailers = retailers;
        this.rules = rules;
        this.limits = limits;
    }

    void routes(Router router, String brand) {
        router.add("POST", brand + "/consents/status", this::one);
        router.add("POST", brand + "/consents/{recipientType}/status/{type}", this::many);
        router.add("POST", brand + "/consents/history", this::history);
    }

    private SimResponse one(Call call) {
        limits.status();
        ConsentKey key = key(call, "H097");
        Movement current = registry.current(key).orElse(null);
        if (current == null) {
            if (settings.flag("iys.unknownAsEmpty")) {
                return Call.json(200, Map.of());
            }
            throw new IysException(404, "H401");
        }
        Map<String, Object> answer = new LinkedHashMap<>(current.json());
        answer.remove("citizenName");
        if (current.consentDate() == null) {
            answer.remove("consentDate");
        }
        answer.put("retailerAccessCount", retailers.access(key).size());
        retailers.taker(key).ifPresent(retailer -> {
            answer.put("retailerCode", retailer.get("retailerCode"));
            answer.put("retailerTitle", retailer.get("title"));
        });
        return Call.json(200, answer);
    }

    private SimResponse history(Call call) {
        limits.history();
        ConsentKey key = key(call, "H097");
        Page page = Page.of(call.request().query());
        Comparator<Movement> byDate =
                Comparator.comparing(Movement::consentDate, Comparator.nullsFirst(Comparator.naturalOrder()));
        List<Map<String, Object>> newestFirst = registry.history(key).stream()
                .sorted(byDate.thenComparing(Movement::creationDate).reversed())
                .map(Movement::json)
                .toList();
        return Call.json(200, page.answer(newestFirst));
    }

    /**
     * Reads {@code recipient}, {@code recipientType}, {@code type}, all required.
     *
     * @throws IysException 422 with all errors
     */
    ConsentKey key(Call call, String notAnObject) {
        JsonNode body = call.object(notAnObject);
        List<IysError> errors = new ArrayList<>();
        ConsentRules.unknownFields(body, KEY_FIELDS, errors);
        String type = ConsentRules.choice(body, "type", ConsentRules.TYPES, "H111", "H117", errors);
        String recipientType =
                ConsentRules.choice(body, "recipientType", ConsentRules.RECIPIENT_TYPES, "H170", "H116", errors);
        String recipient = recipient(body.get("recipient"), type, errors);
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        return new ConsentKey(call.brandCode(), Recipients.stored(recipient), recipientType, type);
    }

    /** A number that is too long is H166 here, not H160 with H121. */
    private String recipient(JsonNode value, String type, List<IysError> errors) {
        if (value != null && !"EPOSTA".equals(type) && tooLong(value)) {
            errors.add(IysError.at("H166", value, "recipient"));
            return null;
        }
        return rules.recipient(value, type, errors, "recipient");
    }

    private static boolean tooLong(JsonNode value) {
        String text = value.asText();
        return !Recipients.looksLikeEmail(text) && text.length() > Recipients.PHONE_LENGTH;
    }

    private SimResponse many(Call call) {
        String type = call.variables().get("type");
        String recipientType = call.variables().get("recipientType");
        List<IysError> errors = new ArrayList<>();
        if (!ConsentRules.TYPES.contains(type)) {
            errors.add(IysError.at("H117", (Object) type, "type"));
        }
        if (!ConsentRules.RECIPIENT_TYPES.contains(recipientType)) {
            errors.add(IysError.at("H116", (Object) recipientType, "recipientType"));
        }
        JsonNode body = call.object("H097");
        ConsentRules.unknownFields(body, Set.of("recipients"), errors);
        JsonNode recipients = recipients(body, MANY_LIMIT, errors);
        if (errors.isEmpty()) {
            checkEach(recipients, type, errors);
        }
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        List<String> consented = new ArrayList<>();
        recipients.forEach(one -> {
            String stored = Recipients.stored(one.textValue());
            registry.current(new ConsentKey(call.brandCode(), stored, recipientType, type))
                    .filter(m -> m.status().equals("ONAY"))
                    .ifPresent(m -> consented.add(stored));
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("requestId", UUID.randomUUID().toString());
        answer.put("list", consented);
        return Call.json(200, answer);
    }

    /** The list {@code recipients}: H168 missing, H478 not a list, H164 empty, H127 too long. */
    static JsonNode recipients(JsonNode body, int limit, List<IysError> errors) {
        JsonNode list = body.get("recipients");
        if (list == null || list.isNull()) {
            errors.add(IysError.at("H168", "recipients"));
        } else if (!list.isArray()) {
            errors.add(IysError.at("H478", list, "recipients"));
        } else if (list.isEmpty()) {
            errors.add(IysError.at("H164", list, "recipients"));
        } else if (list.size() > limit) {
            errors.add(IysError.at("H127", list, "recipients"));
        }
        return list;
    }

    private void checkEach(JsonNode recipients, String type, List<IysError> errors) {
        boolean refuse9005 = settings.flag("iys.refuse9005");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < recipients.size(); i++) {
            JsonNode one = recipients.get(i);
            String text = one.isTextual() ? one.textValue() : "";
            boolean fits = type.equals("EPOSTA") ? Recipients.isEmail(text) : Recipients.isPhone(text, refuse9005);
            if (!fits) {
                String code = !type.equals("EPOSTA") && tooLong(one) ? "H166" : "H464";
                errors.add(IysError.at(code, one, "recipients", i));
            } else if (!seen.add(Recipients.stored(text))) {
                errors.add(IysError.at("H193", one, "recipients", i));
            }
        }
    }
}
