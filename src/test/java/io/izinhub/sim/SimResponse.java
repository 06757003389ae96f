package io.izinhub.sim;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer of a simulator.
 *
 * @param reason the reason phrase of the status line, or null for the usual one
 */
public record SimResponse(int status, String reason, Map<String, String> headers, byte[] body) {

    public static SimResponse json(int status, String json) {
        return new SimResponse(
                status,
                null,
                Map.of("Content-Type", "application/json;charset=UTF-8"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    public static SimResponse empty(int status) {
        return new SimResponse(status, null, Map.of(), new byte[0]);
    }

    /** The vendors that put their error text into the status line send no body with it. */
    public static SimResponse reason(int status, String reason) {
        return new SimResponse(status, reason, Map.of(), new byte[0]);
    }
}
