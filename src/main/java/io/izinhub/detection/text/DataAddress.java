package io.izinhub.detection.text;

import java.util.Locale;

/** The content that an address of the scheme {@code data} brings along (RFC 2397): its text, each character with its place. */
final class DataAddress {

    private static final String SCHEME = "data:";
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** Pictures and fonts show by then what they are. */
    private static final int LOOKED_AT = 24;

    private final String html;
    private final int from;
    private final int to;

    DataAddress(String html, int from, int to) {
        this.html = html;
        this.from = from;
        this.to = to;
    }

    static boolean isAt(String html, int from, int to) {
        int start = from;
        while (start < to && html.charAt(start) <= ' ') {
            start++;
        }
        return to - start > SCHEME.length() && html.regionMatches(true, start, SCHEME, 0, SCHEME.length());
    }

    /** The ASCII character that is escaped as {@code %41} at this place; -1 if there is none. */
    static int escape(String html, int place, int to) {
        if (place + 2 >= to) {
            return -1;
        }
        int code = Character.digit(html.charAt(place + 1), 16) * 16 + Character.digit(html.charAt(place + 2), 16);
        return code >= ' ' && code < 0x7F ? code : -1;
    }

    /** Adds what is text in it; of what is none, nothing. */
    void copy(Source.Builder into) {
        int comma = from;
        while (comma < to && html.charAt(comma) != ',') {
            comma++;
        }
        if (html.substring(from, comma).toLowerCase(Locale.ROOT).contains("base64")) {
            if (isText(comma + 1)) {
                decode(comma + 1, to, into);
            }
            return;
        }
        int i = comma + 1;
        while (i < to) {
            int escape = html.charAt(i) == '%' ? escape(html, i, to) : -1;
            int width = escape >= 0 ? 3 : 1;
            into.add(escape >= 0 ? (char) escape : html.charAt(i), i, i + width);
            i += width;
        }
    }

    private boolean isText(int start) {
        Source.Builder head = new Source.Builder(LOOKED_AT);
        decode(start, Math.min(to, start + LOOKED_AT), head);
        Source read = head.build();
        for (int i = 0; i < read.length(); i++) {
            char c = read.at(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Three characters stand where the four signs stand that carry them. */
    private void decode(int start, int end, Source.Builder into) {
        int bits = 0;
        int signs = 0;
        int first = start;
        int last = start;
        for (int i = start; i < end; i++) {
            int value = SIGNS.indexOf(html.charAt(i));
            if (value >= 0) {
                first = signs == 0 ? i : first;
                last = i + 1;
                bits = bits << 6 | value;
                if (++signs == 4) {
                    add(bits, 3, first, last, into);
                    bits = 0;
                    signs = 0;
                }
            }
        }
        if (signs > 1) {
            add(bits << 6 * (4 - signs), signs - 1, first, last, into);
        }
    }

    private static void add(int bits, int count, int first, int last, Source.Builder into) {
        for (int i = 0; i < count; i++) {
            into.add((char) (bits >> 16 - 8 * i & 0xFF), first, last);
        }
    }
}
