package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes read as the ASCII that mail syntax is written in. A line ends after LF, with or without CR before it. */
final class Ascii {

    private Ascii() {}

    /** The place after the LF that ends the line at {@code from}; {@code limit} if none does. */
    static int lineEnd(byte[] raw, int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (raw[i] == '\n') {
                return i + 1;
            }
        }
        return limit;
    }

    /** Where the line's own text ends: {@code lineEnd} without CRLF or LF. */
    static int textEnd(byte[] raw, int from, int lineEnd) {
        int end = lineEnd;
        if (end > from && raw[end - 1] == '\n') {
            end--;
            if (end > from && raw[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    static boolean isBlank(int b) {
        return b == ' ' || b == '\t';
    }

    static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    static boolean isOnly7Bit(byte[] raw, int from, int to) {
        for (int i = from; i < to; i++) {
            if (raw[i] < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isOnly7Bit(byte[] raw) {
        return isOnly7Bit(raw, 0, raw.length);
    }

    static boolean startsWith(byte[] raw, int from, int limit, byte[] word) {
        if (limit - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (raw[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean contains(byte[] raw, int from, int to, int sought) {
        for (int i = from; i < to; i++) {
            if (raw[i] == sought) {
                return true;
            }
        }
        return false;
    }

    /** A CR that no LF follows. */
    static boolean hasBareCr(byte[] raw, int from, int to) {
        for (int i = from; i < to; i++) {
            if (raw[i] == '\r' && (i + 1 >= raw.length || raw[i + 1] != '\n')) {
                return true;
            }
        }
        return false;
    }

    static String latin1(byte[] raw, int from, int to) {
        return new String(raw, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Without the white space of mail syntax around it; controls are none and stay, to be seen. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Lower case of a protocol word, whatever the JVM's language. */
    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
