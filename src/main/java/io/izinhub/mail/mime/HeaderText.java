package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes header text: ASCII as it is, everything else as encoded words (RFC 2047) that cut no letter, folded at 76 columns. */
final class HeaderText {

    private static final int LINE = 76;
    private static final String OPEN = "=?utf-8?B?";
    private static final String CLOSE = "?=";

    private HeaderText() {}

    /** A whole field with its last line end. Line ends and controls in the text become blanks: no field can be smuggled in. */
    static String field(String name, String text, String eol) {
        String clean = withoutControls(text);
        String value = isPlain(clean) ? folded(clean, name.length() + 2, eol) : encoded(clean, name.length() + 2, eol);
        return name + ": " + value + eol;
    }

    /**
     * A whole field whose value is written already: addresses, numbers, encoded words. Folded at its blanks.
     *
     * @throws EditRefused it is not ASCII, or has a word that no line can hold
     */
    static String structured(String name, String value, String eol) throws EditRefused {
        for (String word : value.split(" ")) {
            if (word.length() > 900 || !word.chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new EditRefused(EditObstacle.HEADER_FIELD);
            }
        }
        return name + ": " + folded(value, name.length() + 2, eol) + eol;
    }

    static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static boolean isPlain(String text) {
        boolean longWord = false;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
            word = c == ' ' ? 0 : word + 1;
            longWord |= word > 900;
        }
        return !longWord && !text.contains("=?");
    }

    private static String folded(String text, int column, String eol) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int at = column;
        int i = 0;
        while (i < text.length()) {
            int next = i + 1;
            while (next < text.length() && text.charAt(next) != ' ') {
                next++;
            }
            boolean mayFold = i > 0 && !text.substring(i, next).isBlank();
            if (at + next - i > LINE && mayFold) {
                out.append(eol);
                at = 0;
            }
            out.append(text, i, next);
            at += next - i;
            i = next;
        }
        return out.toString();
    }

    private static String encoded(String text, int column, String eol) {
        StringBuilder out = new StringBuilder(text.length() * 2);
        int at = column;
        int i = 0;
        while (i < text.length()) {
            int room = Math.max(8, (LINE - at - OPEN.length() - CLOSE.length()) / 4 * 3);
            int end = fitting(text, i, room);
            byte[] octets = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
            out.append(i == 0 ? "" : eol + " ").append(OPEN);
            out.append(Base64.getEncoder().encodeToString(octets)).append(CLOSE);
            at = 1;
            i = end;
        }
        return out.toString();
    }

    /** The end of the longest piece that begins at {@code from} and takes at most {@code room} octets. */
    static int fitting(String text, int from, int room) {
        int i = from;
        int octets = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int width = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (octets + width > room) {
                break;
            }
            octets += width;
            i += Character.charCount(c);
        }
        return i;
    }
}
