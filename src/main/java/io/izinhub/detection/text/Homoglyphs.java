package io.izinhub.detection.text;

/** Cyrillic and Greek letters that look Latin, in words that mix scripts only (detection.md 3.6). */
final class Homoglyphs {

    private static final String FOREIGN = "аАсСеЕоОрРхХуУіІѕЅјЈкКмМтТвВнНһҺԁԀԛԚԝԜӏӀαΑοΟρΡνΝτΤιΙκΚεΕΗΜΒΖΧΥυ";
    private static final String LATIN = "aAcCeEoOpPxXyYiIsSjJkKmMtTbBnHhHdDqQwWlLaAoOpPvNtTiIkKeEHMBZXYu";

    private Homoglyphs() {}

    static void replace(char[] text, int length) {
        int start = 0;
        while (start < length) {
            int end = start;
            boolean latin = false;
            boolean foreign = false;
            while (end < length && Chars.isWord(text[end])) {
                latin |= isLatin(text[end]);
                foreign |= isForeign(text[end]);
                end++;
            }
            if (latin && foreign) {
                latinise(text, start, end);
            }
            start = end + 1;
        }
    }

    private static void latinise(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            int known = isForeign(text[i]) ? FOREIGN.indexOf(text[i]) : -1;
            if (known >= 0) {
                text[i] = LATIN.charAt(known);
            }
        }
    }

    /** Greek and Cyrillic. */
    static boolean isForeign(char c) {
        return c >= 0x370 && c < 0x530;
    }

    private static boolean isLatin(char c) {
        return Chars.isLetter(c) && (c < 0x250 || c >= 0x1E00 && c < 0x1F00);
    }
}
