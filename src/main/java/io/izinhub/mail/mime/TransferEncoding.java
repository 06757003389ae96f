package io.izinhub.mail.mime;

import java.util.Arrays;
import java.util.Optional;

/** How a body's octets are written (RFC 2045 6). */
enum TransferEncoding {
    /** 7bit, 8bit, binary or no field at all: the octets stand as they are. */
    IDENTITY,
    QUOTED_PRINTABLE,
    BASE64,
    UNKNOWN;

    static TransferEncoding of(HeaderBlock header) {
        return header.first("Content-Transfer-Encoding")
                .map(field -> named(Ascii.lower(field.value())))
                .orElse(IDENTITY);
    }

    private static TransferEncoding named(String label) {
        return switch (label) {
            case "7bit", "8bit", "binary" -> IDENTITY;
            case "quoted-printable" -> QUOTED_PRINTABLE;
            case "base64" -> BASE64;
            default -> UNKNOWN;
        };
    }

    /** The octets behind the code; empty if the code is unknown or not beyond doubt. */
    Optional<byte[]> decode(byte[] raw, int from, int to) {
        return switch (this) {
            case IDENTITY -> Optional.of(Arrays.copyOfRange(raw, from, to));
            case QUOTED_PRINTABLE -> QuotedPrintable.decode(raw, from, to);
            case BASE64 -> Base64Text.decode(raw, from, to);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The octets as far as they can be made out. For scanning only. */
    byte[] decodeLeniently(byte[] raw, int from, int to) {
        return switch (this) {
            case IDENTITY, UNKNOWN -> Arrays.copyOfRange(raw, from, to);
            case QUOTED_PRINTABLE -> QuotedPrintable.decodeLeniently(raw, from, to);
            case BASE64 -> Base64Text.decodeLeniently(raw, from, to);
        };
    }
}
