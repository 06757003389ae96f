package io.izinhub.sms.keyword;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a call, JSON or a form, by the names that its operator gives the fields. Stateless. */
final class SmsBodies {

    static final int MOST = 1_000;

    private static final Charset LATIN_5 = Charset.forName("ISO-8859-9");

    private static final ObjectReader TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private SmsBodies() {}

    /** All messages of the call; empty where any of them, or the whole, cannot be read. */
    static Optional<List<IncomingSms>> read(byte[] body, KeywordProperties.Operator operator) {
        JsonNode tree = tree(body);
        JsonNode listed = operator.listField() == null ? tree : at(tree, operator.listField());
        List<JsonNode> items = new ArrayList<>();
        if (listed.isArray()) {
            listed.forEach(items::add);
        } else if (listed.isObject()) {
            items.add(listed);
        }
        if (items.isEmpty() || items.size() > MOST) {
            return Optional.empty();
        }
        List<IncomingSms> messages = new ArrayList<>();
        for (JsonNode item : items) {
            Optional<String> sender = text(item, operator.senderField());
            Optional<String> text = text(item, operator.textField());
            if (sender.isEmpty() || text.isEmpty()) {
                return Optional.empty();
            }
            messages.add(new IncomingSms(
                    text(item, operator.idField()).filter(id -> !id.isBlank()),
                    sender.get(),
                    text.get(),
                    text(item, operator.toField())));
        }
        return Optional.of(messages);
    }

    /** What the body says of itself counts, not what its sender calls it: operators get the type wrong. */
    private static JsonNode tree(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return form(new String(body, StandardCharsets.ISO_8859_1).strip());
        }
        try {
            return TREES.readTree(text);
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** @param octets one character for each byte; a pair that cannot be read is none, and the others count */
    private static JsonNode form(String octets) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : octets.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    // Not ours, or missed below.
                }
            }
        }
        return fields;
    }

    /** What is no UTF-8 is the other thing that Turkish operators write. */
    private static String decoded(String octets) {
        byte[] bytes = URLDecoder.decode(octets, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, LATIN_5);
        }
    }

    private static Optional<String> text(JsonNode item, String path) {
        JsonNode value = at(item, path);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** A form's field may have a dot in its name. */
    private static JsonNode at(JsonNode item, String path) {
        if (item.has(path)) {
            return item.get(path);
        }
        JsonNode found = item;
        for (String name : path.split("\\.")) {
            found = found.path(name);
        }
        return found;
    }
}
