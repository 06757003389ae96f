package io.izinhub.detection.category;

import io.izinhub.detection.category.Atom.Caps;
import io.izinhub.detection.category.Atom.Mode;

/** Which words of the lexicon each word of a text is, and so which slots it fits. Immutable. */
final class Vocabulary {

    /** The word is of the first person by its stem or by an ending that no grammar split. */
    static final int OWN = 1;
    /** The word is of the first person by a chain of suffixes. */
    static final int OWN_CHAIN = 2;

    private static final int FLAGS = 7;
    private static final int MODE = 7;
    private static final int MUST_BE_OWN = 8;
    private static final int OWNED = 16;
    /** Marks or capitals of the original count. */
    private static final int WRITTEN = 32;
    /** The stem has a letter that another word may have with a mark: {@code sirk}, {@code şirket}. */
    private static final int PLAIN = 64;

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

    Fits fits(Words words) {
        Forms forms = words.forms;
        Fits fits = new Fits(forms, words.count, slots);
        Suffixes.Ends ends = suffixes.new Ends();
        for (int form = 0; form < forms.count(); form++) {
            add(words, forms.word(form), form, fits, ends);
            fits.formEnds(form);
        }
        return fits.closed();
    }

    private void add(Words words, int word, int form, Fits fits, Suffixes.Ends ends) {
        int end = words.at[word + 1];
        if (words.number(word)) {
            fits.add(form, atoms.length, 0);
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
                    fits.add(form, stems.id(id) >> FLAGS, fit);
                }
            }
        }
    }

    private static int flags(Atom atom) {
        boolean written = atom.marked() != null || atom.caps() != Caps.ANY;
        return atom.mode().ordinal()
                | (atom.own() ? MUST_BE_OWN : 0)
                | (atom.owned() ? OWNED : 0)
                | (written ? WRITTEN : 0)
                | (plain(atom) ? PLAIN : 0);
    }

    /** -1 no, 0 yes, {@link #OWN} or {@link #OWN_CHAIN} yes with an ending of the first person. */
    private int fit(int id, Words words, int word, int rest, Suffixes.Ends ends) {
        int ending = ending(MODES[id & MODE], words, word, rest, ends);
        int own = ending == 0 && (id & OWNED) != 0 ? OWN : ending;
        if (own < 0 || own == 0 && (id & MUST_BE_OWN) != 0) {
            return -1;
        }
        if ((id & PLAIN) != 0 && marksMore(atoms[id >> FLAGS].spelt(), words, word)) {
            return -1;
        }
        return (id & WRITTEN) == 0 || written(atoms[id >> FLAGS], words, word) ? own : -1;
    }

    private static boolean plain(Atom atom) {
        return atom.spelt() != null && atom.spelt().chars().anyMatch(letter -> marked((char) letter) != letter);
    }

    /** Whether the word has a mark where the stem has none; people leave marks out but do not make them up. */
    private static boolean marksMore(String spelt, Words words, int word) {
        for (int i = 0; i < spelt.length(); i++) {
            char plain = spelt.charAt(i);
            if (marked(plain) != plain && words.strict[words.at[word] + i] == marked(plain)) {
                return true;
            }
        }
        return false;
    }

    /** Other pairs do not tell words apart: {@code ilaç, ilacı}; {@code ı} where capitals lost their dot. */
    private static char marked(char plain) {
        return plain == 's' ? 'ş' : plain == 'o' ? 'ö' : plain == 'u' ? 'ü' : plain;
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
