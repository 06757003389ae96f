package io.izinhub.consent.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one point in JSON, token by token: a bulk query has millions of them. */
final class JsonPoint {

    private static final byte[] NO_REF = "null".getBytes(StandardCharsets.US_ASCII);

    private byte[] ref = NO_REF;
    private String channel;
    private String value;
    private String type;
    private boolean broken;

    private JsonPoint() {}

    /** @param json stands at the start of the point, and at its end afterwards */
    static Point read(JsonParser json) throws IOException {
        JsonPoint point = new JsonPoint();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return Point.bad(NO_REF);
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            point.take(name, json);
        }
        return point.result();
    }

    static Point unreadable() {
        return Point.bad(NO_REF);
    }

    private void take(String name, JsonParser json) throws IOException {
        switch (name) {
            case "ref" -> ref = reference(json);
            case "channel" -> channel = text(json);
            case "value", "recipient" -> value = text(json);
            case "recipientType" -> type = text(json);
            default -> json.skipChildren();
        }
    }

    private String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            json.skipChildren();
            broken = true;
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** Strings and numbers come back as they came. */
    private byte[] reference(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        String text = text(json);
        if (text == null) {
            return NO_REF;
        }
        if (text.length() > MAX_REF_LENGTH || !isUnicode(text)) {
            broken = true;
            return NO_REF;
        }
        return token == JsonToken.VALUE_STRING ? quoted(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Half of a surrogate pair cannot be written back. */
    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static final int MAX_REF_LENGTH = PointReader.MAX_REF;

    static byte[] quoted(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[inner.length + 2];
        quoted[0] = '"';
        System.arraycopy(inner, 0, quoted, 1, inner.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    private Point result() {
        Optional<Channel> on = Channel.parse(channel);
        Optional<RecipientType> of = RecipientType.parse(type);
        if (broken || on.isEmpty() || (type != null && of.isEmpty())) {
            return Point.bad(ref);
        }
        Address address = Address.parse(on.get(), value) instanceof Address valid ? valid : null;
        return new Point(ref, on.get(), of.orElse(null), address);
    }
}
