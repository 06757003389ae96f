package io.izinhub.sim;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param method upper case
 * @param path relative to the simulator's base path, percent-decoded, starts with a slash
 * @param query decoded query parameters, the first value of each
 * @param headers names in lower case, the first value of each
 * @param body the raw bytes, empty if there are none (also with GET and DELETE)
 */
public record SimRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    public String header(String name) {
        return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
