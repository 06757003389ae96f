package io.izinhub.detection.text;

import java.util.Arrays;

/** Repairs and unifies characters, keeping for each where it came from (detection.md 3.2 and 3.4 to 3.6). One use. */
final class Normaliser {

    /** What a unit becomes that is looked at by itself: ASCII and the letters of Turkish; 0 for one that needs more. */
    private static final char[] SIMPLE = new char[0x300];

    static {
        for (char c = 0; c < SIMPLE.length; c++) {
            boolean more = c == '\r' || Mojibake.mayLead(c) || Compatibility.form(c) != null;
            SIMPLE[c] = more ? 0 : Mojibake.turkish(c);
        }
    }

    private final Source source;
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;
    private boolean foreign;

    Normaliser(Source source) {
        this.source = source;
        this.chars = new char[source.length()];
        this.starts = new int[chars.length];
        this.ends = new int[chars.length];
    }

    FoldedText run(int originalLength) {
        int i = 0;
        while (i < source.length()) {
            char c = source.at(i);
            char simple = c < SIMPLE.length ? SIMPLE[c] : 0;
            if (simple != 0 && length < chars.length) {
                chars[length] = simple;
                starts[length] = source.start(i);
                ends[length++] = source.end(i++);
            } else if (simple != 0) {
                add(simple, source.start(i), source.end(i));
                i++;
            } else {
                i += special(i, c);
            }
        }
        if (foreign) {
            Homoglyphs.replace(chars, length);
        }
        trim();
        return new FoldedText(chars, starts, ends, originalLength);
    }

    /** Most texts become no shorter, and their arrays stay. */
    private void trim() {
        if (length < chars.length) {
            chars = Arrays.copyOf(chars, length);
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
        }
    }

    /** Takes one character that is not simple; how many units it was. */
    private int special(int i, char c) {
        if (c == '\r') {
            return carriageReturn(i);
        }
        if (Mojibake.mayLead(c)) {
            int taken = spoilt(i, c);
            if (taken > 0) {
                return taken;
            }
        }
        if (Compatibility.isMark(c)) {
            mark(c, source.end(i));
            return 1;
        }
        if (Character.isHighSurrogate(c) && i + 1 < source.length() && Character.isLowSurrogate(source.at(i + 1))) {
            char next = source.at(i + 1);
            emit(Compatibility.form(Character.toCodePoint(c, next)), c, next, source.start(i), source.end(i + 1));
            return 2;
        }
        emit(Compatibility.form(c), Mojibake.turkish(c), (char) 0, source.start(i), source.end(i));
        return 1;
    }

    private int carriageReturn(int i) {
        boolean pair = i + 1 < source.length() && source.at(i + 1) == '\n';
        add('\n', source.start(i), source.end(pair ? i + 1 : i));
        return pair ? 2 : 1;
    }

    private int spoilt(int i, char c) {
        int left = source.length() - i;
        char two = left > 1 ? Mojibake.pair(c, source.at(i + 1)) : 0;
        if (two != 0) {
            emit(Compatibility.form(two), two, (char) 0, source.start(i), source.end(i + 1));
            return 2;
        }
        char three = left > 2 ? Mojibake.triple(c, source.at(i + 1), source.at(i + 2)) : 0;
        if (three != 0) {
            emit(Compatibility.form(three), three, (char) 0, source.start(i), source.end(i + 2));
            return 3;
        }
        return 0;
    }

    /** A mark joins the letter before it; one that cannot is left out, inside the span of the letter. */
    private void mark(char mark, int end) {
        if (length == 0) {
            return;
        }
        char whole = Compatibility.composed(chars[length - 1], mark);
        if (whole != 0) {
            chars[length - 1] = whole;
        }
        if (chars[length - 1] != '\n') {
            ends[length - 1] = end;
        }
    }

    private void emit(char[] form, char first, char second, int start, int end) {
        if (form == null) {
            add(first, start, end);
            if (second != 0) {
                add(second, start, end);
            }
            return;
        }
        for (char c : form) {
            add(c, start, end);
        }
    }

    private void add(char c, int start, int end) {
        if (length == chars.length) {
            int grown = length * 2 + 4;
            chars = Arrays.copyOf(chars, grown);
            starts = Arrays.copyOf(starts, grown);
            ends = Arrays.copyOf(ends, grown);
        }
        foreign |= Homoglyphs.isForeign(c);
        chars[length] = c;
        starts[length] = start;
        ends[length++] = end;
    }
}
