package io.izinhub.detection.text;

import java.util.Arrays;

/** The characters of a part after its markup is gone, each with its place in the original. */
final class Source {

    private final char[] chars;
    private final int length;
    /** Null if every unit stands at its own place. */
    private final int[] starts;

    private final int[] ends;

    private Source(char[] chars, int length, int[] starts, int[] ends) {
        this.chars = chars;
        this.length = length;
        this.starts = starts;
        this.ends = ends;
    }

    static Source plain(String content) {
        return new Source(content.toCharArray(), content.length(), null, null);
    }

    int length() {
        return length;
    }

    char at(int i) {
        return chars[i];
    }

    int start(int i) {
        return starts == null ? i : starts[i];
    }

    int end(int i) {
        return ends == null ? i + 1 : ends[i];
    }

    /** Grows a source with places of its own. */
    static final class Builder {

        private char[] chars;
        private int[] starts;
        private int[] ends;
        private int length;

        Builder(int expected) {
            chars = new char[Math.max(16, expected)];
            starts = new int[chars.length];
            ends = new int[chars.length];
        }

        void add(char c, int start, int end) {
            if (length == chars.length) {
                int grown = length * 2;
                chars = Arrays.copyOf(chars, grown);
                starts = Arrays.copyOf(starts, grown);
                ends = Arrays.copyOf(ends, grown);
            }
            chars[length] = c;
            starts[length] = start;
            ends[length++] = end;
        }

        int length() {
            return length;
        }

        char last() {
            return length == 0 ? '\n' : chars[length - 1];
        }

        boolean endsWithBlankLine() {
            return length == 0 || length > 1 && chars[length - 1] == '\n' && chars[length - 2] == '\n';
        }

        Source build() {
            return new Source(chars, length, starts, ends);
        }
    }
}
