package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a new dealer (İYS API, retailers); every error is a 400. */
final class RetailerRules {

    private static final Set<String> FIELDS =
            Set.of("title", "name", "tckn", "tin", "city", "town", "mersis", "alias", "mobile", "status");
    private static final Set<String> STATUSES = Set.of("active", "passive", "suspended");
    private static final int TEXT_LENGTH = 255;

    private RetailerRules() {}

    static List<IysError> check(JsonNode json, Collection<Map<String, Object>> present) {
        List<IysError> errors = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                errors.add(IysError.of("H016"));
            }
        });
        text(json, "title", "H214", errors);
        text(json, "name", "H215", errors);
        text(json, "tckn", "H216", errors);
        text(json, "tin", "H288", errors);
        place(json, "city", List.of("H217", "H218", "H219"), errors);
        place(json, "town", List.of("H220", "H221", "H222"), errors);
        digits(json, "tckn", Set.of(11), "H225", "H226", errors);
        digits(json, "tin", Set.of(10, 11), "H243", "H244", errors);
        digits(json, "mersis", Set.of(16), "H227", "H228", errors);
        if (json.has("mobile") && !Recipients.isPhone(json.get("mobile").asText(), false)) {
            errors.add(IysError.of("H224"));
        }
        if (json.has("status") && !STATUSES.contains(json.get("status").asText())) {
            errors.add(IysError.of("H201"));
        }
        unique(json, "mersis", "H230", present, errors);
        unique(json, "tckn", "H231", present, errors);
        return errors;
    }

    private static void text(JsonNode json, String field, String missing, List<IysError> errors) {
        String text = json.path(field).asText("");
        if (text.isBlank()) {
            errors.add(IysError.of(missing));
        } else if (text.length() > TEXT_LENGTH) {
            errors.add(IysError.of("H017"));
        }
    }

    private static void place(JsonNode json, String field, List<String> codes, List<IysError> errors) {
        JsonNode place = json.path(field);
        if (!place.isObject()) {
            errors.add(IysError.of(codes.get(0)));
            return;
        }
        if (place.path("code").asText("").isBlank()) {
            errors.add(IysError.of(codes.get(1)));
        }
        if (place.path("name").asText("").isBlank()) {
            errors.add(IysError.of(codes.get(2)));
        }
    }

    private static void digits(
            JsonNode json, String field, Set<Integer> lengths, String notDigits, String length, List<IysError> errors) {
        String text = json.path(field).asText("");
        if (text.isBlank()) {
            return;
        }
        if (!text.matches("[0-9]+")) {
            errors.add(IysError.of(notDigits));
        } else if (!lengths.contains(text.length())) {
            errors.add(IysError.of(length));
        }
    }

    private static void unique(
            JsonNode json, String field, String code, Collection<Map<String, Object>> present, List<IysError> errors) {
        JsonNode value = json.get(field);
        for (Map<String, Object> other : present) {
            if (value != null && value.equals(other.get(field))) {
                boolean passive =
                        other.get("status") instanceof JsonNode s && s.asText().equals("passive");
                errors.add(IysError.of(passive ? "H253" : code));
                return;
            }
        }
    }
}
