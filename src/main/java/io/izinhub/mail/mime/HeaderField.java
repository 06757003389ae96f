package io.izinhub.mail.mime;

import java.util.Arrays;

/**
 * One field of a header section where it stands in the message. Offsets are octets from the start of the message. It holds what
 * people wrote: {@code toString} shows the name only.
 */
public final class HeaderField {

    private final byte[] raw;
    private final String name;
    private final int start;
    private final int valueStart;
    private final int end;

    HeaderField(byte[] raw, String name, int start, int valueStart, int end) {
        this.raw = raw;
        this.name = name;
        this.start = start;
        this.valueStart = valueStart;
        this.end = end;
    }

    /** The name as written. */
    public String name() {
        return name;
    }

    public boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }

    public int start() {
        return start;
    }

    /** The place after the colon. */
    int valueStart() {
        return valueStart;
    }

    /** The place after the field's last line end, folded lines included. */
    public int end() {
        return end;
    }

    /** Where the value ends, before the last line end. */
    int valueEnd() {
        return Ascii.textEnd(raw, valueStart, end);
    }

    /** The value as it stands, folding included, octet by octet as ISO-8859-1. */
    String octets() {
        return Ascii.latin1(raw, valueStart, valueEnd());
    }

    /** A copy of the whole field, folding and last line end included. */
    public byte[] bytes() {
        return Arrays.copyOfRange(raw, start, end);
    }

    /** The value unfolded and trimmed, octet by octet as ISO-8859-1. */
    public String value() {
        StringBuilder value = new StringBuilder(end - valueStart);
        for (int i = valueStart; i < end; i++) {
            char c = (char) (raw[i] & 0xFF);
            if (c != '\r' && c != '\n') {
                value.append(c);
            }
        }
        return Ascii.trim(value.toString());
    }

    /** The value as a reader sees it: unfolded, encoded words and raw 8-bit letters decoded leniently. For scanning only. */
    public String text() {
        return EncodedWords.decode(value());
    }

    @Override
    public String toString() {
        return "HeaderField[" + name + "]";
    }
}
