package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a custom field holds. Immutable.
 *
 * @param text of a free field, empty for a list
 * @param items ids of the chosen items of a list, none for a free field
 */
record FieldValue(String text, List<Long> items) {

    private static final String ITEM = "CustomerFieldReferenceValue";
    private static final String ITEM_ID = "CustomerFieldReferenceValueID";

    FieldValue {
        items = List.copyOf(items);
    }

    /** @throws Refusal the field does not take such a value */
    static FieldValue parse(CsmField field, ObjectNode json) {
        List<Long> items = new ArrayList<>();
        json.path("CustomerFieldValues").forEach(item -> {
            JsonNode inner = item.has(ITEM) ? item.get(ITEM) : item;
            items.add(Json.id(inner.path(ITEM_ID)));
        });
        JsonNode text = json.path("CustomerFieldValue");
        boolean free = field.items().isEmpty();
        boolean wrongKind = free ? !items.isEmpty() : !text.asText("").isEmpty();
        if (wrongKind || text.isContainerNode() || !(free || field.items().containsAll(items))) {
            throw new Refusal(Reason.BAD_VALUE, "Customer field value is not valid");
        }
        return new FieldValue(text.isNull() ? "" : text.asText(), items);
    }

    boolean empty() {
        return text.isEmpty() && items.isEmpty();
    }

    ObjectNode json(long field) {
        ObjectNode json = Json.object().put("CustomerFieldID", field);
        if (items.isEmpty()) {
            return json.put("CustomerFieldValue", text);
        }
        ArrayNode values = json.putArray("CustomerFieldValues");
        items.forEach(item -> values.addObject().putObject(ITEM).put(ITEM_ID, item));
        return json;
    }

    /** Personal data stays out of test logs. */
    @Override
    public String toString() {
        return "FieldValue[" + items.size() + " items]";
    }
}
