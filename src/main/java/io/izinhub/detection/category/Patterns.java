package io.izinhub.detection.category;

import java.util.Arrays;
import java.util.List;

/**
 * Finds terms of several words. Each is looked for only where its rarest word stands, its anchor, and tried from there within
 * the reach of its gaps, so that a word costs at most the terms anchored in it times that reach. Immutable.
 */
final class Patterns {

    /** A term of one word. */
    private static final int ALONE = -1;
    /** A term whose neighbour to the anchor may be any word. */
    private static final int UNSURE = -2;

    private final Pattern[] patterns;
    private final int[] anchor;
    /** How many words before the anchor the first word may stand. */
    private final int[] reach;

    /** Terms anchored in atom a: {@code at[a]} to {@code at[a + 1]} of the next two. */
    private final int[] at;

    private final int[] anchored;
    /** The slot that must be filled beside the anchor: {@code slot << 4 | gap << 1 | behind}. */
    private final int[] beside;

    /** Told of every match; {@code own} is the surest sign of the first person in its words, as in {@link Vocabulary}. */
    interface Sink {
        void match(Pattern pattern, int firstWord, int lastWord, int own);
    }

    /**
     * Orders terms by their anchors.
     *
     * @param commonness for each slot how often its words are likely to stand in a text
     */
    Patterns(List<Pattern> all, Slots slots, long[] commonness) {
        patterns = all.toArray(new Pattern[0]);
        anchor = new int[patterns.length];
        reach = new int[patterns.length];
        int[] besides = new int[patterns.length];
        int[][] bySlot = new int[slots.count()][0];
        for (int i = 0; i < patterns.length; i++) {
            anchor[i] = rarest(patterns[i], commonness);
            for (int step = 1; step <= anchor[i]; step++) {
                reach[i] += 1 + patterns[i].gaps()[step];
            }
            besides[i] = neighbour(patterns[i], anchor[i], commonness);
            int slot = patterns[i].slots()[anchor[i]];
            bySlot[slot] = Arrays.copyOf(bySlot[slot], bySlot[slot].length + 1);
            bySlot[slot][bySlot[slot].length - 1] = i;
        }
        at = new int[slots.atoms() + 1];
        for (int atom = 0; atom < slots.atoms(); atom++) {
            at[atom + 1] = at[atom];
            for (int i = slots.from(atom); i < slots.end(atom); i++) {
                at[atom + 1] += bySlot[slots.slot(i)].length;
            }
        }
        anchored = new int[at[slots.atoms()]];
        beside = new int[anchored.length];
        int filled = 0;
        for (int atom = 0; atom < slots.atoms(); atom++) {
            for (int i = slots.from(atom); i < slots.end(atom); i++) {
                for (int pattern : bySlot[slots.slot(i)]) {
                    anchored[filled] = pattern;
                    beside[filled++] = besides[pattern];
                }
            }
        }
    }

    private static int rarest(Pattern pattern, long[] commonness) {
        int rarest = 0;
        for (int step = 1; step < pattern.slots().length; step++) {
            if (commonness[pattern.slots()[step]] < commonness[pattern.slots()[rarest]]) {
                rarest = step;
            }
        }
        return rarest;
    }

    /** What must stand beside the anchor, at its tighter side. */
    private static int neighbour(Pattern pattern, int anchor, long[] commonness) {
        int[] slots = pattern.slots();
        int[] gaps = pattern.gaps();
        if (slots.length == 1) {
            return ALONE;
        }
        boolean behind = anchor == 0
                || anchor + 1 < slots.length
                        && (gaps[anchor + 1] < gaps[anchor]
                                || gaps[anchor + 1] == gaps[anchor]
                                        && commonness[slots[anchor + 1]] < commonness[slots[anchor - 1]]);
        int slot = behind ? slots[anchor + 1] : slots[anchor - 1];
        int gap = behind ? gaps[anchor + 1] : gaps[anchor];
        return slot == Pattern.ANY ? UNSURE : slot << 4 | gap << 1 | (behind ? 1 : 0);
    }

    void find(Words words, Fits fits, Sink sink) {
        for (int sentence = 0; sentence < words.sentences; sentence++) {
            int begin = words.sentenceFirst[sentence];
            int end = words.sentenceFirst[sentence + 1];
            for (int word = begin; word < end; word++) {
                for (int place = fits.from(word); place < fits.end(word); place++) {
                    int atom = fits.atom(place);
                    for (int i = at[atom]; i < at[atom + 1]; i++) {
                        if (accompanied(beside[i], fits, word, begin, end)) {
                            tryAnchor(anchored[i], fits, word, place, begin, end, sink);
                        }
                    }
                }
            }
        }
    }

    /** Whether the word beside the anchor may be there. */
    private static boolean accompanied(int beside, Fits fits, int word, int begin, int end) {
        if (beside < 0) {
            return true;
        }
        int slot = beside >> 4;
        int gap = beside >> 1 & 7;
        int from = (beside & 1) != 0 ? word + 1 : Math.max(begin, word - 1 - gap);
        int to = (beside & 1) != 0 ? Math.min(end, word + 2 + gap) : word;
        for (int near = from; near < to; near++) {
            if (fits.mayFit(near, slot)) {
                return true;
            }
        }
        return false;
    }

    /** Tries every word from which the term could reach its anchor here. */
    private void tryAnchor(int index, Fits fits, int word, int place, int begin, int end, Sink sink) {
        Pattern pattern = patterns[index];
        int[] slots = pattern.slots();
        int step = anchor[index];
        if (slots.length > 1 && !neighboursFit(pattern, step, fits, word, begin, end)) {
            return;
        }
        if (!fits.firstOf(word, place, slots[step])) {
            return;
        }
        for (int first = Math.max(begin, word - reach[index]); first <= word - step; first++) {
            if (fits.fit(first, slots[0]) >= 0) {
                follow(pattern, fits, first, step, word, end, sink);
            }
        }
    }

    private static boolean neighboursFit(Pattern pattern, int step, Fits fits, int word, int begin, int end) {
        int[] slots = pattern.slots();
        int[] gaps = pattern.gaps();
        boolean before = step == 0;
        for (int near = word - 1; !before && near >= begin && near >= word - 1 - gaps[step]; near--) {
            before = fits.fit(near, slots[step - 1]) >= 0;
        }
        boolean behind = step + 1 == slots.length;
        for (int near = word + 1; !behind && near < end && near <= word + 1 + gaps[step + 1]; near++) {
            behind = fits.fit(near, slots[step + 1]) >= 0;
        }
        return before && behind;
    }

    /** Takes for each step the nearest word that fits; the anchor must be where it was found, so that a match is told once. */
    private static void follow(
            Pattern pattern, Fits fits, int first, int anchorStep, int anchorWord, int end, Sink sink) {
        int[] slots = pattern.slots();
        int last = first;
        int own = fits.fit(first, slots[0]);
        for (int step = 1; step < slots.length; step++) {
            int farthest = Math.min(end - 1, last + 1 + pattern.gaps()[step]);
            int next = last + 1;
            int fit = -1;
            while (next <= farthest && (fit = fits.fit(next, slots[step])) < 0) {
                next++;
            }
            if (fit < 0 || step == anchorStep && next != anchorWord) {
                return;
            }
            own = Math.max(own, fit);
            last = next;
        }
        sink.match(pattern, first, last, own);
    }
}
