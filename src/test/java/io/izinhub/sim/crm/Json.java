package io.izinhub.sim.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading and writing JSON the way the CRM does: ids arrive as text or as number, and leave as text. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode value(Object plain) {
        return MAPPER.valueToTree(plain);
    }

    /** Empty when the bytes are not one JSON object. */
    static Optional<ObjectNode> object(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    /** The objects of an array; anything else in it is refused, for a JSON array of texts is a client's mistake. */
    static List<ObjectNode> objects(JsonNode array, String member) {
        if (!array.isArray()) {
            throw new Refusal(Reason.BAD_REQUEST, member + " must be an array");
        }
        List<ObjectNode> objects = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            if (!(item instanceof ObjectNode object)) {
                throw new Refusal(Reason.BAD_REQUEST, member + " must hold objects");
            }
            objects.add(object);
        }
        return objects;
    }

    /** Text or number as a positive id. */
    static long id(JsonNode node) {
        try {
            return node.isIntegralNumber() ? node.longValue() : Long.parseLong(node.asText());
        } catch (NumberFormatException notAnId) {
            throw new Refusal(Reason.BAD_REQUEST, "id must be a number");
        }
    }

    static JsonNode idText(long id) {
        return TextNode.valueOf(Long.toString(id));
    }
}
