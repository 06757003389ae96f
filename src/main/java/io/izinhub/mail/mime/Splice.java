package io.izinhub.mail.mime;

/** The octets from {@code start} to {@code end} of the original give way to others; with {@code start == end} it is an insertion. */
record Splice(int start, int end, byte[] with) {

    static Splice insert(int at, byte[] octets) {
        return new Splice(at, at, octets);
    }

    static Splice insert(int at, String ascii) {
        return insert(at, Ascii.bytes(ascii));
    }

    static Splice remove(HeaderField field) {
        return new Splice(field.start(), field.end(), new byte[0]);
    }
}
