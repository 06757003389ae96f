package io.izinhub.detection.text;

/** Cyrillic and Greek letters that look Latin, in words that mix scripts only (detection.md 3.6). */
final class Homoglyphs {

    private static final String FOREIGN = "аАсСеЕоОрРхХуУіІѕЅјЈкКмМтТвВнНһԁԛԝӏαΑοΟρΡνΝτΤιΙκΚεΕΗΜΒΖΧΥυϲ";
    private static final String LATIN = "aAcCeEoOpPxXyYiIsSjJkKmMtTbBnHhdqwlaAoOpPvNtTiIkKeEHMBZXYuc";

    private Homoglyphs() {}

    static void replace(char[] text, int length) {
        int start = 0;
        while (start < length) {
            int end = start;
            boolean latin = false;
            boolean foreign = false;
            while (end < length && Chars.isWord(text[end])) {
                latin |= text[end] < 0x250 && Chars.isLetter(text[end]);
                foreign |= text[end] >= 0x370;
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
            int known = text[i] < 0x370 ? -1 : FOREIGN.indexOf(text[i]);
            if (known >= 0) {
                text[i] = LATIN.charAt(known);
            }
        }
    }
}
