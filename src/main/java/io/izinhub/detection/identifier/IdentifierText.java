package io.izinhub.detection.identifier;

import io.izinhub.detection.text.FoldedText;

/** A text with its numbers and the cues around them. */
final class IdentifierText {

    /** Letters that are typed or read for a digit, in folded spelling. */
    private static final String CONFUSED = "odlizsbg";

    private static final String MEANT = "00112586";

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

    /** The same with letters for digits undone in words that are mostly digits; null if there are none. */
    IdentifierText repaired() {
        char[] changed = null;
        boolean[] marks = null;
        for (int token = 0; token < text.tokens().size(); token++) {
            int start = text.tokens().start(token);
            int end = text.tokens().end(token);
            if (!mostlyDigits(start, end)) {
                continue;
            }
            if (changed == null) {
                changed = digits.clone();
                marks = new boolean[digits.length];
            }
            for (int i = start; i < end; i++) {
                int letter = CONFUSED.indexOf(digits[i]);
                if (letter >= 0) {
                    changed[i] = MEANT.charAt(letter);
                    marks[i] = true;
                }
            }
        }
        return changed == null ? null : new IdentifierText(text, changed, cues, marks);
    }

    private boolean mostlyDigits(int start, int end) {
        int real = 0;
        for (int i = start; i < end; i++) {
            if (Numbers.isDigit(digits[i])) {
                real++;
            } else if (CONFUSED.indexOf(digits[i]) < 0) {
                return false;
            }
        }
        return real < end - start && real * 10 >= (end - start) * 6;
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
