package io.izinhub.detection.category;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the terms of a text. One of several words is looked for only where its rarest word stands, its anchor, and tried from
 * there within the reach of its gaps, so that a word costs at most the terms anchored in it times that reach. Immutable.
 */
final class Patterns {

    /** A term whose neighbour to the anchor may be any word. */
    private static final int UNSURE = -1;

    /** What stands in a row before its steps. */
    private static final int ANCHOR = 1;

    private static final int REACH = 2;
    private static final int LENGTH = 3;
    private static final int STEPS = 4;

    private final Pattern[] patterns;

    /** Terms of one word, by the atom that they are, as indexes of patterns. */
    private final ByAtom alone;
    /** Terms of several words, by the atom of their anchors, as places in {@link #rows}. */
    private final ByAtom anchored;
    /** For each of {@link #anchored} the slot that must be filled beside the anchor: {@code slot << 4 | gap << 1 | behind}. */
    private final int[] beside;

    /**
     * The terms of several words, each in one piece of memory: its index, the step that is its anchor, how many words before the
     * anchor its first word may stand, how many steps it has, and for each step {@code slot << 3 | gap}.
     */
    private final int[] rows;

    /** Told of every match; {@code own} is the surest sign of the first person in its words, as in {@link Vocabulary}. */
    @FunctionalInterface
    interface Sink {
        void match(Pattern pattern, int firstWord, int lastWord, int own);

        /** Whether no further word need be looked at. */
        default boolean full() {
            return false;
        }
    }

    /** What hangs on each atom: atom a has {@code at[a]} to {@code at[a + 1]} of {@code values}. */
    private record ByAtom(int[] at, int[] values) {

        static ByAtom of(Slots slots, int[][] bySlot) {
            int[] at = new int[slots.atoms() + 1];
            for (int atom = 0; atom < slots.atoms(); atom++) {
                at[atom + 1] = at[atom];
                for (int i = slots.from(atom); i < slots.end(atom); i++) {
                    at[atom + 1] += bySlot[slots.slot(i)].length;
                }
            }
            int[] values = new int[at[slots.atoms()]];
            int filled = 0;
            for (int atom = 0; atom < slots.atoms(); atom++) {
                for (int i = slots.from(atom); i < slots.end(atom); i++) {
                    int[] of = bySlot[slots.slot(i)];
                    System.arraycopy(of, 0, values, filled, of.length);
                    filled += of.length;
                }
            }
            return new ByAtom(at, values);
        }
    }

    /**
     * Orders terms by their anchors.
     *
     * @param commonness for each slot how often its words are likely to stand in a text
     */
    Patterns(List<Pattern> all, Slots slots, long[] commonness) {
        patterns = all.toArray(new Pattern[0]);
        int[][] aloneBySlot = new int[slots.count()][0];
        int[][] rowsBySlot = new int[slots.count()][0];
        rows = new int
                [all.stream()
                        .mapToInt(pattern -> STEPS + pattern.slots().length)
                        .sum()];
        int row = 0;
        for (int i = 0; i < patterns.length; i++) {
            int anchor = rarest(patterns[i], commonness);
            int slot = patterns[i].slots()[anchor];
            if (patterns[i].slots().length == 1) {
                aloneBySlot[slot] = with(aloneBySlot[slot], i);
            } else {
                rowsBySlot[slot] = with(rowsBySlot[slot], row);
                row = write(i, anchor, row);
            }
        }
        alone = ByAtom.of(slots, aloneBySlot);
        anchored = ByAtom.of(slots, rowsBySlot);
        beside = new int[anchored.values().length];
        for (int i = 0; i < beside.length; i++) {
            int at = anchored.values()[i];
            beside[i] = neighbour(patterns[rows[at]], rows[at + ANCHOR], commonness);
        }
    }

    private static int[] with(int[] known, int more) {
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = more;
        return longer;
    }

    /** Writes the row of a pattern; where the next one begins. */
    private int write(int index, int anchor, int row) {
        Pattern pattern = patterns[index];
        rows[row] = index;
        rows[row + ANCHOR] = anchor;
        rows[row + LENGTH] = pattern.slots().length;
        for (int step = 0; step < pattern.slots().length; step++) {
            rows[row + STEPS + step] = pattern.slots()[step] << 3 | pattern.gaps()[step];
            rows[row + REACH] += step > 0 && step <= anchor ? 1 + pattern.gaps()[step] : 0;
        }
        return row + STEPS + pattern.slots().length;
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
        boolean behind = anchor == 0
                || anchor + 1 < slots.length
                        && (gaps[anchor + 1] < gaps[anchor]
                                || gaps[anchor + 1] == gaps[anchor]
                                        && commonness[slots[anchor + 1]] < commonness[slots[anchor - 1]]);
        int slot = behind ? slots[anchor + 1] : slots[anchor - 1];
        int gap = behind ? gaps[anchor + 1] : gaps[anchor];
        return slot == Pattern.ANY ? UNSURE : slot << 4 | gap << 1 | (behind ? 1 : 0);
    }

