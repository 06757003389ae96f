package io.izinhub.detection.category;

import java.util.Arrays;
import java.util.Collection;

/**
 * Says whether the end of a word is a chain of at most six Turkish suffixes, and whether one of them is of the first person
 * (detection.md 5.2). Works on folded letters; the time is bounded by the longest chain. Immutable.
 */
final class Suffixes {

    static final int NO = 0;
    static final int YES = 1;
    /** A chain with a possessive or copula of the first person: {@code -ım}, {@code -imiz}, {@code -yım}. */
    static final int OWN = 2;

    private static final int MOST = 6;
    private static final int LONGEST = 26;

    /** More suffixes than any chain may have. */
    private static final int NEVER = 15;

    private static final int UNKNOWN = -1;

    private final WordTrie trie;
    private final boolean[] own;

    Suffixes(Collection<String> plain, Collection<String> ofFirstPerson) {
        WordTrie.Builder builder = new WordTrie.Builder();
        own = new boolean[plain.size() + ofFirstPerson.size()];
        int id = 0;
        for (String suffix : plain) {
            builder.add(suffix, id++);
        }
        for (String suffix : ofFirstPerson) {
            own[id] = true;
            builder.add(suffix, id++);
        }
        trie = builder.build();
    }

    /**
     * The ends of one word: the fewest suffixes behind each place, without and with one of the first person, are found at most
     * once however many stems end there. To be used again for the next word; not thread-safe.
     */
    final class Ends {

        private final int[] chains = new int[LONGEST + 1];
        private char[] letters;
        private int to;

        void of(char[] text, int end) {
            letters = text;
            to = end;
            Arrays.fill(chains, UNKNOWN);
        }

        int chain(int from) {
            if (to - from > LONGEST) {
                return NO;
            }
            int fewest = fewest(from);
            int plain = fewest >> 4;
            int owned = fewest & 15;
            if (Math.min(plain, owned) > MOST) {
                return NO;
            }
            return owned <= plain ? OWN : YES;
        }

        /** The fewest plain suffixes up to the end, times 16, and the fewest of which one is of the first person. */
        private int fewest(int from) {
            int left = to - from;
            if (left == 0) {
                return NEVER;
            }
            if (chains[left] != UNKNOWN) {
                return chains[left];
            }
            int plain = NEVER;
            int owned = NEVER;
            int node = WordTrie.ROOT;
            for (int end = from; end < to && (node = trie.next(node, letters[end])) >= 0; ) {
                end++;
                for (int i = trie.idsFrom(node); i < trie.idsEnd(node); i++) {
                    int rest = fewest(end);
                    if (own[trie.id(i)]) {
                        owned = Math.min(owned, 1 + Math.min(rest >> 4, rest & 15));
                    } else {
                        plain = Math.min(plain, 1 + (rest >> 4));
                        owned = Math.min(owned, 1 + (rest & 15));
                    }
                }
            }
            chains[left] = plain << 4 | owned;
            return chains[left];
        }
    }

    /** Whether the letters end as something of the first person does: {@code -ım}, {@code -dım}, {@code -yoruz} and cases. */
    static boolean endsOwn(char[] letters, int from, int to) {
        int end = withoutCase(letters, from, to);
        return ownAt(letters, from, to) || end != to && nounAt(letters, from, end);
    }

    private static boolean ownAt(char[] letters, int from, int to) {
        boolean we = to - from == 2 && letters[to - 1] == 'z' && (letters[from] == 'i' || letters[from] == 'u');
        return we
                || nounAt(letters, from, to)
                || ends(letters, from, to, "dik", "tik", "duk", "tuk")
                || ends(letters, from, to, "yoruz", "agiz", "egiz", "iriz", "uruz", "ariz", "eriz", "yiz", "yuz");
    }

    private static boolean nounAt(char[] letters, int from, int to) {
        int length = to - from;
        if (length >= 1 && letters[to - 1] == 'm') {
            return length == 1 || vowel(letters[to - 2]);
        }
        return length >= 3 && ends(letters, from, to, "miz", "muz");
    }

    private static int withoutCase(char[] letters, int from, int to) {
        for (String ending : CASES) {
            if (ends(letters, from, to, ending)
                    && letters[to - ending.length() - 1 < from ? from : to - ending.length() - 1] != 's') {
                return to - ending.length();
            }
        }
        return to;
    }

    private static final String[] CASES = {
        "daki", "deki", "dan", "den", "nin", "nun", "la", "le", "da", "de", "in", "un", "ca", "ce", "i", "u", "a", "e"
    };

    static boolean ends(char[] letters, int from, int to, String... endings) {
        for (String ending : endings) {
            if (ends(letters, from, to, ending)) {
                return true;
            }
        }
        return false;
    }

    static boolean ends(char[] letters, int from, int to, String ending) {
        int start = to - ending.length();
        if (start < from) {
            return false;
        }
        for (int i = 0; i < ending.length(); i++) {
            if (letters[start + i] != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean vowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }
}
