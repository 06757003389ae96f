package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the members of a body over a customer; members that it does not know are ignored. */
final class CustomerEditor {

    private CustomerEditor() {}

    /**
     * @param writable members that may change
     * @param clear whether writable members that the body does not name are emptied
     */
    static Customer changed(Customer base, ObjectNode body, Collection<String> writable, boolean clear) {
        Map<String, String> members = new HashMap<>(base.members());
        for (String member : writable) {
            JsonNode value = body.path(member);
            if (value.isContainerNode()) {
                throw new Refusal(Reason.BAD_VALUE, member + " is not valid");
            }
            if (value.isMissingNode() ? clear : value.isNull() || value.asText().isBlank()) {
                members.remove(member);
            } else if (!value.isMissingNode()) {
                members.put(member, value.asText());
            }
        }
        return new Customer(base.id(), members, fields(base, body.path("CustomerFields"), clear));
    }

    private static SortedMap<Long, FieldValue> fields(Customer base, JsonNode written, boolean clear) {
        if (written.isMissingNode() || written.isNull()) {
            return base.fields();
        }
        SortedMap<Long, FieldValue> fields = new TreeMap<>(clear ? Map.of() : base.fields());
        for (JsonNode item : written) {
            ObjectNode json = Json.asObject(item.has("CustomerField") ? item.get("CustomerField") : item);
            CsmField field = CsmField.of(Json.id(json.path("CustomerFieldID")))
                    .orElseThrow(() -> new Refusal(Reason.BAD_VALUE, "Customer field is not valid"));
            FieldValue value = FieldValue.parse(field, json);
            if (value.empty()) {
                fields.remove(field.id());
            } else {
                fields.put(field.id(), value);
            }
        }
        return fields;
    }
}
