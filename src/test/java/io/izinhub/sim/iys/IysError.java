package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of {@code errors[]}.
 *
 * @param location path of names and indexes, null = not sent
 * @param value the offending value, null = not sent
 * @param index position in the batch, null = not sent
 */
record IysError(String code, String message, List<Object> location, Object value, Integer index) {

    static IysError of(String code) {
        return new IysError(code, ErrorTexts.of(code), null, null, null);
    }

    static IysError at(String code, String field) {
        return new IysError(code, ErrorTexts.of(code), List.of(field), null, null);
    }

    static IysError at(String code, Object value, Object... location) {
        return new IysError(code, ErrorTexts.of(code), List.of(location), value, null);
    }

    IysError withMessage(String text) {
        return new IysError(code, text, location, value, index);
    }

    IysError atIndex(int position) {
        return new IysError(code, message, location, value, position);
    }

    /** @param codeKey {@code code}, or the broken {@code code:} that some documented 403 examples show */
    Map<String, Object> json(String codeKey) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(codeKey, code);
        json.put("message", message);
        if (location != null) {
            json.put("location", location);
        }
        if (value != null && !(value instanceof JsonNode node && node.isMissingNode())) {
            json.put("value", value);
        }
        if (index != null) {
            json.put("index", index);
        }
        return json;
    }

    @Override
    public String toString() {
        return code + (location == null ? "" : location) + (index == null ? "" : "#" + index);
    }
}
