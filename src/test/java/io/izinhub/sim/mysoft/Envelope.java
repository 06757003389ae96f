package io.izinhub.sim.mysoft;

import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer of every call, also of one that failed: HTTP 200 and {@code {data, succeed, message, errorCode, afterValue}}. */
final class Envelope {

    private Envelope() {}

    static SimResponse of(Object data) {
        return page(data, 0);
    }

    /** @param afterValue where the next page begins */
    static SimResponse page(Object data, long afterValue) {
        return answer(data, true, null, null, afterValue);
    }

    static SimResponse refused(Refusal refusal) {
        return answer(null, false, refusal.getMessage(), refusal.code(), 0);
    }

    private static SimResponse answer(Object data, boolean succeed, String message, String errorCode, long afterValue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", data);
        json.put("succeed", succeed);
        json.put("message", message);
        json.put("errorCode", errorCode);
        json.put("afterValue", afterValue);
        return SimJson.answer(200, json);
    }
}
