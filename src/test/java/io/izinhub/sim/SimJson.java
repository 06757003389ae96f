package io.izinhub.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** JSON as the integrators' simulators read and write it. */
public final class SimJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SimJson() {}

    /** Empty when the bytes are not one JSON value. */
    public static Optional<JsonNode> read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Empty when the body is not one JSON object. */
    public static Optional<ObjectNode> object(SimRequest request) {
        return read(request.body()).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Text or number without blanks around it; empty for what is missing, null, blank, or an object or array. */
    public static Optional<String> text(JsonNode node) {
        return node == null || node.isNull() || !node.isValueNode()
                ? Optional.empty()
                : Optional.of(node.asText().strip()).filter(text -> !text.isEmpty());
    }

    /** The text or number of a field with the blanks around it; empty when it is missing, null or blank. */
    public static Optional<String> word(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    /** @param value records, maps and lists of plain values, or a JSON node */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    public static SimResponse answer(int status, Object value) {
        return SimResponse.json(status, write(value));
    }

    /** An answer in words. */
    public static SimResponse plain(int status, String text) {
        return new SimResponse(
                status,
                null,
                Map.of("Content-Type", "text/plain;charset=UTF-8"),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
