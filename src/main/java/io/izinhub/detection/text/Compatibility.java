package io.izinhub.detection.text;

import java.text.Normalizer;

/** Compatibility forms (NFKC), foreign digits and what is to be left out, unit by unit (detection.md 3.4 and 3.5). */
final class Compatibility {

    /** Longer expansions are left alone: one unit must not grow into a sentence. */
    private static final int LONGEST = 4;

    private static final char[] DROPPED = {};
    private static final char[] BLANK = {' '};
    private static final char[] BREAK = {'\n'};

    private static final int MARKS = 0x300;
    private static final int MARKS_END = 0x330;
    private static final int BASES_END = 0x250;

    /** Null where the unit stays as it is. */
    private static final char[][] FORMS = new char[1 << 16][];

    private static final char[][] COMPOSED = new char[MARKS_END - MARKS][BASES_END];

    static {
        for (int c = 0; c < FORMS.length; c++) {
            FORMS[c] = Character.isSurrogate((char) c) ? null : formOf(c);
        }
        for (int mark = MARKS; mark < MARKS_END; mark++) {
            for (int base = 'A'; base < BASES_END; base++) {
                COMPOSED[mark - MARKS][base] = compose((char) base, (char) mark);
            }
        }
    }

    private Compatibility() {}

    /** What the unit becomes; null if it stays, empty if it is left out. */
    static char[] form(char c) {
        return FORMS[c];
    }

    /** The same for a pair of surrogates. */
    static char[] form(int codePoint) {
        if (codePoint >= 0x1D400 && codePoint < 0x1D800 || codePoint >= 0x1F100 && codePoint < 0x1F200) {
            return formOf(codePoint);
        }
        return ignorable(codePoint) ? DROPPED : digit(codePoint);
    }

    static boolean isMark(char c) {
        if (c < MARKS) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Letter and mark as one unit; 0 if there is none. */
    static char composed(char base, char mark) {
        return base < BASES_END && mark < MARKS_END ? COMPOSED[mark - MARKS][base] : 0;
    }

    private static char[] formOf(int codePoint) {
        if (codePoint == '\t') {
            return BLANK;
        }
        if (codePoint == '\u000B' || codePoint == '\f' || codePoint == '\u2028' || codePoint == '\u2029') {
            return BREAK;
        }
        if (ignorable(codePoint)) {
            return DROPPED;
        }
        if (codePoint < 0x80) {
            return null;
        }
        if (codePoint < 0xA0) {
            // bytes of windows-1254 that were read as ISO-8859
            char meant = Mojibake.windows(codePoint);
            char[] form = meant < 0xA0 ? BLANK : formOf(meant);
            return form == null ? new char[] {meant} : form;
        }
        if (Character.isSpaceChar(codePoint)) {
            return BLANK;
        }
        char[] digit = digit(codePoint);
        return digit != null ? digit : normalised(codePoint);
    }

    private static char[] digit(int codePoint) {
        int digit = codePoint < 0x80 ? -1 : Character.digit(codePoint, 10);
        return digit < 0 ? null : new char[] {(char) ('0' + digit)};
    }

    private static char[] normalised(int codePoint) {
        String before = Character.toString(codePoint);
        String after = Normalizer.normalize(before, Normalizer.Form.NFKC);
        if (after.equals(before) || after.isEmpty() || after.length() > LONGEST) {
            return null;
        }
        char[] form = after.toCharArray();
        for (int i = 0; i < form.length; i++) {
            if (Character.isSpaceChar(form[i]) || isMark(form[i])) {
                form[i] = ' ';
            }
        }
        return form;
    }

    private static boolean ignorable(int codePoint) {
        if (codePoint < 0x20) {
            return codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
        }
        return codePoint == 0x7F
                || Character.getType(codePoint) == Character.FORMAT
                || codePoint == 0x34F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || codePoint >= 0x180B && codePoint <= 0x180F
                || codePoint == 0x2065
                || codePoint == 0x3164
                || codePoint == 0xFFA0
                || codePoint >= 0xFE00 && codePoint <= 0xFE0F
                || codePoint >= 0xFFF0 && codePoint <= 0xFFF8
                || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
    }

    private static char compose(char base, char mark) {
        // s and t with the comma below are Romanian; in Turkish mail they are a cedilla drawn so
        char drawn = mark == '\u0326' ? '\u0327' : mark;
        String one = Normalizer.normalize(new String(new char[] {base, drawn}), Normalizer.Form.NFC);
        return one.length() == 1 ? one.charAt(0) : 0;
    }
}
