package io.izinhub.detection.category;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree of ASCII words in one hash table of (node, letter). Immutable. */
final class WordTrie {

    static final int ROOT = 0;

    private static final int LETTERS = 128;
    private static final int[] NONE = {};

    private final int[] keys;
    private final int[] targets;
    private final int[][] ids;

    private WordTrie(int[] keys, int[] targets, int[][] ids) {
        this.keys = keys;
        this.targets = targets;
        this.ids = ids;
    }

    /** The node behind this letter; -1 if no word goes on so. */
    int next(int node, char letter) {
        if (node < 0 || letter >= LETTERS) {
            return -1;
        }
        int key = node * LETTERS + letter + 1;
        int place = spread(key) & keys.length - 1;
        while (keys[place] != 0) {
            if (keys[place] == key) {
                return targets[place];
            }
            place = place + 1 & keys.length - 1;
        }
        return -1;
    }

    /** How many nodes there are; they are numbered from {@link #ROOT}. */
    int size() {
        return ids.length;
    }

    /** Ids of the words that end at the node. The array is the tree's own. */
    int[] ids(int node) {
        return node < 0 ? NONE : ids[node];
    }

    private static int spread(int key) {
        int hash = key * 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    /** Collects words. Not thread-safe. */
    static final class Builder {

        private final List<int[]> children = new ArrayList<>();
        private final List<int[]> ids = new ArrayList<>();
        private int edges;

        Builder() {
            node();
        }

        void add(String word, int id) {
            int node = ROOT;
            for (int i = 0; i < word.length(); i++) {
                char letter = word.charAt(i);
                if (letter >= LETTERS) {
                    throw new IllegalArgumentException("Not an ASCII word");
                }
                int[] next = children.get(node);
                if (next[letter] == 0) {
                    next[letter] = node();
                    edges++;
                }
                node = next[letter];
            }
            int[] known = ids.get(node);
            int[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = id;
            ids.set(node, more);
        }

        private int node() {
            children.add(new int[LETTERS]);
            ids.add(NONE);
            return children.size() - 1;
        }

        WordTrie build() {
            int size = Integer.highestOneBit(Math.max(16, edges * 4));
            int[] keys = new int[size];
            int[] targets = new int[size];
            for (int node = 0; node < children.size(); node++) {
                for (int letter = 0; letter < LETTERS; letter++) {
                    int target = children.get(node)[letter];
                    if (target != 0) {
                        int key = node * LETTERS + letter + 1;
                        int place = spread(key) & size - 1;
                        while (keys[place] != 0) {
                            place = place + 1 & size - 1;
                        }
                        keys[place] = key;
                        targets[place] = target;
                    }
                }
            }
            return new WordTrie(keys, targets, ids.toArray(new int[0][]));
        }
    }
}
