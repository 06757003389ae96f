package io.izinhub.mail.outbound;

import io.izinhub.mail.RawMail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Takes a field out of the header of a mail while its bytes pass, and leaves every other byte as it is, however odd the mail. For one
 * mail and one thread.
 */
final class FieldCut {

    private static final int BUFFER = 16 * 1024;

    private enum At {
        LINE_START,
        NAME,
        KEPT,
        CUT,
        BODY
    }

    private final byte[] name;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private At at = At.LINE_START;
    private boolean cutting;
    private boolean empty = true;
    private boolean found;

    private FieldCut(String name) {
        this.name = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads no further than the header. */
    static boolean isIn(RawMail mail, String name) throws IOException {
        FieldCut cut = new FieldCut(name);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = mail.open()) {
            for (int read = in.read(buffer); read >= 0 && !cut.found && cut.at != At.BODY; read = in.read(buffer)) {
                cut.pass(buffer, read, OutputStream.nullOutputStream());
            }
        }
        return cut.found;
    }

    /**
     * The mail without these fields: the same one where it has none of them.
     *
     * @param owner with which it ends
     */
    static RawMail without(RawMail mail, List<String> names, RawMail owner) throws IOException {
        RawMail left = mail;
        for (String name : names) {
            if (isIn(left, name)) {
                RawMail with = left;
                left = owner.made(out -> copy(with, name, out));
            }
        }
        return left;
    }

    static void copy(RawMail mail, String name, OutputStream out) throws IOException {
        FieldCut cut = new FieldCut(name);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = mail.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cut.pass(buffer, read, out);
            }
        }
        cut.begun.writeTo(out);
    }

    private void pass(byte[] bytes, int count, OutputStream out) throws IOException {
        int i = 0;
        while (i < count && at != At.BODY) {
            header(bytes[i++], out);
        }
        out.write(bytes, i, count - i);
    }

    private void header(byte b, OutputStream out) throws IOException {
        if (at == At.LINE_START) {
            boolean folded = b == ' ' || b == '\t';
            at = !folded ? At.NAME : cutting ? At.CUT : At.KEPT;
            empty = true;
        }
        if (at == At.NAME) {
            name(b, out);
        } else if (at == At.KEPT) {
            out.write(b);
        }
        empty &= b == '\r' || b == '\n';
        if (b == '\n') {
            cutting = at == At.CUT;
            at = empty ? At.BODY : At.LINE_START;
        }
    }

    private void name(byte b, OutputStream out) throws IOException {
        int length = begun.size();
        boolean goesOn =
                length < name.length ? (b | (b >= 'A' && b <= 'Z' ? 0x20 : 0)) == name[length] : b == ' ' || b == '\t';
        if (goesOn) {
            begun.write(b);
        } else if (length >= name.length && b == ':') {
            begun.reset();
            found = true;
            at = At.CUT;
        } else {
            begun.writeTo(out);
            begun.reset();
            out.write(b);
            at = At.KEPT;
        }
    }
}
