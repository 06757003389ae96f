package io.izinhub.sms.relay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Bytes with some places replaced, in any order; the places must not overlap. For one thread. */
final class Splice {

    private record Part(int end, byte[] bytes) {}

    private final byte[] source;
    private final Map<Integer, Part> parts = new TreeMap<>();

    Splice(byte[] source) {
        this.source = source;
    }

    Splice replace(int start, int end, byte[] bytes) {
        parts.put(start, new Part(end, bytes));
        return this;
    }

    Splice replace(JsonSpan span, byte[] bytes) {
        return replace(span.start(), span.end(), bytes);
    }

    byte[] bytes() {
        return bytes(0, source.length);
    }

    /** Of one part of the source. */
    byte[] bytes(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int at = from;
        for (Map.Entry<Integer, Part> each : parts.entrySet()) {
            if (each.getKey() >= from && each.getValue().end() <= to) {
                out.write(source, at, each.getKey() - at);
                out.writeBytes(each.getValue().bytes());
                at = each.getValue().end();
            }
        }
        out.write(source, at, to - at);
        return out.toByteArray();
    }

    /** A JSON string. */
    static byte[] quoted(String text) {
        return ("\"" + new String(JsonStringEncoder.getInstance().quoteAsUTF8(text), StandardCharsets.UTF_8) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
