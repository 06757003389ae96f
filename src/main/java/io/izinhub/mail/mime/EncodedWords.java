package io.izinhub.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads encoded words (RFC 2047) leniently: also within quotes and without blanks around them. Neighbours of one charset are
 * joined as octets first, so that a letter that was cut between two words is whole again. For scanning, never for writing.
 */
final class EncodedWords {

    /** To find that nobody knows a charset takes the JVM long, and a field may name thousands. */
    private static final int MOST_UNKNOWN = 10;

    private static final int MOST_KNOWN = 100;

    private final String value;
    private final StringBuilder out;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final int lastEnd;
    private final Map<String, Charset> charsets = new HashMap<>();
    private int unknown;
    private Charset charset;

    private EncodedWords(String value) {
        this.value = value;
        this.out = new StringBuilder(value.length());
        this.lastEnd = value.lastIndexOf("?=");
    }

    /** @param value octets as ISO-8859-1, unfolded */
    static String decode(String value) {
        if (!value.contains("=?")) {
            return plain(value);
        }
        return new EncodedWords(value).read();
    }

    private String read() {
        int i = 0;
        int textFrom = 0;
        while (i < value.length()) {
            int end = value.startsWith("=?", i) ? word(i, textFrom) : 0;
            if (end > 0) {
                i = end;
                textFrom = end;
            } else {
                i++;
            }
        }
        text(textFrom, value.length());
        return out.toString();
    }

    /** Takes the encoded word at {@code start}; returns the place after it, 0 if there is none. */
    private int word(int start, int textFrom) {
        int charsetEnd = within('?', start + 2, 80);
        if (charsetEnd < 0 || charsetEnd + 2 >= value.length() || value.charAt(charsetEnd + 2) != '?') {
            return 0;
        }
        int codeFrom = charsetEnd + 3;
        char kind = value.charAt(charsetEnd + 1);
        if (codeFrom > lastEnd || "bBqQ".indexOf(kind) < 0) {
            return 0;
        }
        int codeEnd = value.indexOf("?=", codeFrom);
        String label = value.substring(start + 2, charsetEnd);
        int language = label.indexOf('*');
        Charset named = named(language < 0 ? label : label.substring(0, language));
        boolean neighbour = value.substring(textFrom, start).isBlank() && octets.size() > 0;
        if (!neighbour || !named.equals(charset)) {
            if (neighbour) {
                flush();
            } else {
                text(textFrom, start);
            }
            charset = named;
        }
        byte[] code = Ascii.bytes(value.substring(codeFrom, codeEnd));
        octets.writeBytes(kind == 'b' || kind == 'B' ? Base64Text.decodeLeniently(code, 0, code.length) : q(code));
        return codeEnd + 2;
    }

    private Charset named(String label) {
        Charset known = charsets.get(label);
        if (known == null) {
            Optional<Charset> found = unknown < MOST_UNKNOWN ? MailCharsets.lookup(label) : Optional.empty();
            unknown += found.isPresent() ? 0 : 1;
            known = found.orElse(StandardCharsets.UTF_8);
            if (charsets.size() < MOST_KNOWN) {
                charsets.put(label, known);
            }
        }
        return known;
    }

    private int within(char sought, int from, int most) {
        int end = Math.min(value.length(), from + most);
        for (int i = from; i < end; i++) {
            if (value.charAt(i) == sought) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] q(byte[] code) {
        for (int i = 0; i < code.length; i++) {
            if (code[i] == '_') {
                code[i] = ' ';
            }
        }
        return QuotedPrintable.decodeLeniently(code, 0, code.length);
    }

    private void text(int from, int to) {
        flush();
        out.append(plain(value.substring(from, to)));
    }

    private void flush() {
        if (octets.size() > 0) {
            out.append(MailCharsets.lenient(octets.toByteArray(), charset));
            octets.reset();
        }
    }

    private static String plain(String latin1) {
        byte[] bytes = Ascii.bytes(latin1);
        return Ascii.isOnly7Bit(bytes) ? latin1 : MailCharsets.guess(bytes).text();
    }
}
