package io.izinhub.detection.text;

import java.util.Arrays;

/** Cuts a text into runs of letters and digits. */
final class Tokeniser {

    private Tokeniser() {}

    static Tokens tokens(char[] text) {
        int[] starts = new int[text.length / 5 + 8];
        int[] ends = new int[starts.length];
        int count = 0;
        int alone = 0;
        boolean disguised = false;
        int i = 0;
        while (i < text.length) {
            if (!Chars.isWord(text[i])) {
                i++;
                continue;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            starts[count] = i;
            int kinds = 0;
            while (i < text.length && Chars.isWord(text[i])) {
                kinds |= Chars.kind(text[i++]);
            }
            alone = kinds == Chars.LETTER && i - starts[count] == 1 ? alone + 1 : 0;
            disguised |= kinds == (Chars.LETTER | Chars.DIGIT) || alone >= Disguises.FEWEST_LETTERS;
            ends[count++] = i;
        }
        return new Tokens(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), text, disguised);
    }
}
