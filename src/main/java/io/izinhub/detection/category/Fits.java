package io.izinhub.detection.category;

import java.util.Arrays;

/**
 * What the words of one text are to the lexicon: the atoms of each, and so the slots that it fits. Kept by form, since words
 * that are written alike are alike to the lexicon. Filled form by form, then only read.
 */
final class Fits {

    private final Forms forms;
    private final Slots slots;
    /** Form f has {@code at[f]} to {@code at[f + 1]} of these, each {@code atom << 2 | own}. */
    private int[] atoms;

    private final int[] at;
    /** Two bits are set for every slot that the form fits, one in each half; see {@link Slots#bit}. */
    private final long[] formBits;

    /** The same by word, since neighbours are asked again and again. */
    private final long[] wordBits;

    private int filled;

    Fits(Forms forms, int words, Slots slots) {
        this.forms = forms;
        this.slots = slots;
        at = new int[forms.count() + 1];
        atoms = new int[4 * at.length];
        formBits = new long[2 * forms.count()];
        wordBits = new long[2 * words];
    }

    void add(int form, int atom, int own) {
        if (filled == atoms.length) {
            atoms = Arrays.copyOf(atoms, filled * 2);
        }
        atoms[filled++] = atom << 2 | own;
        formBits[2 * form] |= slots.mask(atom);
        formBits[2 * form + 1] |= slots.otherMask(atom);
    }

    /** The atoms of this form are all added; the next form is the one behind it. */
    void formEnds(int form) {
        at[form + 1] = filled;
    }

    /** All forms are told. */
    Fits closed() {
        for (int word = 0; 2 * word < wordBits.length; word++) {
            int form = forms.of(word);
            wordBits[2 * word] = formBits[2 * form];
            wordBits[2 * word + 1] = formBits[2 * form + 1];
        }
        return this;
    }

    /** The atoms of a word are at the places from here to {@link #end}. */
    int from(int word) {
        return at[forms.of(word)];
    }

    int end(int word) {
        return at[forms.of(word) + 1];
    }

    int atom(int place) {
        return atoms[place] >> 2;
    }

    /** -1 if the word does not fit the slot, else how it is of the first person: see {@link Vocabulary#OWN_CHAIN}. */
    int fit(int word, int slot) {
        if (slot == Pattern.ANY) {
            return 0;
        }
        int own = -1;
        if (mayFit(word, slot)) {
            int end = end(word);
            for (int place = from(word); place < end; place++) {
                own = (atoms[place] & 3) > own && slots.hold(slot, atom(place)) ? atoms[place] & 3 : own;
            }
        }
        return own;
    }

    boolean mayFit(int word, int slot) {
        return (wordBits[2 * word] & Slots.bit(slot)) != 0 && (wordBits[2 * word + 1] & Slots.other(slot)) != 0;
    }

    /** Whether no earlier atom of the word fits the slot too. */
    boolean firstOf(int word, int place, int slot) {
        for (int i = from(word); i < place; i++) {
            if (slots.hold(slot, atom(i))) {
                return false;
            }
        }
        return true;
    }
}
