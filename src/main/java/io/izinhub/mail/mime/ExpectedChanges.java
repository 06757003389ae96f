package io.izinhub.mail.mime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the independent check must find changed, by the part's number among those that such a parser sees; all else is equal. */
final class ExpectedChanges {

    /** What a changed leaf must hold. */
    sealed interface Body {}

    record NewText(String before, String after) implements Body {}

    record NewCode(byte[] code) implements Body {}

    private final Map<Integer, Body> bodies = new HashMap<>();
    private final Map<Integer, Set<String>> fields = new HashMap<>();
    private final Map<MimePart, Integer> numbers = new HashMap<>();

    ExpectedChanges(MailTree mail) {
        for (MimePart part : mail.parts()) {
            if (!isNested(part)) {
                numbers.put(part, numbers.size());
            }
        }
    }

    private static boolean isNested(MimePart part) {
        MimePart outer = part.parent().orElse(null);
        while (outer != null && !outer.type().startsWith("message/")) {
            outer = outer.parent().orElse(null);
        }
        return outer != null;
    }

    void body(MimePart part, Body body) {
        bodies.put(numbers.get(part), body);
        field(part, "content-type");
        field(part, "content-transfer-encoding");
    }

    /** Fields of this name may come, go or change. */
    void field(MimePart part, String name) {
        fields.computeIfAbsent(numbers.get(part), n -> new HashSet<>()).add(Ascii.lower(name));
    }

    void fields(MimePart part, List<String> names) {
        names.forEach(name -> field(part, name));
    }

    boolean hasBodies() {
        return !bodies.isEmpty();
    }

    /** Null where the body must be as it was. */
    Body bodyOf(int number) {
        return bodies.get(number);
    }

    boolean mayChange(int number, String fieldName) {
        return fields.getOrDefault(number, Set.of()).contains(Ascii.lower(fieldName));
    }
}
