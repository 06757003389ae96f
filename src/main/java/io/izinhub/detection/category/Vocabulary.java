package io.izinhub.detection.category;

import io.izinhub.detection.category.Atom.Caps;
import java.util.Arrays;

/** Which slots each word of a text fits. Immutable. */
final class Vocabulary {

    /** The word is of the first person by its stem or by an ending that no grammar split. */
    static final int OWN = 1;
    /** The word is of the first person by a chain of suffixes. */
    static final int OWN_CHAIN = 2;

    private final Atom[] atoms;
    private final int[][] slotsOf;
    private final WordTrie stems;
    private final Suffixes suffixes;

    Vocabulary(Atom[] atoms, int[][] slotsOf, Suffixes suffixes) {
        this.atoms = atoms.clone();
        this.slotsOf = slotsOf.clone();
        this.suffixes = suffixes;
        WordTrie.Builder builder = new WordTrie.Builder();
        for (int atom = 0; atom < atoms.length; atom++) {
            builder.add(atoms[atom].stem(), atom);
        }
        stems = builder.build();
    }

    /** The slots of all words of one text: word i has {@code at[i]} to {@code at[i + 1]}, each {@code slot << 2 | own}. */
    static final class Fits {

        int[] slots = new int[256];
        final int[] at;
        /** Bit s mod 64 of a word is set if it fits slot s. */
        final long[] masks;

        Fits(int words) {
            at = new int[words + 1];
            masks = new long[words];
        }

        /** -1 if the word does not fit the slot, else how it is of the first person: see {@link Vocabulary#OWN_CHAIN}. */
        int fit(int word, int slot) {
            if (slot == Pattern.ANY) {
                return 0;
            }
            if ((masks[word] >> (slot & 63) & 1) == 0) {
                return -1;
            }
            int found = Arrays.binarySearch(slots, at[word], at[word + 1], slot << 2 | 3);
            int last = found >= 0 ? found : -found - 2;
            return last >= at[word] && slots[last] >> 2 == slot ? slots[last] & 3 : -1;
        }

        /** Whether the next entry says more of the same slot. */
        boolean repeated(int place, int end) {
            return place + 1 < end && slots[place + 1] >> 2 == slots[place] >> 2;
        }

        private void close(int word, int end) {
            if (end - at[word] > 1) {
                Arrays.sort(slots, at[word], end);
            }
            long mask = 0;
            for (int i = at[word]; i < end; i++) {
                mask |= 1L << (slots[i] >> 2 & 63);
            }
            masks[word] = mask;
        }
    }

    /** What follows a stem, weighed at most once for all stems that end at one place. */
    private static final class Rest {

        private static final int UNKNOWN = 9;

        int place;
        int chain;
        int own;

        void at(int rest) {
            place = rest;
            chain = UNKNOWN;
            own = UNKNOWN;
        }
    }

    Fits fits(Words words) {
        Fits fits = new Fits(words.count);
        Rest rest = new Rest();
        int used = 0;
        for (int word = 0; word < words.count; word++) {
            fits.at[word] = used;
            used = add(words, word, fits, used, rest);
            fits.close(word, used);
        }
        fits.at[words.count] = used;
        return fits;
    }

    private int add(Words words, int word, Fits fits, int used, Rest rest) {
        int end = words.at[word + 1];
        int filled = used;
        if (words.number(word)) {
            filled = put(fits, filled, Pattern.NUMBER, 0);
        }
        int node = WordTrie.ROOT;
        for (int i = words.at[word]; i < end; i++) {
            node = stems.next(node, words.letters[i]);
            if (node < 0) {
                break;
            }
            rest.at(i + 1);
            for (int atom : stems.ids(node)) {
                int fit = fit(atoms[atom], words, word, rest, end);
                for (int slot = 0; fit >= 0 && slot < slotsOf[atom].length; slot++) {
                    filled = put(fits, filled, slotsOf[atom][slot], fit);
                }
            }
        }
        return filled;
    }

    private static int put(Fits fits, int place, int slot, int own) {
        if (place == fits.slots.length) {
            fits.slots = Arrays.copyOf(fits.slots, place * 2);
        }
        fits.slots[place] = slot << 2 | own;
        return place + 1;
    }

    /** -1 no, 0 yes, {@link #OWN} or {@link #OWN_CHAIN} yes with an ending of the first person. */
    private int fit(Atom atom, Words words, int word, Rest rest, int end) {
        int ending = ending(atom, words, word, rest, end);
        int own = ending == 0 && atom.owned() ? OWN : ending;
        if (own < 0 || atom.own() && own == 0) {
            return -1;
        }
        return written(atom, words, word) ? own : -1;
    }

    private int ending(Atom atom, Words words, int word, Rest rest, int end) {
        char[] letters = words.letters;
        boolean whole = rest.place == end;
        boolean behindApostrophe = rest.place - words.at[word] == words.base[word];
        switch (atom.mode()) {
            case PREFIX:
                return whole ? 0 : own(letters, rest, end);
            case EXACT:
                return whole ? 0 : behindApostrophe ? chain(letters, rest, end) : -1;
            case ENGLISH:
                return whole || behindApostrophe || plural(letters, rest.place, end) ? 0 : -1;
            case SOFT:
                return !whole && Suffixes.vowel(letters[rest.place]) ? chain(letters, rest, end) : -1;
            default:
                return whole ? 0 : chain(letters, rest, end);
        }
    }

    private static int own(char[] letters, Rest rest, int end) {
        if (rest.own == Rest.UNKNOWN) {
            rest.own = Suffixes.endsOwn(letters, rest.place, end) ? OWN : 0;
        }
        return rest.own;
    }

    private int chain(char[] letters, Rest rest, int end) {
        if (rest.chain == Rest.UNKNOWN) {
            int chain = suffixes.chain(letters, rest.place, end);
            rest.chain = chain == Suffixes.NO ? -1 : chain == Suffixes.OWN ? OWN_CHAIN : 0;
        }
        return rest.chain;
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
