package io.izinhub.sim.iys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code limit} and {@code offset} of the list calls: at most 100 entries, from 0. */
record Page(int limit, int offset) {

    private static final int LIMIT = 100;

    /** @throws IysException 422 H182, H183, H186, H187 */
    static Page of(Map<String, String> query) {
        List<IysError> errors = new ArrayList<>();
        int offset = number(query, "offset", 0);
        if (offset < 0) {
            errors.add(IysError.at("H182", value(query.get("offset")), "offset"));
        }
        int limit = number(query, "limit", LIMIT);
        if (limit <= 0 || limit > LIMIT) {
            String code = limit < 0 ? "H183" : limit == 0 ? "H187" : "H186";
            errors.add(IysError.at(code, value(query.get("limit")), "limit"));
        }
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        return new Page(limit, offset);
    }

    <T> Map<String, Object> answer(List<T> all) {
        int from = Math.min(offset, all.size());
        List<T> list = all.subList(from, Math.min(from + limit, all.size()));
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("offset", offset);
        pagination.put("pageSize", limit);
        pagination.put("totalCount", all.size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("list", list);
        answer.put("pagination", pagination);
        return answer;
    }

    /** A missing number is the default, text is −1. */
    static int number(Map<String, String> query, String name, int missing) {
        String text = query.get(name);
        if (text == null) {
            return missing;
        }
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** A number as a number, everything else as it came. */
    static Object value(String text) {
        return text != null && text.matches("-?[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
