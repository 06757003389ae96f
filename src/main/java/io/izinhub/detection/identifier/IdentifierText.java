package io.izinhub.detection.identifier;

import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Tokens;

/** A text with its numbers and the cues around them. */
final class IdentifierText {

    /** Letters that are typed or read for a digit, in folded spelling. */
    private static final String CONFUSED = "odlizsbg";

    private static final String MEANT = "00112586";

    private static final boolean[] DIGIT_LIKE = new boolean[128];

    static {
        (CONFUSED + "0123456789").chars().forEach(c -> DIGIT_LIKE[c] = true);
    }

    /** Shorter runs are no identifier. */
    private static final int FEWEST_SIGNS = 10;

    private final FoldedText text;
    private final char[] digits;
    private final Numbers numbers;
    private final Cues cues;
    private final boolean[] repaired;

    private IdentifierText(FoldedText text, char[] digits, Cues cues, boolean[] repaired) {
        this.text = text;
        this.digits = digits;
        this.numbers = new Numbers(digits);
        this.cues = cues;
        this.repaired = repaired;
    }

    static IdentifierText of(FoldedText text) {
        return new IdentifierText(text, text.folded(), CueTrie.shipped().read(text), null);
    }

    /** The same with letters for digits undone in runs that are mostly digits; null if there are none. */
    IdentifierText repaired() {
        Tokens tokens = text.tokens();
        char[] changed = null;
        boolean[] marks = null;
        int first = 0;
        while (first < tokens.size()) {
            int last = isDigitLike(digits[tokens.start(first)]) ? runEnd(tokens, first) : first - 1;
            if (last >= first && mostlyDigits(tokens.start(first), tokens.end(last))) {
                if (changed == null) {
                    changed = digits.clone();
                    marks = new boolean[digits.length];
                }
                repair(tokens.start(first), tokens.end(last), changed, marks);
            }
            first = Math.max(first, last) + 1;
        }
        return changed == null ? null : new IdentifierText(text, changed, cues, marks);
    }

    private void repair(int from, int to, char[] changed, boolean[] marks) {
        for (int i = from; i < to; i++) {
            int letter = CONFUSED.indexOf(digits[i]);
            if (letter >= 0) {
                changed[i] = MEANT.charAt(letter);
                marks[i] = true;
            }
        }
    }

    /** The last word of a run of digits and letters taken for digits that begins with this word; before it if none does. */
    private int runEnd(Tokens tokens, int first) {
        int end = first - 1;
        for (int token = first; token < tokens.size(); token++) {
            boolean apart = token > first && tokens.start(token) - tokens.end(token - 1) > 1;
            int real = realDigits(tokens.start(token), tokens.end(token));
            if (apart || real < 0 || real == 0 && (token == first || tokens.length(token) > 4)) {
                break;
            }
            end = real > 0 ? token : end;
        }
        return end;
    }

    private static boolean isDigitLike(char c) {
        return c < DIGIT_LIKE.length && DIGIT_LIKE[c];
    }

    /** How many of the characters are digits; -1 if one is neither a digit nor taken for one. */
    private int realDigits(int start, int end) {
        int real = 0;
        for (int i = start; i < end; i++) {
            if (Numbers.isDigit(digits[i])) {
                real++;
            } else if (!isDigitLike(digits[i])) {
                return -1;
            }
        }
        return real;
    }

    private boolean mostlyDigits(int start, int end) {
        int real = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            real += Numbers.isDigit(digits[i]) ? 1 : 0;
            letters += Character.isLetter(digits[i]) ? 1 : 0;
        }
        return letters > 0 && real + letters >= FEWEST_SIGNS && real * 10 >= (real + letters) * 6;
    }

    FoldedText text() {
        return text;
    }

    /** The folded text, in which digits may be repaired. */
    char[] chars() {
        return digits;
    }

    Numbers numbers() {
        return numbers;
    }

    Cues cues() {
        return cues;
    }

    /** Whether this reading has something to say about a span: the plain one always, the repaired one where it differs. */
    boolean concerns(int from, int to) {
        if (repaired == null) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (repaired[i]) {
                return true;
            }
        }
        return false;
    }

    char at(int place) {
        return place < 0 || place >= digits.length ? '\n' : digits[place];
    }

    /** How many letters stand right before the place. */
    int lettersBefore(int place) {
        int i = place;
        while (i > 0 && place - i < 12 && Character.isLetter(digits[i - 1])) {
            i--;
        }
        return place - i;
    }

    int lettersAfter(int place) {
        int i = place;
        while (i < digits.length && i - place < 12 && Character.isLetter(digits[i])) {
            i++;
        }
        return i - place;
    }

    /** Whether the span stands where programs write numbers of their own. */
    boolean isTechnical(int from) {
        return text.isTechnical(from);
    }

    /** Whether the span is a piece of an address, a link or a longer code. */
    boolean insideCode(int from, int to) {
        char before = at(from - 1);
        char after = at(to);
        return "@=&#%+$_".indexOf(before) >= 0
                || "@=&#%_".indexOf(after) >= 0
                || before == '/' && Character.isLetter(at(from - 2))
                || before == '-' && Character.isLetterOrDigit(at(from - 2))
                || after == '-' && Character.isLetterOrDigit(at(to + 1)) && !linkedAfter(to);
    }

    private boolean linkedAfter(int to) {
        return Numbers.isDigit(at(to + 1));
    }
}