    /** Tells of the terms anchored before the word {@code until}; the word at which the sink was full, else {@code until}. */
    int find(Words words, int until, Fits fits, Sink sink) {
        for (int sentence = 0; sentence < words.sentences; sentence++) {
            int begin = words.sentenceFirst[sentence];
            int end = words.sentenceFirst[sentence + 1];
            for (int word = begin; word < end; word++) {
                if (word == until || sink.full()) {
                    return word;
                }
                look(fits, word, begin, end, sink);
            }
        }
        return until;
    }

    private void look(Fits fits, int word, int begin, int end, Sink sink) {
        int last = fits.end(word);
        for (int place = fits.from(word); place < last; place++) {
            int atom = fits.atom(place);
            for (int i = alone.at[atom]; i < alone.at[atom + 1]; i++) {
                tellAlone(patterns[alone.values[i]], fits, word, place, sink);
            }
            for (int i = anchored.at[atom]; i < anchored.at[atom + 1]; i++) {
                if (accompanied(beside[i], fits, word, begin, end)) {
                    tryAnchor(anchored.values[i], fits, word, place, begin, end, sink);
                }
            }
        }
    }

    private static void tellAlone(Pattern pattern, Fits fits, int word, int place, Sink sink) {
        int slot = pattern.slots()[0];
        if (fits.firstOf(word, place, slot)) {
            sink.match(pattern, word, word, fits.fit(word, slot));
        }
    }

    /** Whether the word beside the anchor may be there. */
    private static boolean accompanied(int beside, Fits fits, int word, int begin, int end) {
        if (beside == UNSURE) {
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
    private void tryAnchor(int row, Fits fits, int word, int place, int begin, int end, Sink sink) {
        int step = rows[row + ANCHOR];
        if (rows[row + LENGTH] > 2 && !neighboursFit(row, fits, word, begin, end)) {
            return;
        }
        if (step == 0) {
            follow(row, fits, word, word, place, end, sink);
            return;
        }
        int firstSlot = rows[row + STEPS] >> 3;
        for (int first = Math.max(begin, word - rows[row + REACH]); first <= word - step; first++) {
            if (fits.fit(first, firstSlot) >= 0) {
                follow(row, fits, first, word, place, end, sink);
            }
        }
    }

    private boolean neighboursFit(int row, Fits fits, int word, int begin, int end) {
        int anchor = row + STEPS + rows[row + ANCHOR];
        boolean before = rows[row + ANCHOR] == 0;
        for (int near = word - 1; !before && near >= begin && near >= word - 1 - (rows[anchor] & 7); near--) {
            before = fits.fit(near, rows[anchor - 1] >> 3) >= 0;
        }
        boolean behind = rows[row + ANCHOR] + 1 == rows[row + LENGTH];
        for (int near = word + 1; !behind && near < end && near <= word + 1 + (rows[anchor + 1] & 7); near++) {
            behind = fits.fit(near, rows[anchor + 1] >> 3) >= 0;
        }
        return before && behind;
    }

    /** Takes for each step the nearest word that fits; the anchor must be where it was found, so that a match is told once. */
    private void follow(int row, Fits fits, int first, int anchor, int place, int end, Sink sink) {
        int anchorStep = rows[row + ANCHOR];
        int last = first;
        int own = -1;
        for (int step = 1; step < rows[row + LENGTH]; step++) {
            int slot = rows[row + STEPS + step] >> 3;
            int farthest = Math.min(end - 1, last + 1 + (rows[row + STEPS + step] & 7));
            int next = last + 1;
            int fit = -1;
            while (next <= farthest && (fit = fits.fit(next, slot)) < 0) {
                next++;
            }
            if (fit < 0 || step == anchorStep && next != anchor) {
                return;
            }
            own = Math.max(own, fit);
            last = next;
        }
        // asked last, since few terms come so far
        if (fits.firstOf(anchor, place, rows[row + STEPS + anchorStep] >> 3)) {
            sink.match(patterns[rows[row]], first, last, Math.max(own, fits.fit(first, rows[row + STEPS] >> 3)));
        }
    }
}
