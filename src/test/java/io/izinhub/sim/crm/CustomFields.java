package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules for values of custom fields (CRM API, custom field values). A value that its field does not take is an
 * internal error of the CRM and fails the whole call; the text does not say which object it was. Thread-safe.
 */
final class CustomFields {

    private final Catalogue fields;

    CustomFields(Catalogue fields) {
        this.fields = fields;
    }

    /** The values with those of {@code custom_field_values} written over; a null value clears its field. */
    SortedMap<Long, JsonNode> merge(SortedMap<Long, JsonNode> known, JsonNode written) {
        SortedMap<Long, JsonNode> merged = new TreeMap<>(known);
        for (ObjectNode value : Json.objects(written, "custom_field_values")) {
            long field = Json.id(value.path("id"));
            JsonNode accepted = accepted(field, value.path("value"));
            if (accepted.isNull()) {
                merged.remove(field);
            } else {
                merged.put(field, accepted);
            }
        }
        return merged;
    }

    private JsonNode accepted(long id, JsonNode value) {
        ObjectNode field = fields.find(id).orElseThrow(CustomFields::badValue);
        if (value.isNull()) {
            return value;
        }
        if (!value.isValueNode()
                || value.isMissingNode()
                || !FieldType.of(field).accepts(field, value)) {
            throw badValue();
        }
        return FieldType.of(field).stored(value);
    }

    private static Refusal badValue() {
        return new Refusal(Reason.BAD_VALUE, "Custom field value could not be converted");
    }
}
