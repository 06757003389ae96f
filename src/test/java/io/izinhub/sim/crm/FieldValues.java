package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Searching by {@code custom_field_values: [{id, value}]}: every pair must be there. */
final class FieldValues {

    private FieldValues() {}

    static Map<Long, JsonNode> of(ObjectNode object) {
        Map<Long, JsonNode> values = new TreeMap<>();
        object.path("custom_field_values").forEach(pair -> values.put(Json.id(pair.path("id")), pair.path("value")));
        return values;
    }

    static boolean match(Map<Long, JsonNode> held, JsonNode wanted) {
        return Json.objects(wanted, "custom_field_values").stream().allMatch(pair -> {
            JsonNode value = held.get(Json.id(pair.path("id")));
            return value != null && value.asText().equals(pair.path("value").asText());
        });
    }
}
