package io.izinhub.detection.category;

import io.izinhub.detection.category.Atom.Caps;
import java.util.Arrays;

/** Which slots each word of a text fits. Thread-safe; what it answers never changes. */
final class Vocabulary {

    /** The word is of the first person by its stem or by an ending that no grammar split. */
    static final int OWN = 1;
    /** The word is of the first person by a chain of suffixes. */
    static final int OWN_CHAIN = 2;

    private final Atom[] atoms;
    private final int[][] slotsOf;
    private final WordTrie stems;
    private final Suffixes suffixes;
    private final WordMemory memory = new WordMemory();

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
        /** Per word 256 bits, one for each of its slots: most questions end here. */
        final long[] signs;

        Fits(int words) {
            at = new int[words + 1];
            signs = new long[words + 1 << 2];
        }

        /** Whether one of the words may fit the slot. */
        boolean mayFit(int from, int to, int slot) {
            for (int word = from; word <= to; word++) {
                if ((signs[word << 2 | slot >> 6 & 3] >>> slot & 1) != 0) {
                    return true;
                }
            }
            return slot == Pattern.ANY;
        }

        /** -1 if the word does not fit the slot, else how it is of the first person: see {@link Vocabulary#OWN_CHAIN}. */
        int fit(int word, int slot) {
            if (slot == Pattern.ANY) {
                return 0;
            }
            int best = -1;
            if ((signs[word << 2 | slot >> 6 & 3] >>> slot & 1) == 0) {
                return best;
            }
            for (int i = at[word]; i < at[word + 1]; i++) {
                if (slots[i] >> 2 == slot) {
                    best = Math.max(best, slots[i] & 3);
                }
            }
            return best;
        }
    }

    Fits fits(Words words) {
        Fits fits = new Fits(words.count);
        Suffixes.Chains chains = suffixes.chains();
        int used = 0;
        for (int word = 0; word < words.count; word++) {
            fits.at[word] = used;
            used = meaning(words, word, chains, fits, used);
            for (int i = fits.at[word]; i < used; i++) {
                int slot = fits.slots[i] >> 2;
                fits.signs[word << 2 | slot >> 6 & 3] |= 1L << slot;
            }
        }
        fits.at[words.count] = used;
        return fits;
    }

    private int meaning(Words words, int word, Suffixes.Chains chains, Fits fits, int used) {
        if (!WordMemory.keeps(words, word)) {
            return add(words, word, chains, fits, used);
        }
        WordMemory.Known known = memory.find(words, word);
        if (known == null) {
            int filled = add(words, word, chains, fits, used);
            memory.keep(words, word, fits.slots, used, filled);
            return filled;
        }
        int filled = used + known.slots().length;
        if (filled > fits.slots.length) {
            fits.slots = Arrays.copyOf(fits.slots, Math.max(filled, used * 2));
        }
        System.arraycopy(known.slots(), 0, fits.slots, used, known.slots().length);
        return filled;
    }

    private int add(Words words, int word, Suffixes.Chains chains, Fits fits, int used) {
        int start = words.at[word];
        int end = words.at[word + 1];
        int filled = used;
        if (words.number(word)) {
            filled = put(fits, filled, Pattern.NUMBER, 0);
        }
        int node = WordTrie.ROOT;
        for (int i = start; i < end; i++) {
            node = stems.next(node, words.letters[i]);
            if (node < 0) {
                break;
            }
            for (int atom : stems.ids(node)) {
                int fit = fit(atoms[atom], words, word, chains, i + 1, end);
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
    private static int fit(Atom atom, Words words, int word, Suffixes.Chains chains, int rest, int end) {
        int ending = ending(atom, words, word, chains, rest, end);
        int own = ending == 0 && atom.owned() ? OWN : ending;
        if (own < 0 || atom.own() && own == 0) {
            return -1;
        }
        return written(atom, words, word) ? own : -1;
    }

    private static int ending(Atom atom, Words words, int word, Suffixes.Chains chains, int rest, int end) {
        char[] letters = words.letters;
        boolean behindApostrophe = rest - words.at[word] == words.base[word];
        switch (atom.mode()) {
            case PREFIX:
                return Suffixes.endsOwn(letters, rest, end) ? 1 : 0;
            case EXACT:
                return rest == end ? 0 : behindApostrophe ? chain(chains, letters, rest, end) : -1;
            case ENGLISH:
                return rest == end || behindApostrophe || plural(letters, rest, end) ? 0 : -1;
            case SOFT:
                return rest < end && Suffixes.vowel(letters[rest]) ? chain(chains, letters, rest, end) : -1;
            default:
                return chain(chains, letters, rest, end);
        }
    }

    private static int chain(Suffixes.Chains chains, char[] letters, int rest, int end) {
        int chain = chains.chain(letters, rest, end);
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
