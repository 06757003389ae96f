package io.izinhub.mail.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A message as DKIM hashes it, {@code relaxed/simple} (RFC 6376 3.4), octet by octet: raw 8-bit headers stay what they are, and no
 * language of the JVM has a say. Line ends count as CRLF, for that is what leaves.
 */
final class DkimCanon {

    private static final int MOST_HEADER = 2 << 20;

    private final ByteArrayOutputStream header = new ByteArrayOutputStream(4096);
    private final MessageDigest body;
    private int pendingLineEnds;
    private boolean pendingCr;

    private DkimCanon(MessageDigest body) {
        this.body = body;
    }

    /** Reads a message to its end. */
    static DkimCanon read(InputStream message, MessageDigest body) throws IOException {
        DkimCanon canon = new DkimCanon(body);
        byte[] buffer = new byte[16 << 10];
        boolean inHeader = true;
        int lineLength = 0;
        for (int read = message.read(buffer); read >= 0; read = message.read(buffer)) {
            int i = 0;
            while (inHeader && i < read) {
                byte b = buffer[i++];
                canon.header.write(b);
                inHeader = !(b == '\n' && lineLength == 0) && canon.header.size() < MOST_HEADER;
                lineLength = b == '\n' ? 0 : b == '\r' ? lineLength : lineLength + 1;
            }
            canon.hash(buffer, i, read);
        }
        canon.endOfBody();
        return canon;
    }

    /** The header section, with the blank line that ends it. */
    byte[] header() {
        return header.toByteArray();
    }

    byte[] bodyHash() {
        return body.digest();
    }

    /** Line ends are held back until something follows: those at the body's end count as one. */
    private void hash(byte[] octets, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = octets[i];
            if (b == '\n' || b == '\r' || pendingCr || pendingLineEnds > 0) {
                body.update(octets, start, i - start);
                special(b);
                start = i + 1;
            }
        }
        body.update(octets, start, to - start);
    }

    private void special(byte b) {
        if (b == '\n') {
            pendingLineEnds++;
            pendingCr = false;
            return;
        }
        if (b == '\r' && !pendingCr) {
            pendingCr = true;
            return;
        }
        flush();
        if (b == '\r') {
            pendingCr = true;
        } else {
            body.update(b);
        }
    }

    private void flush() {
        for (; pendingLineEnds > 0; pendingLineEnds--) {
            body.update((byte) '\r');
            body.update((byte) '\n');
        }
        if (pendingCr) {
            body.update((byte) '\r');
            pendingCr = false;
        }
    }

    /** Simple: the body ends in exactly one line end, an empty one too. */
    private void endOfBody() {
        if (pendingCr) {
            flush();
        }
        body.update((byte) '\r');
        body.update((byte) '\n');
        pendingLineEnds = 0;
    }

    /** Relaxed: name in lower case, one line, runs of blanks as one, none around the value. */
    static byte[] relaxed(String name, byte[] raw, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + name.length());
        out.writeBytes(Ascii.bytes(Ascii.lower(name) + ":"));
        boolean blank = false;
        boolean started = false;
        for (int i = from; i < to; i++) {
            byte b = raw[i];
            if (Ascii.isSpace(b)) {
                blank = true;
                continue;
            }
            if (blank && started) {
                out.write(' ');
            }
            out.write(b);
            started = true;
            blank = false;
        }
        return out.toByteArray();
    }
}
