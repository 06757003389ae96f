package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** The types of custom fields with their ids; those of NUMBER and MULTIPLE_LIST are not documented and assumed. */
enum FieldType {
    TEXT(1, "Text"),
    DATE(2, "Date"),
    DATETIME(3, "Datetime"),
    NUMBER(4, "Number"),
    LIST(6, "List"),
    MULTIPLE_LIST(7, "Multiple List");

    private final int id;
    private final String label;

    FieldType(int id, String label) {
        this.id = id;
        this.label = label;
    }

    static FieldType of(JsonNode field) {
        int id = field.path("custom_field_type").path("custom_field_type_id").asInt();
        return Arrays.stream(values())
                .filter(type -> type.id == id)
                .findFirst()
                .orElseThrow(() -> new Refusal(Reason.BAD_REQUEST, "custom_field_type is not known"));
    }

    ObjectNode json() {
        return Json.object().put("custom_field_type_id", id).put("custom_field_type_name", label);
    }

    boolean hasItems() {
        return this == LIST || this == MULTIPLE_LIST;
    }

    /** Dates are epoch milliseconds, lists the ids of their items. */
    boolean accepts(JsonNode field, JsonNode value) {
        return switch (this) {
            case TEXT -> true;
            case DATE, DATETIME -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case LIST -> hasItem(field, value.asText());
            case MULTIPLE_LIST -> Arrays.stream(value.asText().split(",", -1)).allMatch(item -> hasItem(field, item));
        };
    }

    JsonNode stored(JsonNode value) {
        return switch (this) {
            case DATE, DATETIME, NUMBER -> value;
            case TEXT, LIST, MULTIPLE_LIST -> TextNode.valueOf(value.asText());
        };
    }

    private static boolean hasItem(JsonNode field, String item) {
        return StreamSupport.stream(field.path("data").path("items").spliterator(), false)
                .anyMatch(known -> known.path("id").asText().equals(item));
    }
}
