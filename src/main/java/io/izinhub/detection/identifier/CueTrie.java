package io.izinhub.detection.identifier;

import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Tokens;
import java.util.Arrays;

/** All cue phrases as one tree of characters. Built once, then only read. */
final class CueTrie {

    private static final int SIGNS = 37;
    private static final int BLANK = 36;
    /** Words of one phrase may stand this far apart. */
    private static final int WIDEST_GAP = 3;

    private static final int LONGEST_MARK = 40;

    private static final CueTrie SHIPPED = new CueTrie(Cue.values());

    private int[] children = new int[SIGNS * 64];
    /** Per node the cues that end here with the word, and those that take any ending, as bits. */
    private int[] exact = new int[64];

    private int[] open = new int[64];
    private int nodes = 1;

    private CueTrie(Cue[] cues) {
        for (Cue cue : cues) {
            for (String pattern : cue.patterns()) {
                add(pattern, 1 << cue.ordinal());
            }
        }
    }

    static CueTrie shipped() {
        return SHIPPED;
    }

    private void add(String pattern, int bit) {
        int node = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                open[node] |= bit;
                return;
            }
            int slot = node * SIGNS + sign(c);
            if (children[slot] == 0) {
                int added = newNode();
                children[slot] = added;
            }
            node = children[slot];
        }
        exact[node] |= bit;
    }

    private int newNode() {
        if (nodes == exact.length) {
            children = Arrays.copyOf(children, children.length * 2);
            exact = Arrays.copyOf(exact, nodes * 2);
            open = Arrays.copyOf(open, nodes * 2);
        }
        return nodes++;
    }

    private static int sign(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= '0' && c <= '9') {
            return 26 + c - '0';
        }
        return c == ' ' ? BLANK : -1;
    }

    /** Every cue of the text. */
    Cues read(FoldedText text) {
        Cues.Builder found = new Cues.Builder();
        char[] chars = text.folded();
        Tokens tokens = text.tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int sign = sign(chars[tokens.start(token)]);
            if (sign >= 0 && children[sign] != 0 && !isMark(chars, tokens.start(token))) {
                follow(chars, tokens, token, found);
            }
        }
        return found.build();
    }

    /** Whether the word begins a mark of our own, such as {@code [CVV]}: words in brackets, no digit. */
    private static boolean isMark(char[] chars, int start) {
        if (start == 0 || chars[start - 1] != '[') {
            return false;
        }
        for (int i = start; i < chars.length && i < start + LONGEST_MARK && !Numbers.isDigit(chars[i]); i++) {
            if (chars[i] == ']') {
                return true;
            }
        }
        return false;
    }

    private void follow(char[] chars, Tokens tokens, int first, Cues.Builder found) {
        int node = 0;
        int from = tokens.start(first);
        for (int token = first; token < tokens.size(); token++) {
            int end = tokens.end(token);
            for (int i = tokens.start(token); i < end; i++) {
                int sign = sign(chars[i]);
                node = sign < 0 ? 0 : children[node * SIGNS + sign];
                if (node == 0) {
                    return;
                }
                if (open[node] != 0) {
                    found.add(open[node], from, wholeEnd(tokens, token));
                }
            }
            if (exact[node] != 0) {
                found.add(exact[node], from, wholeEnd(tokens, token));
            }
            node = children[node * SIGNS + BLANK];
            if (node == 0 || token + 1 == tokens.size() || tokens.start(token + 1) - end > WIDEST_GAP) {
                return;
            }
            if (open[node] != 0) {
                found.add(open[node], from, wholeEnd(tokens, token + 1));
            }
        }
    }

    /** The end of a word with what an apostrophe joins to it. */
    private static int wholeEnd(Tokens tokens, int token) {
        return token + 1 < tokens.size() && tokens.joined(token + 1) ? tokens.end(token + 1) : tokens.end(token);
    }
}
