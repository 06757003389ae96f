package io.izinhub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * A misbehaviour that {@code POST /sim/faults} asked for.
 *
 * @param target name of the simulator
 * @param code HTTP status of STATUS
 * @param rate share of the requests, 0 to 1; not used when {@code count} is positive
 * @param count the next so many requests, 0 = unlimited
 * @param delayMs real milliseconds of SLOW
 * @param hCode error code of STATUS at İYS, may be null
 * @param reason reason phrase of STATUS at the CRMs, may be null
 * @param stage where it strikes at the mail server
 */
public record SimFault(
        String target,
        Kind kind,
        int code,
        double rate,
        long count,
        long delayMs,
        String hCode,
        String reason,
        When when,
        Stage stage) {

    public enum Kind {
        STATUS,
        SLOW,
        RESET,
        MALFORMED,
        HTML_200,
        RATE_LIMIT
    }

    /** BEFORE: the request is not executed. AFTER: it is executed, then its answer is lost, replaced or late. */
    public enum When {
        BEFORE,
        AFTER
    }

    /** RCPT: each recipient. DATA: the whole message, after its last byte. */
    public enum Stage {
        RCPT,
        DATA
    }

    /** @throws IllegalArgumentException says which field is wrong */
    static SimFault parse(JsonNode json) {
        Kind kind = choice(Kind.class, json, "kind", null);
        When when = choice(When.class, json, "when", When.BEFORE);
        if (!json.path("target").isTextual()) {
            throw new IllegalArgumentException("target is missing");
        }
        double rate = json.path("rate").asDouble(1);
        long count = json.path("count").asLong(0);
        int code = json.path("code").asInt(kind == Kind.RATE_LIMIT ? 429 : 500);
        if (rate < 0 || rate > 1 || count < 0 || code < 200 || code > 599) {
            throw new IllegalArgumentException("rate must be 0 to 1, count not negative, code an HTTP status");
        }
        long delay = json.path("delayMs").asLong(kind == Kind.SLOW ? 5_000 : 0);
        return new SimFault(
                json.get("target").textValue(),
                kind,
                code,
                rate,
                count,
                delay,
                json.path("hCode").asText(null),
                json.path("reason").asText(null),
                when,
                choice(Stage.class, json, "stage", Stage.RCPT));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode json, String field, E fallback) {
        if (!json.hasNonNull(field) && fallback != null) {
            return fallback;
        }
        try {
            return Enum.valueOf(type, json.path(field).asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + " must be one of " + List.of(type.getEnumConstants()));
        }
    }
}
