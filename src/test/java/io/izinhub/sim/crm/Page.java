package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/**
 * Part of a search result. Offsets count in the result as it is now: they shift when an object before them is deleted.
 *
 * @param limit 1 to 200, default 50
 * @param offset from 0
 */
record Page(int limit, int offset) {

    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    /** @param cut whether a limit over 200 is cut to 200 in silence; else it is refused (the real behaviour is unknown) */
    static Page of(ObjectNode request, boolean cut) {
        int limit = number(request.path("limit"), DEFAULT);
        int offset = number(request.path("offset"), 0);
        if (limit < 1 || offset < 0 || (limit > MAX && !cut)) {
            throw new Refusal(Reason.LIMIT, "limit must be 1 to " + MAX + ", offset not negative");
        }
        return new Page(Math.min(limit, MAX), offset);
    }

    <T> Stream<T> slice(Stream<T> all) {
        return all.skip(offset).limit(limit);
    }

    private static int number(JsonNode node, int fallback) {
        if (node.isMissingNode()) {
            return fallback;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new Refusal(Reason.LIMIT, "limit and offset must be numbers");
        }
        return node.intValue();
    }
}
