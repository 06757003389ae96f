package io.izinhub.detection.text;

import java.util.Arrays;

/** The lines of a text, and the paragraphs that blank lines part. A line's span leaves out quote marks and outer blanks. */
final class Lines {

    private final char[] text;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] quoted;
    private final int count;

    private Lines(char[] text, int[] starts, int[] ends, boolean[] quoted, int count) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.quoted = quoted;
        this.count = count;
    }

    static Lines of(char[] text) {
        int count = 1;
        for (char c : text) {
            count += c == '\n' ? 1 : 0;
        }
        int[] starts = new int[count];
        int[] ends = new int[count];
        boolean[] quoted = new boolean[count];
        int begin = 0;
        for (int line = 0; line < count; line++) {
            int end = begin;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            int from = begin;
            while (from < end && (text[from] == '>' || Chars.kind(text[from]) == Chars.SPACE)) {
                quoted[line] |= text[from] == '>';
                from++;
            }
            int to = end;
            while (to > from && Chars.kind(text[to - 1]) == Chars.SPACE) {
                to--;
            }
            starts[line] = from;
            ends[line] = to;
            begin = end + 1;
        }
        return new Lines(text, starts, ends, quoted, count);
    }

    int count() {
        return count;
    }

    int start(int line) {
        return starts[line];
    }

    int end(int line) {
        return ends[line];
    }

    boolean blank(int line) {
        return starts[line] == ends[line];
    }

    boolean quoted(int line) {
        return quoted[line];
    }

    char first(int line) {
        return text[starts[line]];
    }

    Spans paragraphs() {
        int[] from = new int[count];
        int[] to = new int[count];
        int found = 0;
        boolean open = false;
        for (int line = 0; line < count; line++) {
            if (blank(line)) {
                open = false;
            } else if (open) {
                to[found - 1] = ends[line];
            } else {
                from[found] = starts[line];
                to[found++] = ends[line];
                open = true;
            }
        }
        return new Spans(Arrays.copyOf(from, found), Arrays.copyOf(to, found));
    }
}
