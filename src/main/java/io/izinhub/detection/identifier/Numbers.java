package io.izinhub.detection.identifier;

import java.util.Arrays;

/**
 * The digits of a text in their groups (detection.md 3.9). Groups are linked where nothing but a separator stands between
 * them: blanks, one line break with quote marks, and at most one of {@code . - / ( ) _}.
 */
final class Numbers {

    private static final int WIDEST_GAP = 5;

    private final char[] digits;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] linked = new boolean[16];
    private int count;

    /** @param digits a text in which every digit is ASCII */
    Numbers(char[] digits) {
        this.digits = digits;
        int i = 0;
        while (i < digits.length) {
            if (!isDigit(digits[i])) {
                i++;
                continue;
            }
            int start = i;
            while (i < digits.length && isDigit(digits[i])) {
                i++;
            }
            add(start, i);
        }
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            linked = Arrays.copyOf(linked, count * 2);
        }
        linked[count] = count > 0 && isSeparator(ends[count - 1], start);
        starts[count] = start;
        ends[count++] = end;
    }

    private boolean isSeparator(int from, int to) {
        if (to - from > WIDEST_GAP) {
            return false;
        }
        int marks = 0;
        int breaks = 0;
        for (int i = from; i < to; i++) {
            char c = digits[i];
            if (c == '\n') {
                breaks++;
            } else if (c == '.' || c == '-' || c == '–' || c == '—' || c == '‑' || c == '/' || c == '(' || c == ')'
                    || c == '_') {
                marks++;
            } else if (c != ' ' && (c != '>' || breaks == 0)) {
                return false;
            }
        }
        return marks <= 1 && breaks <= 1;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    int count() {
        return count;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    char first(int group) {
        return digits[starts[group]];
    }

    /** Whether the group goes on the one before it. */
    boolean linked(int group) {
        return group < count && linked[group];
    }

    /** Whether the group is a single digit right behind another: digits that stand apart are read from the first on. */
    boolean insideRow(int group) {
        return group > 0
                && length(group) == 1
                && length(group - 1) == 1
                && starts[group] - ends[group - 1] == 1
                && linked[group];
    }

    /** The digits of the groups from the first to the last. */
    String digits(int first, int last) {
        StringBuilder all = new StringBuilder();
        for (int group = first; group <= last; group++) {
            all.append(digits, starts[group], length(group));
        }
        return all.toString();
    }

    /** The first group that begins at the place or after it. */
    int from(int place) {
        int found = Arrays.binarySearch(starts, 0, count, place);
        return found >= 0 ? found : -found - 1;
    }

    /** Whether all groups but the last have one length and the last is no longer. */
    boolean regular(int first, int last) {
        for (int group = first + 1; group < last; group++) {
            if (length(group) != length(first)) {
                return false;
            }
        }
        return length(last) <= length(first);
    }
}
