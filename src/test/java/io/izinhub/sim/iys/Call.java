package io.izinhub.sim.iys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.io.IOException;
import java.util.Map;

/**
 * A request that found its handler.
 *
 * @param account null for the calls that need no token
 * @param variables the path's variables
 */
record Call(SimRequest request, Account account, Map<String, String> variables) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    int brandCode() {
        return Integer.parseInt(variables.get("brandCode"));
    }

    boolean v2() {
        return request.path().startsWith("/v2/");
    }

    /** @throws IysException 400 H014 */
    JsonNode body() {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body != null && !body.isMissingNode()) {
                return body;
            }
        } catch (IOException e) {
            // answered below like an empty body
        }
        throw new IysException(400, "H014");
    }

    /** @throws IysException 400 with {@code code} when the body is not an object */
    JsonNode object(String code) {
        JsonNode body = body();
        if (!body.isObject()) {
            throw new IysException(400, code);
        }
        return body;
    }

    static SimResponse json(int status, Object value) {
        try {
            return SimResponse.json(status, JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
