package io.izinhub.mail.mime;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64 of a part's body (RFC 2045 6.8). */
final class Base64Text {

    private static final int LINE = 76;
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        byte[] alphabet = Ascii.bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
        for (int i = 0; i < alphabet.length; i++) {
            VALUES[alphabet[i]] = (byte) i;
        }
    }

    private Base64Text() {}

    /** Decoded octets; empty where anything but whole groups, blanks and line ends stands. */
    static Optional<byte[]> decode(byte[] raw, int from, int to) {
        byte[] code = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isSpace(raw[i])) {
                code[length++] = raw[i];
            }
        }
        if (length % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(Arrays.copyOf(code, length)));
        } catch (IllegalArgumentException junk) {
            return Optional.empty();
        }
    }

    /** Decoded octets of whatever letters of the alphabet stand there; padding starts a new run. For scanning only. */
    static byte[] decodeLeniently(byte[] raw, int from, int to) {
        byte[] out = new byte[(to - from) / 4 * 3 + 3];
        int length = 0;
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            int value = raw[i] < 0 ? -1 : VALUES[raw[i]];
            if (raw[i] == '=') {
                held = 0;
            } else if (value >= 0) {
                bits = bits << 6 | value;
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    out[length++] = (byte) (bits >> held);
                }
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Lines of 76 characters, each with its line end. */
    static byte[] encode(byte[] octets, byte[] eol) {
        byte[] lines = Base64.getMimeEncoder(LINE, eol).encode(octets);
        if (lines.length == 0) {
            return lines;
        }
        byte[] ended = Arrays.copyOf(lines, lines.length + eol.length);
        System.arraycopy(eol, 0, ended, lines.length, eol.length);
        return ended;
    }
}
