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

    int chain(char[] letters, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return YES;
        }
        if (length > LONGEST) {
            return NO;
        }
        int plainly = 1;
        int owned = 0;
        for (int suffix = 0; suffix < MOST && (plainly | owned) != 0; suffix++) {
            int nextPlainly = 0;
            int nextOwned = 0;
            for (int place = 0; place < length; place++) {
                if (((plainly | owned) >> place & 1) == 0) {
                    continue;
                }
                int node = WordTrie.ROOT;
                for (int end = place; end < length && node >= 0; ) {
                    node = trie.next(node, letters[from + end++]);
                    for (int id : trie.ids(node)) {
                        nextPlainly |= !own[id] && (plainly >> place & 1) != 0 ? 1 << end : 0;
                        nextOwned |= own[id] || (owned >> place & 1) != 0 ? 1 << end : 0;
                    }
                }
            }
            if ((nextOwned >> length & 1) != 0) {
                return OWN;
            }
            if ((nextPlainly >> length & 1) != 0) {
                return YES;
            }
            plainly = nextPlainly;
            owned = nextOwned;
        }
        return NO;
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
