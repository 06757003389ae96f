package io.izinhub.sim.integrator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reading requests and writing answers of the integrator simulators. */
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

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Text or number without blanks around it; empty for what is missing, null, blank, or an object or array. */
    public static Optional<String> text(JsonNode node) {
        return node == null || node.isNull() || !node.isValueNode()
                ? Optional.empty()
                : Optional.of(node.asText().strip()).filter(text -> !text.isEmpty());
    }

    /** The bytes of a plain value (maps, lists, texts, numbers). */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    public static SimResponse answer(int status, Object value) {
        return SimResponse.json(status, new String(bytes(value), StandardCharsets.UTF_8));
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
