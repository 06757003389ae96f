package io.izinhub.detection.category;

import java.util.Arrays;

/**
 * A tree of words of the letters a to z and 0 to 9. A node is one number: a mask of the letters that go on from it and, above,
 * the number of its first child; children follow each other, so that a step is one read. Immutable.
 */
final class WordTrie {

    static final int ROOT = 0;

    private static final int DIGITS = 26;
    private static final int LETTERS = 36;

    private final long[] nodes;
    /** Ids of the words that end at node n: {@code idsAt[n]} to {@code idsAt[n + 1]} of {@code ids}. */
    private final int[] idsAt;

    private final int[] ids;

    private WordTrie(long[] nodes, int[] idsAt, int[] ids) {
        this.nodes = nodes;
        this.idsAt = idsAt;
        this.ids = ids;
    }

    /** The node behind this letter; -1 if no word goes on so. */
    int next(int node, char letter) {
        int code = code(letter);
        if (code < 0) {
            return -1;
        }
        long here = nodes[node];
        long upTo = here & (2L << code) - 1;
        return upTo >>> code == 0 ? -1 : (int) (here >>> LETTERS) + Long.bitCount(upTo) - 1;
    }

    /** Where the ids of the words that end at the node begin; {@link #idsEnd} is one past the last. */
    int idsFrom(int node) {
        return idsAt[node];
    }

    int idsEnd(int node) {
        return idsAt[node + 1];
    }

    int id(int place) {
        return ids[place];
    }

    private static int code(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a';
        }
        return letter >= '0' && letter <= '9' ? letter - '0' + DIGITS : -1;
    }

    /** Collects words; nodes are chained as first child and next sibling. Not thread-safe. */
    static final class Builder {

        private static final int GROWTH = 1 << 10;

        private byte[] letters = new byte[GROWTH];
        private int[] child = new int[GROWTH];
        private int[] sibling = new int[GROWTH];
        private int nodes = 1;

        private int[] endOf = new int[GROWTH];
        private int[] idOf = new int[GROWTH];
        private int words;

        void add(String word, int id) {
            int node = ROOT;
            for (int i = 0; i < word.length(); i++) {
                int code = code(word.charAt(i));
                if (code < 0) {
                    throw new IllegalArgumentException("Not a folded word");
                }
                node = child(node, code);
            }
            if (words == endOf.length) {
                endOf = Arrays.copyOf(endOf, words * 2);
                idOf = Arrays.copyOf(idOf, words * 2);
            }
            endOf[words] = node;
            idOf[words++] = id;
        }

        private int child(int node, int code) {
            for (int known = child[node]; known != 0; known = sibling[known]) {
                if (letters[known] == code) {
                    return known;
                }
            }
            if (nodes == letters.length) {
                letters = Arrays.copyOf(letters, nodes * 2);
                child = Arrays.copyOf(child, nodes * 2);
                sibling = Arrays.copyOf(sibling, nodes * 2);
            }
            letters[nodes] = (byte) code;
            sibling[nodes] = child[node];
            child[node] = nodes;
            return nodes++;
        }

        /** Numbers the nodes level by level and the children of each by letter. */
        WordTrie build() {
            int[] number = new int[nodes];
            int[] order = new int[nodes];
            long[] built = new long[nodes];
            int[] byLetter = new int[LETTERS];
            int numbered = 1;
            for (int place = 0; place < numbered; place++) {
                int node = order[place];
                long mask = 0;
                for (int next = child[node]; next != 0; next = sibling[next]) {
                    mask |= 1L << letters[next];
                    byLetter[letters[next]] = next;
                }
                built[place] = (long) numbered << LETTERS | mask;
                for (long left = mask; left != 0; left &= left - 1) {
                    int next = byLetter[Long.numberOfTrailingZeros(left)];
                    number[next] = numbered;
                    order[numbered++] = next;
                }
            }
            return withIds(built, number);
        }

        private WordTrie withIds(long[] built, int[] number) {
            int[] idsAt = new int[nodes + 1];
            for (int word = 0; word < words; word++) {
                idsAt[number[endOf[word]] + 1]++;
            }
            for (int node = 0; node < nodes; node++) {
                idsAt[node + 1] += idsAt[node];
            }
            int[] ids = new int[words];
            int[] filled = idsAt.clone();
            for (int word = 0; word < words; word++) {
                ids[filled[number[endOf[word]]]++] = idOf[word];
            }
            return new WordTrie(built, idsAt, ids);
        }
    }
}
