package io.izinhub.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a body's octets are written (RFC 2045 6). */
enum TransferEncoding {
    /** 7bit, 8bit, binary or no field at all: the octets stand as they are. */
    IDENTITY,
    QUOTED_PRINTABLE,
    BASE64,
    UNKNOWN;

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    /** A comment says nothing of the code, and two fields that differ say nothing at all. */
    static TransferEncoding of(HeaderBlock header) {
        List<TransferEncoding> said = header.all("Content-Transfer-Encoding")
                .map(field -> named(Ascii.lower(
                        COMMENT.matcher(field.value()).replaceAll(" ").strip())))
                .distinct()
                .toList();
        return said.isEmpty() ? IDENTITY : said.size() == 1 ? said.get(0) : UNKNOWN;
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

    /** Somebody's program will guess; which way, nobody knows. */
    private static byte[] inEveryWay(byte[] raw, int from, int to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(2 * (to - from));
        all.write(raw, from, to - from);
        all.write('\n');
        all.writeBytes(BASE64.decodeLeniently(raw, from, to));
        all.write('\n');
        all.writeBytes(QUOTED_PRINTABLE.decodeLeniently(raw, from, to));
        return all.toByteArray();
    }

    /** The octets as far as they can be made out. For scanning only. */
    byte[] decodeLeniently(byte[] raw, int from, int to) {
        return switch (this) {
            case IDENTITY -> Arrays.copyOfRange(raw, from, to);
            case UNKNOWN -> inEveryWay(raw, from, to);
            case QUOTED_PRINTABLE -> QuotedPrintable.decodeLeniently(raw, from, to);
            case BASE64 -> Base64Text.decodeLeniently(raw, from, to);
        };
    }
}
