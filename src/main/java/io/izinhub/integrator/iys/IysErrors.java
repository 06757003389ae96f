package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.HCodes;
import io.izinhub.integrator.wire.HCodes.Meaning;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The errors in an answer, in every shape that İYS has: {@code errors} as array or as one object, {@code code} spelt
 * {@code code:}, a flat object, OAuth's form, nothing at all. Immutable.
 *
 * @param status of the answer
 * @param items in İYS's order; empty where the body names none
 */
record IysErrors(int status, List<Item> items) {

    private static final Pattern CODE = Pattern.compile("H[0-9]{3,4}");

    /** @param index of the list's item that is meant, −1 where none is named */
    record Item(String code, int index) {}

    static IysErrors of(HttpAnswer answer) {
        JsonNode body = WireJson.read(answer.body()).orElse(null);
        List<Item> items = new ArrayList<>();
        if (body != null && body.has("errors")) {
            JsonNode errors = body.get("errors");
            (errors.isArray() ? errors : List.of(errors)).forEach(error -> add(error, items));
        } else if (body != null) {
            add(body, items);
        }
        return new IysErrors(answer.status(), items);
    }

    /** The error that decides what has to happen. */
    Meaning meaning() {
        return worst().map(item -> HCodes.meaning(item.code(), status)).orElse(HCodes.meaning("", status));
    }

    String code() {
        return worst().map(Item::code).orElse("HTTP_" + status);
    }

    Failure failure() {
        Meaning meaning = meaning();
        return new Failure(meaning.kind(), code(), meaning.scope());
    }

    boolean has(String code) {
        return items.stream().anyMatch(item -> item.code().equals(code));
    }

    private Optional<Item> worst() {
        return items.stream().min(Comparator.comparing(item -> HCodes.meaning(item.code(), status)));
    }

    private static void add(JsonNode error, List<Item> items) {
        String code = error.path("code").asText(error.path("code:").asText(""));
        // Text that is no code could be anything, also an address: it goes no further.
        if (CODE.matcher(code).matches()) {
            items.add(new Item(code, WireJson.number(error.path("index")).orElse(-1)));
        }
    }
}
