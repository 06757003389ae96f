package io.izinhub.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Quoted-printable (RFC 2045 6.7). Blanks before a line end are kept, as most programs do; where they stand they stay, so that a
 * program that drops them drops them before and after an edit.
 */
final class QuotedPrintable {

    private static final int LINE = 76;
    private static final byte[] HEX = Ascii.bytes("0123456789ABCDEF");

    private QuotedPrintable() {}

    /** The octet written as two hexadecimal digits, or -1. */
    static int hex(int high, int low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 || high > 'f' || low > 'f' ? -1 : h << 4 | l;
    }

    /** The length of the soft line break at {@code i}, where a {@code =} stands: 0 if it is none. */
    private static int softBreak(byte[] raw, int i, int to) {
        if (i + 1 == to) {
            return 1;
        }
        if (raw[i + 1] == '\n') {
            return 2;
        }
        return raw[i + 1] == '\r' && i + 2 < to && raw[i + 2] == '\n' ? 3 : 0;
    }

    /** Decoded octets; empty where programs could disagree: a stray {@code =}, 8-bit octets, a bare CR. */
    static Optional<byte[]> decode(byte[] raw, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            int step = step(raw, i, to);
            if (step == 0) {
                return Optional.empty();
            }
            emit(raw, i, step, to, out);
            i += step;
        }
        return Optional.of(out.toByteArray());
    }

    /** Decoded octets, whatever is malformed taken as it stands. For scanning only. */
    static byte[] decodeLeniently(byte[] raw, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            int step = step(raw, i, to);
            if (step == 0) {
                int end = raw[i] == '=' ? paddedSoftBreak(raw, i, to) : i;
                if (end == i) {
                    out.write(raw[i]);
                    end++;
                }
                i = end;
            } else {
                emit(raw, i, step, to, out);
                i += step;
            }
        }
        return out.toByteArray();
    }

    private static int paddedSoftBreak(byte[] raw, int at, int to) {
        int i = at + 1;
        while (i < to && Ascii.isBlank(raw[i])) {
            i++;
        }
        int lineEnd = Ascii.lineEnd(raw, i, Math.min(to, i + 2));
        return i < to && Ascii.textEnd(raw, i, lineEnd) == i && lineEnd > i ? lineEnd : at;
    }

    /** How many octets of the code stand for the next octet (or for none: a soft break); 0 if malformed. */
    private static int step(byte[] raw, int i, int to) {
        int b = raw[i];
        if (b == '=') {
            int soft = softBreak(raw, i, to);
            return soft > 0 ? soft : i + 2 < to && hex(raw[i + 1], raw[i + 2]) >= 0 ? 3 : 0;
        }
        boolean bareCr = b == '\r' && (i + 1 >= to || raw[i + 1] != '\n');
        return b < 0 || bareCr ? 0 : 1;
    }

    private static void emit(byte[] raw, int i, int step, int to, ByteArrayOutputStream out) {
        if (raw[i] != '=') {
            out.write(raw[i]);
        } else if (softBreak(raw, i, to) == 0) {
            out.write(hex(raw[i + 1], raw[i + 2]));
        }
    }

    /**
     * Where in the code the given decoded octet begins, soft breaks before it left behind; the end of the code for the octet
     * after the last. The code must be well-formed.
     */
    static int placeOf(byte[] raw, int from, int to, int decodedOctets) {
        int i = from;
        int decoded = 0;
        while (i < to && (decoded < decodedOctets || isSoftBreak(raw, i, to))) {
            int step = step(raw, i, to);
            decoded += isSoftBreak(raw, i, to) ? 0 : 1;
            i += step;
        }
        return i;
    }

    /** The place after the next line end that is no soft break. */
    static int hardBreak(byte[] raw, int from, int to) {
        int i = from;
        while (i < to) {
            int lineEnd = Ascii.lineEnd(raw, i, to);
            int textEnd = Ascii.textEnd(raw, i, lineEnd);
            if (textEnd == i || raw[textEnd - 1] != '=') {
                return lineEnd;
            }
            i = lineEnd;
        }
        return to;
    }

    private static boolean isSoftBreak(byte[] raw, int i, int to) {
        return raw[i] == '=' && softBreak(raw, i, to) > 0;
    }

    /** A whole text: every line end that is {@code eol} is a hard break, every other CR and LF is written as its octet. */
    static byte[] encode(byte[] text, byte[] eol) {
        Writer out = new Writer(text.length, eol);
        out.write(text, 0, text.length);
        return out.finish();
    }

    /**
     * A piece to stand within a line of existing code: soft breaks hold it apart from what is before and after, so that no line
     * grows and blanks before it are not at a line's end.
     */
    static byte[] encodeWithin(byte[] text, byte[] eol, boolean atLineStart, boolean atEnd) {
        Writer out = new Writer(text.length, eol);
        if (!atLineStart) {
            out.softBreak();
        }
        out.write(text, 0, text.length);
        if (!atEnd && out.column > 0) {
            out.softBreak();
        }
        return out.finish();
    }

    private static final class Writer {

        /** A soft break, an octet as three, and a soft break at the end. */
        private static final int MOST_AT_ONCE = 9;

        private final byte[] eol;
        private byte[] out;
        private int size;
        private int column;

        Writer(int length, byte[] eol) {
            this.out = new byte[length + length / 4 + 16];
            this.eol = eol;
        }

        void write(byte[] text, int from, int to) {
            int i = from;
            boolean atBreak = Ascii.startsWith(text, i, to, eol);
            while (i < to) {
                if (size + MOST_AT_ONCE > out.length) {
                    out = Arrays.copyOf(out, 2 * out.length);
                }
                if (atBreak) {
                    lineEnd();
                    i += eol.length;
                    atBreak = Ascii.startsWith(text, i, to, eol);
                } else {
                    atBreak = Ascii.startsWith(text, i + 1, to, eol);
                    octet(text[i] & 0xFF, atBreak, i + 1 == to);
                    i++;
                }
            }
        }

        /** A soft break needs a column of its own, a hard break none; a blank before either end is written as its octet. */
        private void octet(int b, boolean beforeBreak, boolean last) {
            boolean blankAtEnd = Ascii.isBlank(b) && (beforeBreak || last);
            boolean plain = b >= ' ' && b < 0x7F && b != '=' || b == '\t';
            plain &= !blankAtEnd;
            int width = plain ? 1 : 3;
            if (column + width > (beforeBreak ? LINE : LINE - 1)) {
                softBreak();
            }
            if (plain) {
                out[size++] = (byte) b;
            } else {
                out[size++] = '=';
                out[size++] = HEX[b >> 4];
                out[size++] = HEX[b & 15];
            }
            column += width;
        }

        void softBreak() {
            out[size++] = '=';
            lineEnd();
        }

        private void lineEnd() {
            for (byte b : eol) {
                out[size++] = b;
            }
            column = 0;
        }

        byte[] finish() {
            return Arrays.copyOf(out, size);
        }
    }
}
