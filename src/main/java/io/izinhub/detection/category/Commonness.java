package io.izinhub.detection.category;

import io.izinhub.detection.category.Atom.Mode;
import java.util.List;

/**
 * Guesses from the lexicon alone how often the words of a slot stand in ordinary text: a word that many terms use is common, so
 * are function words, short stems and numbers. Only the order counts, and only for speed. One use.
 */
final class Commonness {

    private static final int FUNCTION_WORD = 300;
    private static final int SHORT_STEM = 100;
    private static final int SHORT = 3;
    private static final int DIGITS = 1_000_000;

    private final Slots slots;
    private final Atom[] atoms;
    private final int[] uses;
    private final boolean[] function;

    Commonness(Slots slots, Atom[] atoms) {
        this.slots = slots;
        this.atoms = atoms;
        this.uses = new int[slots.count()];
        this.function = new boolean[slots.count()];
    }

    Commonness with(List<Pattern> patterns) {
        for (Pattern pattern : patterns) {
            for (int slot : pattern.slots()) {
                uses[slot]++;
            }
            boolean alone = pattern.slots().length == 1;
            function[pattern.slots()[0]] |= alone && pattern.signal() != null && pattern.signal() != Signal.NAME;
        }
        return this;
    }

    long[] ofSlots() {
        long[] common = new long[slots.count()];
        for (int atom = 0; atom < slots.atoms(); atom++) {
            long weight = weight(atom);
            for (int i = slots.from(atom); i < slots.end(atom); i++) {
                common[slots.slot(i)] += weight;
            }
        }
        common[Pattern.NUMBER] += DIGITS;
        common[Pattern.ANY] = Long.MAX_VALUE;
        return common;
    }

    private long weight(int atom) {
        boolean inflects = atom < atoms.length && atoms[atom].mode() != Mode.EXACT;
        long weight = inflects && atoms[atom].stem().length() <= SHORT ? SHORT_STEM : 1;
        for (int i = slots.from(atom); i < slots.end(atom); i++) {
            weight += uses[slots.slot(i)] + (function[slots.slot(i)] ? FUNCTION_WORD : 0);
        }
        return weight;
    }
}
