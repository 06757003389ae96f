package io.izinhub.crm.csm;

import static io.izinhub.crm.csm.CsmAdapter.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentWrite;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Permissions to custom fields and back. */
final class CsmValues {

    private final Map<Channel, CsmMapping.Fields> fields;
    private final boolean full;

    CsmValues(CsmMapping mapping) {
        this.fields = mapping.consent();
        this.full = mapping.update() == CsmMapping.Update.FULL;
    }

    /** {@code {rest: {…}, values: [{field, text} or {field, items}]}}; an empty one clears its field. */
    ObjectNode out(ConsentWrite write) {
        ObjectNode out = JSON.createObjectNode();
        out.set("rest", rest(write));
        ArrayNode all = out.putArray("values");
        write.values().forEach((channel, value) -> {
            CsmMapping.Fields ids = fields.get(channel);
            if (ids != null) {
                status(all.addObject().put("field", ids.status()), ids, value.state());
                text(all, ids.date(), value.at() == null ? "" : CsmDates.write(value.at()));
                text(all, ids.source(), value.source() == null ? "" : value.source());
            }
        });
        write.restored().values().forEach(held -> parse(held).forEach(all::add));
        return out;
    }

    /** What {@link CrmPerson#rest()} is to hold of a customer. */
    String rest(JsonNode customer) {
        return full ? customer.toString() : null;
    }

    private JsonNode rest(ConsentWrite write) {
        if (!full) {
            return JSON.createObjectNode();
        } else if (write.rest() == null) {
            throw new IllegalArgumentException("a full write needs what was read");
        }
        return parse(write.rest());
    }

    private static JsonNode parse(String kept) {
        try {
            return JSON.readTree(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what was read is no JSON any more");
        }
    }

    /** @param values {@code [{field, text, items}]} of any customer */
    Map<Channel, CrmValue> in(JsonNode values) {
        Map<Long, String> texts = new HashMap<>();
        for (JsonNode value : values) {
            JsonNode item = value.path("items").path(0);
            JsonNode held = item.isValueNode() && !item.isNull() ? item : value.path("text");
            if (held.isValueNode() && !held.isNull()) {
                texts.put(value.path("field").asLong(), held.asText());
            }
        }
        Map<Channel, CrmValue> in = new EnumMap<>(Channel.class);
        fields.forEach((channel, ids) -> in.put(
                channel,
                new CrmValue(
                        state(texts.getOrDefault(ids.status(), "").strip(), ids.values()),
                        CsmDates.read(texts.getOrDefault(ids.date(), "")),
                        texts.get(ids.source()))));
        return in;
    }

    /** {@code [{field, text} or {field, items}]} of each channel, to be written as it is; an empty one clears. */
    Map<Channel, String> held(JsonNode values) {
        Map<Long, JsonNode> exact = new HashMap<>();
        values.forEach(value -> exact.put(value.path("field").asLong(), value));
        Map<Channel, String> held = new EnumMap<>(Channel.class);
        fields.forEach((channel, ids) -> {
            ArrayNode all = JSON.createArrayNode();
            held(all, exact, ids.status(), ids.form() != CsmMapping.Form.TEXT);
            held(all, exact, ids.date(), false);
            held(all, exact, ids.source(), false);
            held.put(channel, all.toString());
        });
        return held;
    }

    private static void held(ArrayNode all, Map<Long, JsonNode> exact, long field, boolean chosen) {
        JsonNode value = exact.getOrDefault(field, JSON.missingNode());
        ObjectNode one = all.addObject().put("field", field);
        if (chosen || value.path("items").size() > 0) {
            one.set("items", value.path("items").isArray() ? value.path("items") : JSON.createArrayNode());
        } else {
            one.put("text", value.path("text").asText(""));
        }
    }

    private static void status(ObjectNode field, CsmMapping.Fields ids, CrmValue.State state) {
        String code = code(ids.values(), state);
        if (ids.form() == CsmMapping.Form.TEXT) {
            field.put("text", code);
        } else {
            ArrayNode items = field.putArray("items");
            if (!code.isEmpty()) {
                items.add(code);
            }
        }
    }

    private static void text(ArrayNode all, long field, String text) {
        all.addObject().put("field", field).put("text", text);
    }

    private static String code(CsmMapping.Values values, CrmValue.State state) {
        return switch (state) {
            case ONAY -> values.onay();
            case RET -> values.ret();
            case YOK -> values.yok();
            case EMPTY -> "";
            case UNKNOWN -> throw new IllegalArgumentException("an unknown value is never written");
        };
    }

    private static CrmValue.State state(String code, CsmMapping.Values values) {
        if (code.isEmpty()) {
            return CrmValue.State.EMPTY;
        } else if (code.equals(values.onay())) {
            return CrmValue.State.ONAY;
        } else if (code.equals(values.ret())) {
            return CrmValue.State.RET;
        }
        return code.equals(values.yok()) ? CrmValue.State.YOK : CrmValue.State.UNKNOWN;
    }
}
