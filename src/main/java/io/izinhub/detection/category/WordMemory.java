package io.izinhub.detection.category;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What single words mean to the lexicon, for the words that were read last: language repeats itself, and a word costs more to
 * understand than to recognise. Words with a digit are never kept. Thread-safe; of fixed size; the answers do not depend on it.
 */
final class WordMemory {

    private static final int PLACES = 1 << 15;
    private static final int LONGEST = 24;

    /**
     * A word as it was written and what it fits. Immutable; its arrays are never changed.
     *
     * @param written letters, then letters with their marks
     * @param form where the apostrophe stands and how it was capitalised
     * @param slots see {@link Vocabulary.Fits}
     */
    record Known(char[] written, int form, int[] slots) {

        private boolean is(Words words, int word, int length, int ofForm) {
            int at = words.at[word];
            return form == ofForm
                    && written.length == 2 * length
                    && Arrays.equals(written, 0, length, words.letters, at, at + length)
                    && Arrays.equals(written, length, 2 * length, words.strict, at, at + length);
        }
    }

    private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);

    /** Whether a word may be kept. */
    static boolean keeps(Words words, int word) {
        int length = words.length(word);
        if (length == 0 || length > LONGEST) {
            return false;
        }
        for (int i = words.at[word]; i < words.at[word + 1]; i++) {
            if (words.letters[i] < 'a' || words.letters[i] > 'z') {
                return false;
            }
        }
        return true;
    }

    /** What the word fits; null if it is not known. */
    Known find(Words words, int word) {
        Known known = places.getPlain(place(words, word));
        return known != null && known.is(words, word, words.length(word), form(words, word)) ? known : null;
    }

    void keep(Words words, int word, int[] slots, int from, int to) {
        int at = words.at[word];
        int length = words.length(word);
        char[] written = Arrays.copyOf(Arrays.copyOfRange(words.letters, at, at + length), 2 * length);
        System.arraycopy(words.strict, at, written, length, length);
        places.setRelease(
                place(words, word), new Known(written, form(words, word), Arrays.copyOfRange(slots, from, to)));
    }

    private static int form(Words words, int word) {
        boolean capital = words.capital(word);
        return words.base[word] << 2 | (capital ? 1 : 0) | (capital && words.upper(word) ? 2 : 0);
    }

    private static int place(Words words, int word) {
        int hash = 0;
        for (int i = words.at[word]; i < words.at[word + 1]; i++) {
            hash = hash * 31 + words.strict[i];
        }
        hash = (hash + (words.capital(word) ? 1 : 0)) * 0x9E3779B1;
        return hash >>> 17;
    }
}
