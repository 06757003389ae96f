package io.izinhub.detection.category;

import java.util.Arrays;

/** The words that cancel cues of an entry which they touch. Filled, closed, then asked; belongs to one reading. */
final class Exceptions {

    /** Entry and first word of each. */
    private long[] keys = new long[16];

    private int[] lasts = new int[16];
    private int count;

    void add(int entry, int first, int last) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            lasts = Arrays.copyOf(lasts, count * 2);
        }
        // the length in the lowest bits sorts the longest of one beginning last
        keys[count] = (long) entry << 40 | (long) first << 8 | Math.min(last - first, 255);
        count++;
    }

    /** Sorts them by entry and first word; behind each stands the last word of all of its entry up to it. */
    void close() {
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < count; i++) {
            int last = first(i) + (int) (keys[i] & 255);
            boolean same = i > 0 && keys[i - 1] >> 40 == keys[i] >> 40;
            lasts[i] = same ? Math.max(lasts[i - 1], last) : last;
        }
    }

    boolean touch(Cue cue) {
        int before = from((long) cue.index << 40 | (long) cue.last + 1 << 8) - 1;
        return before >= 0 && keys[before] >> 40 == cue.index && lasts[before] >= cue.first;
    }

    /** The first key that is not smaller. */
    private int from(long key) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int first(int i) {
        return (int) (keys[i] >> 8);
    }
}
