package io.izinhub.detection.category;

/**
 * The forms of the words of a text. Words that are written alike, down to marks and capitals, are one form, so that what holds
 * of a word by itself is found out once. Read-only once built.
 */
final class Forms {

    /** A word that meets so many others in the table becomes a form of its own: no choice of words makes a text slow. */
    private static final int MOST_TRIES = 8;

    private static final int SPREAD = 0x9E3779B9;

    private final char[] text;
    private final int[] from;
    private final int[] to;
    private final int[] ofWord;
    private final int[] firstWord;
    private int count;

    /** Word i is written from {@code from[i]} to {@code to[i]} of the text. */
    Forms(char[] text, int[] from, int[] to, int words) {
        this.text = text;
        this.from = from;
        this.to = to;
        ofWord = new int[words];
        firstWord = new int[words];
        // at most half full; holds the number of the form and one
        int[] table = new int[Integer.highestOneBit(words | 1) * 4];
        int shift = Integer.numberOfLeadingZeros(table.length - 1);
        for (int word = 0; word < words; word++) {
            ofWord[word] = find(word, table, hash(word) * SPREAD >>> shift);
        }
    }

    private int find(int word, int[] table, int begin) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int place = begin + tries & table.length - 1;
            int known = table[place] - 1;
            if (known < 0) {
                table[place] = count + 1;
                break;
            }
            if (alike(word, firstWord[known])) {
                return known;
            }
        }
        firstWord[count] = word;
        return count++;
    }

    private int hash(int word) {
        int hash = 0;
        for (int place = from[word]; place < to[word]; place++) {
            hash = 31 * hash + text[place];
        }
        return hash;
    }

    private boolean alike(int one, int other) {
        int length = to[one] - from[one];
        if (to[other] - from[other] != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[from[one] + i] != text[from[other] + i]) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return count;
    }

    int of(int word) {
        return ofWord[word];
    }

    /** A word that has the form. */
    int word(int form) {
        return firstWord[form];
    }
}
