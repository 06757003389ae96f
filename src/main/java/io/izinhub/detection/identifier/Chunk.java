package io.izinhub.detection.identifier;

/** A run without blanks, less the quotes, brackets and stops around it. */
record Chunk(int from, int to, boolean quoted) {

    private static final String AROUND = "()[]{}\"'“”‘’«»<>,;:.!?=-–*";
    private static final String QUOTES = "\"'“”‘’«»(";
    private static final int LONGEST = 40;

    /** The next run behind the place, on this line or the next; null if there is none near. */
    static Chunk after(IdentifierText text, int place) {
        int from = place;
        boolean quoted = false;
        while (from < place + 8 && from < text.chars().length && isAround(text.at(from))) {
            quoted |= QUOTES.indexOf(text.at(from)) >= 0;
            from++;
        }
        int end = from;
        while (end < text.chars().length && end - from < LONGEST && !Character.isWhitespace(text.at(end))) {
            end++;
        }
        int to = end;
        while (to > from && AROUND.indexOf(text.at(to - 1)) >= 0) {
            to--;
        }
        return to > from && from < place + 8 ? new Chunk(from, to, quoted) : null;
    }

    private static boolean isAround(char c) {
        return c == ' ' || c == '\n' || AROUND.indexOf(c) >= 0;
    }

    int length() {
        return to - from;
    }

    String word(IdentifierText text) {
        return new String(text.chars(), from, length());
    }

    int letters(IdentifierText text) {
        int letters = 0;
        for (int i = from; i < to; i++) {
            letters += Character.isLetter(text.at(i)) ? 1 : 0;
        }
        return letters;
    }

    int digits(IdentifierText text) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += Numbers.isDigit(text.at(i)) ? 1 : 0;
        }
        return digits;
    }

    /** A figure with a Turkish ending behind an apostrophe, such as {@code 2024'te}. */
    boolean suffixed(IdentifierText text) {
        int i = from;
        while (i < to && Numbers.isDigit(text.at(i))) {
            i++;
        }
        return i > from && i < to && (text.at(i) == '\'' || text.at(i) == '’');
    }

    boolean colonBefore(IdentifierText text, int cueEnd) {
        for (int i = cueEnd; i < from; i++) {
            if (text.at(i) == ':' || text.at(i) == '=') {
                return true;
            }
        }
        return false;
    }

    boolean endsClause(IdentifierText text) {
        char next = text.at(to);
        return next == '\n'
                || next == '.'
                || next == ','
                || next == ')'
                || next == '!'
                || next == '"'
                || next == '\''
                || to == text.chars().length;
    }
}
