package io.izinhub.detection.category;

import io.izinhub.detection.category.Atom.Caps;
import io.izinhub.detection.category.Atom.Mode;
import java.util.Arrays;

/** Which words of the lexicon each word of a text is, and so which slots it fits. Immutable. */
final class Vocabulary {

    /** The word is of the first person by its stem or by an ending that no grammar split. */
    static final int OWN = 1;
    /** The word is of the first person by a chain of suffixes. */
    static final int OWN_CHAIN = 2;

    private static final int FLAGS = 6;
    private static final int MODE = 7;
    private static final int MUST_BE_OWN = 8;
    private static final int OWNED = 16;
    /** Marks or capitals of the original count. */
    private static final int WRITTEN = 32;

    private static final Mode[] MODES = Mode.values();

    private final Atom[] atoms;
    private final Slots slots;
    /** Its ids hold the number of the atom and what tells most words apart from it without a look at it. */
    private final WordTrie stems;

    private final Suffixes suffixes;

    Vocabulary(Atom[] atoms, Slots slots, Suffixes suffixes) {
        this.atoms = atoms.clone();
        this.slots = slots;
        this.suffixes = suffixes;
        WordTrie.Builder builder = new WordTrie.Builder();
        for (int atom = 0; atom < atoms.length; atom++) {
            builder.add(atoms[atom].stem(), atom << FLAGS | flags(atoms[atom]));
        }
        stems = builder.build();
    }

    /** The atoms of all words of one text: word i has {@code at[i]} to {@code at[i + 1]}, each {@code atom << 2 | own}. */
    static final class Fits {

        int[] atoms = new int[256];
        final int[] at;

        private final Slots slots;
        /** Two bits are set in these for every slot that the word fits; see {@link Slots#bit}. */
        private final long[] masks;

        private final long[] others;

        Fits(int words, Slots slots) {
            this.slots = slots;
            at = new int[words + 1];
            masks = new long[words];
            others = new long[words];
        }

        /** -1 if the word does not fit the slot, else how it is of the first person: see {@link Vocabulary#OWN_CHAIN}. */
        int fit(int word, int slot) {
            if (slot == Pattern.ANY) {
                return 0;
            }
            int own = -1;
            if (mayFit(word, slot)) {
                for (int i = at[word]; i < at[word + 1]; i++) {
                    own = (atoms[i] & 3) > own && slots.hold(slot, atoms[i] >> 2) ? atoms[i] & 3 : own;
                }
            }
            return own;
        }

        boolean mayFit(int word, int slot) {
            return (masks[word] & Slots.bit(slot)) != 0 && (others[word] & Slots.other(slot)) != 0;
        }

        /** Whether no earlier atom of the word fits the slot too. */
        boolean firstOf(int word, int place, int slot) {
            for (int i = at[word]; i < place; i++) {
                if (slots.hold(slot, atoms[i] >> 2)) {
                    return false;
                }
            }
            return true;
        }

        private void add(int word, int place, int atom, int own) {
            if (place == atoms.length) {
                atoms = Arrays.copyOf(atoms, place * 2);
            }
            atoms[place] = atom << 2 | own;
            masks[word] |= slots.mask(atom);
            others[word] |= slots.otherMask(atom);
        }
    }

    Fits fits(Words words) {
        Fits fits = new Fits(words.count, slots);
        Suffixes.Ends ends = suffixes.new Ends();
        int used = 0;
        for (int word = 0; word < words.count; word++) {
            fits.at[word] = used;
            used = add(words, word, fits, used, ends);
        }
        fits.at[words.count] = used;
        return fits;
    }

    private int add(Words words, int word, Fits fits, int used, Suffixes.Ends ends) {
        int end = words.at[word + 1];
        int filled = used;
        if (words.number(word)) {
            fits.add(word, filled++, atoms.length, 0);
        }
        boolean begun = false;
        int node = WordTrie.ROOT;
        for (int i = words.at[word]; i < end && (node = stems.next(node, words.letters[i])) >= 0; i++) {
            int from = stems.idsFrom(node);
            int to = stems.idsEnd(node);
            if (from < to && !begun) {
                ends.of(words.letters, i + 1, end);
                begun = true;
            }
            for (int id = from; id < to; id++) {
                int fit = fit(stems.id(id), words, word, i + 1, ends);
                if (fit >= 0) {
                    fits.add(word, filled++, stems.id(id) >> FLAGS, fit);
                }
            }
        }
        return filled;
    }

    private static int flags(Atom atom) {
        boolean written = atom.marked() != null || atom.caps() != Caps.ANY;
        return atom.mode().ordinal()
                | (atom.own() ? MUST_BE_OWN : 0)
                | (atom.owned() ? OWNED : 0)
                | (written ? WRITTEN : 0);
    }

    /** -1 no, 0 yes, {@link #OWN} or {@link #OWN_CHAIN} yes with an ending of the first person. */
    private int fit(int id, Words words, int word, int rest, Suffixes.Ends ends) {
        int ending = ending(MODES[id & MODE], words, word, rest, ends);
        int own = ending == 0 && (id & OWNED) != 0 ? OWN : ending;
        if (own < 0 || own == 0 && (id & MUST_BE_OWN) != 0) {
            return -1;
        }
        return (id & WRITTEN) == 0 || written(atoms[id >> FLAGS], words, word) ? own : -1;
    }

    private static int ending(Mode mode, Words words, int word, int rest, Suffixes.Ends ends) {
        char[] letters = words.letters;
        int end = words.at[word + 1];
        boolean whole = rest == end;
        boolean behindApostrophe = rest - words.at[word] == words.base[word];
        switch (mode) {
            case PREFIX:
                return whole || !ends.own(rest) ? 0 : OWN;
            case EXACT:
                return whole ? 0 : behindApostrophe ? chain(ends, rest) : -1;
            case ENGLISH:
                return whole || behindApostrophe || plural(letters, rest, end) ? 0 : -1;
            case SOFT:
                return !whole && Suffixes.vowel(letters[rest]) ? chain(ends, rest) : -1;
            default:
                return whole ? 0 : chain(ends, rest);
        }
    }

    private static int chain(Suffixes.Ends ends, int rest) {
        int chain = ends.chain(rest);
        return chain == Suffixes.NO ? -1 : chain == Suffixes.OWN ? OWN_CHAIN : 0;
    }

    private static boolean plural(char[] letters, int rest, int end) {
        return letters[end - 1] == 's' && (end - rest == 1 || end - rest == 2 && letters[rest] == 'e');
    }

    private static boolean written(Atom atom, Words words, int word) {
        if (atom.marked() != null && !marked(atom.marked(), words, word)) {
            return false;
        }
        return atom.caps() == Caps.ANY || (atom.caps() == Caps.TITLE ? words.capital(word) : words.upper(word));
    }

    private static boolean marked(String stem, Words words, int word) {
        for (int i = 0; i < stem.length(); i++) {
            if (words.strict[words.at[word] + i] != stem.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
