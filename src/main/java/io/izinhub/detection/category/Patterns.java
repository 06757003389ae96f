package io.izinhub.detection.category;

import io.izinhub.detection.category.Vocabulary.Fits;
import java.util.Arrays;
import java.util.List;

/** Finds terms of several words. Every try is bounded by the length of the term and its gaps. Immutable. */
final class Patterns {

    private final Pattern[] patterns;
    private static final int GAP_BITS = 4;
    private static final int GAPS = (1 << GAP_BITS) - 1;

    private final int[][] byFirstSlot;
    /** The second slot and the gap before it, side by side; -1 for a term of one word. */
    private final int[][] secondOf;

    /** Told of every match; {@code own} is the surest sign of the first person in its words, as in {@link Vocabulary}. */
    interface Sink {
        void match(Pattern pattern, int firstWord, int lastWord, int own);
    }

    Patterns(List<Pattern> patterns, int slots) {
        this.patterns = patterns.toArray(new Pattern[0]);
        int[] counts = new int[slots];
        for (Pattern pattern : patterns) {
            counts[pattern.slots()[0]]++;
        }
        byFirstSlot = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            byFirstSlot[slot] = new int[counts[slot]];
        }
        for (int i = 0; i < this.patterns.length; i++) {
            int slot = this.patterns[i].slots()[0];
            byFirstSlot[slot][--counts[slot]] = i;
        }
        secondOf = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            secondOf[slot] = Arrays.stream(byFirstSlot[slot])
                    .map(i -> second(this.patterns[i]))
                    .toArray();
        }
    }

    private static int second(Pattern pattern) {
        if (pattern.slots().length == 1) {
            return -1;
        }
        if (pattern.gaps()[1] > GAPS) {
            throw new IllegalArgumentException("A gap is wider than " + GAPS + " words");
        }
        return pattern.slots()[1] << GAP_BITS | pattern.gaps()[1];
    }

    void find(Words words, Fits fits, Sink sink) {
        for (int word = 0; word < words.count; word++) {
            int last = words.sentenceEnd(word) - 1;
            for (int i = fits.at[word]; i < fits.at[word + 1]; i++) {
                if (fits.repeated(i, fits.at[word + 1])) {
                    continue;
                }
                int slot = fits.slots[i] >> 2;
                int own = fits.slots[i] & 3;
                int[] starting = byFirstSlot[slot];
                int[] next = secondOf[slot];
                for (int each = 0; each < starting.length; each++) {
                    // most terms end here: the next word is none of theirs
                    int farthest = Math.min(last, word + 1 + (next[each] & GAPS));
                    if (next[each] < 0 || fits.mayFit(word + 1, farthest, next[each] >> GAP_BITS)) {
                        follow(patterns[starting[each]], words, fits, word, own, sink);
                    }
                }
            }
        }
    }

    private static void follow(Pattern pattern, Words words, Fits fits, int first, int ownFirst, Sink sink) {
        int[] slots = pattern.slots();
        int last = first;
        int own = ownFirst;
        int limit = slots.length == 1 ? 0 : words.sentenceEnd(first);
        for (int step = 1; step < slots.length; step++) {
            int farthest = Math.min(limit - 1, last + 1 + pattern.gaps()[step]);
            int next = last + 1;
            int fit = -1;
            while (next <= farthest && (fit = fits.fit(next, slots[step])) < 0) {
                next++;
            }
            if (fit < 0) {
                return;
            }
            own = Math.max(own, fit);
            last = next;
        }
        sink.match(pattern, first, last, own);
    }
}
