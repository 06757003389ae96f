package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What stands in a removed part's place: the fields that describe it, one line each without line end, and its code. Immutable.
 */
public final class Replacement {

    private final List<String> fields;
    private final String text;

    private Replacement(List<String> fields, String text) {
        this.fields = fields;
        this.text = text;
    }

    /** A note that readers show in the place of an attachment. */
    public static Replacement note(String text) {
        return new Replacement(
                List.of(
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Transfer-Encoding: quoted-printable",
                        "Content-Disposition: inline"),
                text);
    }

    List<String> fields() {
        return fields;
    }

    /** The note in quoted-printable, ending in a line end. */
    byte[] code(byte[] eol) {
        String end = new String(eol, StandardCharsets.ISO_8859_1);
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", end);
        return QuotedPrintable.encode(
                (lines.endsWith(end) ? lines : lines + end).getBytes(StandardCharsets.UTF_8), eol);
    }
}
