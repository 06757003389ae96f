package io.izinhub.integrator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.HCodes.Meaning;
import io.izinhub.platform.http.HttpAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The errors in an answer, in every shape that İYS has: {@code errors} as array or as one object, {@code code} spelt
 * {@code code:}, a flat object, OAuth's form, nothing at all. A firm may write İYS's codes with a letter of its own
 * ({@code V175}); they are H-codes here. Immutable.
 *
 * @param status of the answer
 * @param items in İYS's order; empty where the body names none
 */
public record HErrors(int status, List<Item> items) {

    private static final Pattern CODE = Pattern.compile("[HV][0-9]{3,4}");
    private static final int UNPROCESSABLE = 422;

    /** @param index of the list's item that is meant, −1 where none is named */
    public record Item(String code, int index) {}

    public static HErrors of(HttpAnswer answer) {
        JsonNode body = WireJson.read(answer.body()).orElse(null);
        List<Item> items = new ArrayList<>();
        if (body != null && body.has("errors")) {
            JsonNode errors = body.get("errors");
            (errors.isArray() ? errors : List.of(errors)).forEach(error -> add(error, items));
        } else if (body != null) {
            add(body, items);
        }
        return new HErrors(answer.status(), items);
    }

    /** The error that decides what has to happen. */
    public Meaning meaning() {
        return worst().map(item -> HCodes.meaning(item.code(), status)).orElse(HCodes.meaning("", status));
    }

    public String code() {
        return worst().map(Item::code).orElse("HTTP_" + status);
    }

    public Failure failure() {
        Meaning meaning = meaning();
        return new Failure(meaning.kind(), code(), meaning.scope());
    }

    public boolean has(String code) {
        return items.stream().anyMatch(item -> item.code().equals(code));
    }

    /** Of a list that was refused: the items that are named, or the failure where none are. */
    public Answers.Taken refusedList() {
        Map<Integer, String> first = new LinkedHashMap<>();
        items.forEach(item -> first.putIfAbsent(item.index(), item.code()));
        if (meaning() != Meaning.FINAL || first.isEmpty() || first.containsKey(-1)) {
            return failure();
        }
        return new Answers.Spoiled(first.entrySet().stream()
                .map(entry -> new Answers.SpoiledItem(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** @return {@code H175} for {@code H175} and {@code V175}; empty for anything else */
    public static Optional<String> hCode(String text) {
        return CODE.matcher(text).matches() ? Optional.of("H" + text.substring(1)) : Optional.empty();
    }

    /** What a code that a firm names for one item means: refused, or a failure that may pass or needs a person. */
    public static Answers.Submitted answer(String text) {
        Optional<String> code = hCode(text);
        if (code.isEmpty()) {
            return WireFailures.unreadable();
        }
        Meaning meaning = HCodes.meaning(code.get(), UNPROCESSABLE);
        return meaning == Meaning.FINAL
                ? new Answers.Refused(code.get())
                : new Failure(meaning.kind(), code.get(), meaning.scope());
    }

    private Optional<Item> worst() {
        return items.stream().min(Comparator.comparing(item -> HCodes.meaning(item.code(), status)));
    }

    private static void add(JsonNode error, List<Item> items) {
        String code = error.path("code").asText(error.path("code:").asText(""));
        // Text that is no code could be anything, also an address: it goes no further.
        hCode(code)
                .ifPresent(known -> items.add(
                        new Item(known, WireJson.number(error.path("index")).orElse(-1))));
    }
}
