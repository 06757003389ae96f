package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/** Writes a name as it stands before the angle brackets of a structured field (RFC 5322 3.2.5, RFC 2047 5). Pure. */
public final class HeaderPhrase {

    private static final String OPEN = "=?utf-8?B?";
    private static final String CLOSE = "?=";

    /** Of which 75 with the frame is the most that a word may have. */
    private static final int OCTETS = 45;

    private HeaderPhrase() {}

    /** Quoted where it is ASCII, else in encoded words that cut no letter. Controls become blanks. */
    public static String of(String name) {
        String clean = HeaderText.withoutControls(name);
        boolean plain = clean.chars().allMatch(c -> c >= ' ' && c <= '~') && !clean.contains("=?");
        return plain ? '"' + clean.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : encoded(clean, "");
    }

    /** @param eol stands before each further word, so that no line grows long */
    static String encoded(String text, String eol) {
        StringJoiner words = new StringJoiner(eol + " ");
        int i = 0;
        while (i < text.length()) {
            int end = HeaderText.fitting(text, i, OCTETS);
            byte[] octets = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
            words.add(OPEN + Base64.getEncoder().encodeToString(octets) + CLOSE);
            i = end;
        }
        return words.toString();
    }
}
