package io.izinhub.mail.mime;

/** What mail programs read differently from one another. A message with any of these is never edited. */
public enum Defect {
    /** A header section ends without the blank line before its body, or a line in it is no field. */
    HEADER_WITHOUT_BLANK_LINE,
    /** A field whose name is empty, holds odd characters or stands before a blank and a colon; a continuation of nothing. */
    MALFORMED_HEADER,
    /** A line of blanks only among the fields, which some take for the end of the header section. */
    BLANK_CONTINUATION,
    /** A CR without LF, or a NUL, in a header section. */
    CONTROL_IN_HEADER,
    /** The mailbox line {@code From …} before the first field. */
    MAILBOX_LINE,
    /** Two fields of a name that may stand once and that decides how the part is read. */
    DUPLICATE_FIELD,
    /** A multipart type that cannot be read, or whose boundary is missing, empty, ambiguous or not printable. */
    MALFORMED_BOUNDARY,
    /** A multipart with a transfer encoding that only leaves may have. */
    ENCODED_MULTIPART,
    /** A line that begins as a boundary and goes on as something else, or that a bare CR makes one. */
    AMBIGUOUS_BOUNDARY,
    /** A multipart within one of the same boundary. */
    REPEATED_BOUNDARY,
    /** A multipart that ends with its parent or with the message. */
    MISSING_CLOSING_BOUNDARY,
    /** A boundary of a multipart that is closed already. */
    BOUNDARY_AFTER_CLOSE,
    /** A multipart without any part. */
    EMPTY_MULTIPART,
    TOO_DEEP,
    TOO_MANY_PARTS,
    HEADER_TOO_LARGE;

    /** Whether the rest of the message was not followed: what lies there was not read. */
    public boolean isLimit() {
        return this == TOO_DEEP || this == TOO_MANY_PARTS || this == HEADER_TOO_LARGE;
    }
}
