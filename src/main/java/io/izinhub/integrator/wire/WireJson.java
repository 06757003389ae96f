package io.izinhub.integrator.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.time.Istanbul;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** JSON and dates as İYS and the firms before it write them. */
public final class WireJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private WireJson() {}

    /** An object or array; empty for anything else, be it HTML, half a document or nothing. */
    public static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static byte[] write(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text that is neither missing nor empty. */
    public static Optional<String> text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return node.isValueNode() && !node.isNull() && !node.asText().isEmpty()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    /** A number, also one written as text. */
    public static Optional<Integer> number(JsonNode node) {
        if (node.canConvertToInt()) {
            return Optional.of(node.intValue());
        }
        String text = node.isTextual() ? node.textValue() : "";
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** A date in Turkey's time; empty where there is none or it is no date. */
    public static Optional<Instant> date(JsonNode parent, String field) {
        return text(parent, field).flatMap(WireJson::date);
    }

    public static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text, DATE).atZone(Istanbul.ZONE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static String date(Instant instant) {
        return DATE.format(instant.atZone(Istanbul.ZONE));
    }
}
