package io.izinhub.detection.category;

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

    private static final int LONGEST = 26;

    private final SuffixMachine machine;

    Suffixes(Collection<String> plain, Collection<String> ofFirstPerson) {
        machine = new SuffixMachine(plain, ofFirstPerson);
    }

    /** The ends of one word, read once for all stems that it may begin with. To be used for word after word; not thread-safe. */
    final class Ends {

        private static final int UNREAD = -1;
        private static final int NOWHERE = -2;
        /** An ending of the first person with a case behind it has one of its letters so near the end. */
        private static final int NEAR_END = 6;

        private final int[] verdicts = new int[LONGEST + 1];
        private char[] letters;
        private int begin;
        private int to;
        /** The most letters of the end that are a chain or a part of one. */
        private int read;

        private int ownLetter;
        private int ownFrom;
        private boolean own;

        void of(char[] text, int from, int end) {
            letters = text;
            begin = from;
            to = end;
            read = UNREAD;
            ownFrom = UNREAD;
            ownLetter = UNREAD;
        }

        /** {@link Suffixes#NO}, {@link Suffixes#YES} or {@link Suffixes#OWN}. */
        int chain(int from) {
            if (read == UNREAD) {
                read();
            }
            return to - from > read ? NO : verdicts[to - from];
        }

        private void read() {
            read = 0;
            int least = Math.max(begin, to - LONGEST);
            int state = SuffixMachine.START;
            for (int place = to - 1; place >= least; place--) {
                state = machine.before(state, letters[place]);
                if (state == SuffixMachine.DEAD) {
                    return;
                }
                verdicts[++read] = machine.verdict(state);
            }
        }

        /** Whether what follows the stem ends as the first person does; see {@link Suffixes#endsOwn}. */
        boolean own(int from) {
            if (from != ownFrom) {
                ownFrom = from;
                if (ownLetter == UNREAD) {
                    ownLetter = ownLetter();
                }
                own = ownLetter >= from && endsOwn(letters, from, to);
            }
            return own;
        }

        /** Where the last letter stands without which nothing is of the first person; before the word if nowhere. */
        private int ownLetter() {
            int place = to - 1;
            while (place >= begin && letters[place] != 'm' && letters[place] != 'z' && letters[place] != 'k') {
                place--;
            }
            return place >= to - NEAR_END ? place : NOWHERE;
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

    static boolean begins(char[] letters, int from, int to, String... beginnings) {
        for (String beginning : beginnings) {
            if (to - from >= beginning.length() && ends(letters, from, from + beginning.length(), beginning)) {
                return true;
            }
        }
        return false;
    }

    static boolean vowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }
}
