package io.izinhub.detection.text;

import java.text.Normalizer;

/** What a single UTF-16 unit is and becomes. All tables are filled once and then only read. */
final class Chars {

    static final byte OTHER = 0;
    static final byte LETTER = 1;
    static final byte DIGIT = 2;
    static final byte SPACE = 3;
    static final byte NEWLINE = 4;
    static final byte APOSTROPHE = 5;

    private static final int ALL = 1 << 16;
    private static final byte[] KINDS = new byte[ALL];
    private static final char[] FOLDED = new char[ALL];
    private static final char[] STRICT = new char[ALL];

    static {
        for (int c = 0; c < ALL; c++) {
            KINDS[c] = kindOf((char) c);
            STRICT[c] = strictOf((char) c);
            FOLDED[c] = foldedOf((char) c);
        }
    }

    private Chars() {}

    static byte kind(char c) {
        return KINDS[c];
    }

    static boolean isLetter(char c) {
        return KINDS[c] == LETTER;
    }

    static boolean isDigit(char c) {
        return KINDS[c] == DIGIT;
    }

    static boolean isWord(char c) {
        byte kind = KINDS[c];
        return kind == LETTER || kind == DIGIT;
    }

    static boolean isApostrophe(char c) {
        return KINDS[c] == APOSTROPHE;
    }

    /** Lower case without marks; the four i become one. */
    static char folded(char c) {
        return FOLDED[c];
    }

    /** Turkish lower case with marks. */
    static char strict(char c) {
        return STRICT[c];
    }

    private static byte kindOf(char c) {
        if (c == '\n') {
            return NEWLINE;
        }
        if (c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02BC' || c == '`' || c == '\u00B4') {
            return APOSTROPHE;
        }
        if (Character.isLetter(c)) {
            return LETTER;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        return c <= ' ' || Character.isSpaceChar(c) ? SPACE : OTHER;
    }

    private static char strictOf(char c) {
        return switch (c) {
            case 'I' -> 'ı';
            case 'İ' -> 'i';
            case 'Ș', 'ș' -> 'ş';
            case 'Ț', 'ț' -> 't';
            default -> Character.toLowerCase(c);
        };
    }

    private static char foldedOf(char c) {
        char lower = strictOf(c);
        return switch (lower) {
            case 'ı' -> 'i';
            case 'ß' -> 's';
            case 'ø' -> 'o';
            case 'đ', 'ð' -> 'd';
            case 'ł' -> 'l';
            default -> lower < 0x80 ? lower : withoutMarks(lower);
        };
    }

    /** A Latin letter loses its marks; anything else stays. */
    private static char withoutMarks(char c) {
        if (Character.isSurrogate(c)) {
            return c;
        }
        char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
        return base >= 'a' && base <= 'z' ? base : c;
    }
}
