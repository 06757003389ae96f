package io.izinhub.sms.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value of a JSON text and where it stands in its bytes, so that a part can be cut out and all else stays as it was written. Strict:
 * a name that stands twice in an object, in any letter case, might be read by the firm the other way round.
 *
 * @param start of its first byte
 * @param end behind its last byte
 * @param text of a string, a number or a word; empty for objects and lists
 */
record JsonSpan(int start, int end, JsonToken token, String text, Map<String, JsonSpan> fields, List<JsonSpan> items) {

    private static final int DEEPEST = 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /** @throws UnreadableOrderException no JSON in UTF-8, or not beyond doubt */
    static JsonSpan read(byte[] body) throws UnreadableOrderException {
        try (JsonParser json = FACTORY.createParser(body)) {
            if (json.nextToken() == null || json.currentTokenLocation().getByteOffset() < 0) {
                throw new UnreadableOrderException("no JSON in UTF-8");
            }
            JsonSpan root = value(json);
            if (json.nextToken() != null) {
                throw new UnreadableOrderException("something follows");
            }
            return root;
        } catch (IOException e) {
            throw new UnreadableOrderException("no JSON");
        }
    }

    private static JsonSpan value(JsonParser json) throws IOException, UnreadableOrderException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        JsonToken token = json.currentToken();
        String text = "";
        Map<String, JsonSpan> fields = Map.of();
        List<JsonSpan> items = List.of();
        switch (token) {
            case START_OBJECT -> fields = fields(json);
            case START_ARRAY -> {
                items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
            }
            // Read to its end, which is where the place behind it is known.
            default -> text = json.getText();
        }
        return new JsonSpan(start, (int) json.currentLocation().getByteOffset(), token, text, fields, items);
    }

    private static Map<String, JsonSpan> fields(JsonParser json) throws IOException, UnreadableOrderException {
        Map<String, JsonSpan> fields = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!seen.add(name.strip().toLowerCase(Locale.ROOT))) {
                throw new UnreadableOrderException("a name stands twice");
            }
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    /** @throws UnreadableOrderException the name stands there in another form, which the firm may or may not take for it */
    Optional<JsonSpan> field(String name) throws UnreadableOrderException {
        JsonSpan found = fields.get(name);
        if (found == null
                && fields.keySet().stream()
                        .anyMatch(each -> each.strip().toLowerCase(Locale.ROOT).equals(name))) {
            throw new UnreadableOrderException("another form of a name");
        }
        return Optional.ofNullable(found).filter(value -> value.token() != JsonToken.VALUE_NULL);
    }

    /** A field that must be a string or a number, as text. */
    Optional<String> word(String name) throws UnreadableOrderException {
        Optional<JsonSpan> found = field(name);
        if (found.isPresent() && found.get().token().isStructStart()) {
            throw new UnreadableOrderException("a list or an object instead of a text");
        }
        return found.map(JsonSpan::text);
    }

    /** Prints no content. */
    @Override
    public String toString() {
        return "JsonSpan[" + token + "]";
    }
}
