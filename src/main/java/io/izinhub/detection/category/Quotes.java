package io.izinhub.detection.category;

import java.util.Arrays;

/**
 * Which words stand between quotation marks: titles, rumours, what others wrote or said. What a quotation tells is about
 * somebody only if it says so itself. Read-only once built.
 */
final class Quotes {

    /** Longer than this, a mark was left open. */
    private static final int LONGEST = 40;

    private static final String MARKS = "\"“”„«»";

    /** For each word the number of its quotation, 0 outside. */
    private final int[] of;

    Quotes(Words words) {
        of = new int[words.count];
        int open = -1;
        int count = 0;
        for (int word = 0; word <= words.count; word++) {
            boolean apart = word == words.count || word > 0 && words.paragraph[word] != words.paragraph[word - 1];
            int from = word == 0 ? 0 : words.to[word - 1];
            int to = word == words.count ? words.text.length() : words.from[word];
            int marks = marks(words, from, to);
            if (marks % 2 == 1 && open >= 0) {
                count += fill(open, word, count + 1);
                open = -1;
            } else if (marks % 2 == 1) {
                open = word;
            }
            open = apart && marks % 2 == 0 ? -1 : open;
        }
    }

    /** Quotation marks between two words; two of them close one quotation and open the next. */
    private static int marks(Words words, int from, int to) {
        int marks = 0;
        for (int place = from; place < to; place++) {
            marks += MARKS.indexOf(words.text.folded()[place]) >= 0 ? 1 : 0;
        }
        return marks;
    }

    private int fill(int from, int to, int number) {
        if (to - from > LONGEST) {
            return 0;
        }
        Arrays.fill(of, from, to, number);
        return 1;
    }

    /** Whether the cue is quoted as a whole. */
    boolean hold(Cue cue) {
        return of[cue.first] > 0 && of[cue.first] == of[cue.last];
    }

    int first(int word) {
        int first = word;
        while (first > 0 && of[first - 1] == of[word]) {
            first--;
        }
        return first;
    }

    /** One past the last word of the quotation. */
    int end(int word) {
        int end = word + 1;
        while (end < of.length && of[end] == of[word]) {
            end++;
        }
        return end;
    }
}
