package io.izinhub.detection.text;

/** Words whose letters stand apart ({@code k a n s e r}) or are digits ({@code k4nser}) (detection.md 3.10). */
final class Disguises {

    /** Stands where a character is left out. */
    static final char GONE = '\u0000';

    static final int FEWEST_LETTERS = 4;

    private final char[] plain;
    private final Tokens tokens;
    private char[] changed;

    Disguises(char[] plain, Tokens tokens) {
        this.plain = plain;
        this.tokens = tokens;
    }

    /** A copy of the text with {@link #GONE} where a character falls away; null if nothing changes. */
    char[] undone() {
        int token = 0;
        while (token < tokens.size()) {
            int run = spacedRun(token);
            if (run >= FEWEST_LETTERS) {
                join(token, token + run);
                token += run;
            } else {
                digitsToLetters(token);
                token++;
            }
        }
        return changed;
    }

    /** How many single letters follow each other, each one separator apart. */
    private int spacedRun(int first) {
        int token = first;
        while (token < tokens.size() && tokens.length(token) == 1 && Chars.isLetter(plain[tokens.start(token)])) {
            token++;
            if (token == tokens.size() || tokens.start(token) != tokens.end(token - 1) + 1 || breaks(token)) {
                break;
            }
        }
        return token - first;
    }

    private boolean breaks(int token) {
        return Chars.kind(plain[tokens.start(token) - 1]) == Chars.NEWLINE;
    }

    private void join(int from, int to) {
        for (int token = from + 1; token < to; token++) {
            change(tokens.start(token) - 1, GONE);
        }
    }

    private void digitsToLetters(int token) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        int first = start;
        while (first < end && plain[first] > '9') {
            first++;
        }
        if (first == end) {
            return;
        }
        int letters = 0;
        for (int i = start; i < end; i++) {
            letters += Chars.isLetter(plain[i]) ? 1 : 0;
        }
        if (letters == end - start || letters < 3 || letters * 2 < end - start) {
            return;
        }
        // a digit at the end is a number of something (Covid19), so it stays
        for (int i = start; i < end - 1; i++) {
            char letter = letterFor(plain[i]);
            if (letter != GONE && Chars.isLetter(plain[i + 1])) {
                change(i, letter);
            }
        }
    }

    private static char letterFor(char digit) {
        return switch (digit) {
            case '0' -> 'o';
            case '1' -> 'i';
            case '3' -> 'e';
            case '4' -> 'a';
            case '5' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> GONE;
        };
    }

    private void change(int place, char to) {
        if (changed == null) {
            changed = plain.clone();
        }
        changed[place] = to;
    }
}
