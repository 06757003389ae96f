package io.izinhub.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** By which first octets a document or a picture is known although it is sent as text. Pure. */
final class FirstOctets {

    /** As ISO-8859-1: archives and all that is one, PDF, old Office, RTF, pictures. */
    private static final String[] DOCUMENTS = {
        "PK\3\4",
        "%PDF-",
        "\u00d0\u00cf\u0011\u00e0",
        "7z\u00bc\u00af",
        "Rar!\u001a",
        "\u001f\u008b\b",
        "{\\rtf",
        "\u0089PNG",
        "\u00ff\u00d8\u00ff",
        "GIF8",
        "II*\0",
        "MM\0*",
        "\0\0\1\0"
    };

    private FirstOctets() {}

    static boolean areOfRtf(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{\\rtf");
    }

    static boolean areOfDocument(byte[] octets) {
        String head = new String(octets, StandardCharsets.ISO_8859_1).stripLeading();
        String raw = new String(octets, StandardCharsets.ISO_8859_1);
        boolean named = Stream.of(DOCUMENTS).anyMatch(sign -> raw.startsWith(sign) || head.startsWith(sign));
        boolean webp = raw.startsWith("RIFF") && raw.startsWith("WEBP", 8);
        boolean bitmap = raw.startsWith("BM") && raw.startsWith("\0\0\0\0", 6);
        return named || webp || bitmap || raw.startsWith("ftyp", 4);
    }
}
