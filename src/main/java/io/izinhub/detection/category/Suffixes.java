package io.izinhub.detection.category;

import java.util.Collection;

/**
 * Says whether the end of a word is a chain of at most six Turkish suffixes, and whether one of them is of the first person
 * (detection.md 5.2). Works on folded letters; the time is bounded by the longest chain.
 */
final class Suffixes {

    static final int NO = 0;
    static final int YES = 1;
    /** A chain with a possessive or copula of the first person: {@code -ım}, {@code -imiz}, {@code -yım}. */
    static final int OWN = 2;

    private static final int MOST = 6;
    private static final int LONGEST = 26;

    private static final int LETTERS = 26;

    /** The tree as a table of nodes by letters; 0 is no node. */
    private final int[] next;

    private final boolean[] plainAt;
    private final boolean[] ownAt;

    Suffixes(Collection<String> plain, Collection<String> ofFirstPerson) {
        WordTrie.Builder builder = new WordTrie.Builder();
        plain.forEach(suffix -> builder.add(suffix, YES));
        ofFirstPerson.forEach(suffix -> builder.add(suffix, OWN));
        WordTrie trie = builder.build();
        next = new int[trie.size() * LETTERS];
        plainAt = new boolean[trie.size()];
        ownAt = new boolean[trie.size()];
        for (int node = 0; node < trie.size(); node++) {
            for (int letter = 0; letter < LETTERS; letter++) {
                next[node * LETTERS + letter] = Math.max(0, trie.next(node, (char) ('a' + letter)));
            }
            for (int kind : trie.ids(node)) {
                plainAt[node] |= kind == YES;
                ownAt[node] |= kind == OWN;
            }
        }
    }

    /** The chains at the end of one word after the other. Belongs to one scan. */
    Chains chains() {
        return new Chains();
    }

    /**
     * Reads a word from its end: for each place the fewest suffixes that lead from there to the end, without and with one of the
     * first person. Many stems may ask about one word; each place is read once.
     */
    final class Chains {

        private static final int FAR = MOST + 1;

        private final int[] plainly = new int[LONGEST + 1];
        private final int[] owned = new int[LONGEST + 1];
        private char[] letters;
        private int to = -1;
        /** The longest ending that is known. */
        private int known;

        int chain(char[] ofText, int from, int end) {
            int length = end - from;
            if (length == 0) {
                return YES;
            }
            if (length > LONGEST) {
                return NO;
            }
            if (to != end || letters != ofText) {
                letters = ofText;
                to = end;
                known = 0;
                owned[0] = FAR;
            }
            while (known < length) {
                read(++known);
            }
            if (owned[length] <= MOST && owned[length] <= plainly[length]) {
                return OWN;
            }
            return plainly[length] <= MOST ? YES : NO;
        }

        private void read(int length) {
            int fewest = FAR;
            int fewestOwned = FAR;
            int node = WordTrie.ROOT;
            for (int rest = length - 1; rest >= 0; rest--) {
                int letter = letters[to - rest - 1] - 'a';
                node = letter < 0 || letter >= LETTERS ? 0 : next[node * LETTERS + letter];
                if (node == 0) {
                    break;
                }
                if (plainAt[node]) {
                    fewest = Math.min(fewest, plainly[rest] + 1);
                    fewestOwned = Math.min(fewestOwned, owned[rest] + 1);
                }
                if (ownAt[node]) {
                    fewestOwned = Math.min(fewestOwned, Math.min(plainly[rest], owned[rest]) + 1);
                }
            }
            plainly[length] = fewest;
            owned[length] = fewestOwned;
        }
    }

    /** Whether the letters end as something of the first person does: {@code -ım}, {@code -dım}, {@code -yoruz} and cases. */
    static boolean endsOwn(char[] letters, int from, int to) {
        if (from == to) {
            return false;
        }
        int end = withoutCase(letters, from, to);
        return ownAt(letters, from, to) || end != to && nounAt(letters, from, end);
    }

    private static boolean ownAt(char[] letters, int from, int to) {
        char last = letters[to - 1];
        if (last != 'm' && last != 'z' && last != 'k') {
            return false;
        }
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
        char last = letters[to - 1];
        if (last != 'i' && last != 'n' && last != 'a' && last != 'e' && last != 'u') {
            return to;
        }
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
