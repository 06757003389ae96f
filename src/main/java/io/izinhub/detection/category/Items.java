package io.izinhub.detection.category;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Where a text names kinds of data, as notices do. Belongs to one reading. */
final class Items {

    private long[] found = new long[8];
    private int count;

    /** The kind is told by the slot of the term's first word. */
    void add(int firstWord, int slot) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = (long) firstWord << 32 | slot;
    }

    /** Per word: 2 where a kind of data is named for the first time in its paragraph, 1 for a repetition. */
    int[] byWord(Words words) {
        int[] items = new int[words.count];
        Arrays.sort(found, 0, count);
        Set<Long> named = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int word = (int) (found[i] >> 32);
            long kind = (long) words.paragraph[word] << 32 | found[i] & 0xFFFF_FFFFL;
            items[word] = named.add(kind) ? 2 : Math.max(items[word], 1);
        }
        return items;
    }
}
