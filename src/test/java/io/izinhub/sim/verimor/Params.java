package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import java.util.Map;
import java.util.Optional;

/** The parameters of a call, which Verimor takes from the JSON body and from the query alike. */
record Params(JsonNode body, Map<String, String> query) {

    private static final int LIST_LIMIT = 100;

    /** @throws Refusal 400 INVALID_JSON for a body that is not a JSON object */
    static Params of(SimRequest request) {
        if (request.body().length == 0) {
            return new Params(MissingNode.getInstance(), request.query());
        }
        JsonNode body = SimJson.read(request.body())
                .filter(node -> node.isObject() || node.isNull())
                .orElseThrow(() -> Refusal.code("INVALID_JSON"));
        return new Params(body, request.query());
    }

    /** The body's value, else the query's. */
    Optional<String> text(String name) {
        return SimJson.text(body.get(name))
                .or(() ->
                        Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty()));
    }

    boolean flag(String name) {
        return text(name)
                .filter(text -> text.equals("true") || text.equals("1"))
                .isPresent();
    }

    JsonNode list(String name) {
        return body.path(name);
    }

    /** @throws Refusal 400 when it is not a number from 0 */
    long number(String name, long fallback) {
        String text = text(name).orElse(String.valueOf(fallback));
        if (!text.matches("[0-9]{1,15}")) {
            throw new Refusal(400, name + " geçersiz");
        }
        return Long.parseLong(text);
    }

    /** Whatever is asked for, no answer holds more than 100 records. */
    long limit() {
        return Math.min(LIST_LIMIT, number("limit", LIST_LIMIT));
    }
}
