package io.izinhub.detection.redaction;

import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Spans;
import io.izinhub.detection.text.Tokens;
import java.util.Set;

/** Finds the clause around a place: from one comma, bracket or joining word to the next, within the sentence. */
final class Clauses {

    /** A new thought begins with these. */
    private static final Set<String> OPENING = Set.of(
            "ama",
            "fakat",
            "ancak",
            "cunku",
            "lakin",
            "yalniz",
            "but",
            "because",
            "however",
            "so",
            "although",
            "since");

    /** The thought before these is a reason or a circumstance of the next. */
    private static final Set<String> CLOSING =
            Set.of("icin", "dolayi", "nedeniyle", "yuzunden", "sebebiyle", "diye", "halde", "ragmen", "sonra", "beri");

    private static final Set<String> JOINING = Set.of("ve", "and");

    /** A joining word parts two thoughts only if this many words stand on its far side. */
    private static final int FEWEST_WORDS = 3;

    /** Text without punctuation is cut this many words away. */
    private static final int MOST_WORDS = 9;

    private static final int WIDEST_GAP = 40;

    private final FoldedText text;
    private final Tokens tokens;

    Clauses(FoldedText text) {
        this.text = text;
        this.tokens = text.tokens();
    }

    /** The first place of the clause that holds the place. */
    int start(int from) {
        int limit = sentenceStart(from);
        int token = Math.max(0, tokens.at(from));
        int start = tokens.size() > 0 && tokens.start(token) <= from ? Math.min(from, tokens.start(token)) : from;
        for (int words = 0; token > 0 && words < MOST_WORDS; words++) {
            int before = token - 1;
            boolean parted = tokens.start(token) <= limit
                    || parts(tokens.end(before), tokens.start(token))
                    || OPENING.contains(word(token))
                    || closes(before)
                    || JOINING.contains(word(before)) && wordsBefore(before, limit) >= FEWEST_WORDS;
            if (parted) {
                break;
            }
            token = before;
            start = tokens.start(token);
        }
        return Math.max(limit, start);
    }

    /** One past the last place of the clause that holds the characters up to here. */
    int end(int to) {
        int limit = sentenceEnd(to);
        int token = tokens.at(to - 1);
        if (token < 0) {
            return to;
        }
        int end = Math.max(to, tokens.end(token));
        for (int words = 0; token + 1 < tokens.size() && words < MOST_WORDS; words++) {
            int next = token + 1;
            boolean parted = tokens.start(next) >= limit
                    || parts(tokens.end(token), tokens.start(next))
                    || OPENING.contains(word(next))
                    || closes(token)
                    || JOINING.contains(word(next)) && wordsAfter(next, limit) >= FEWEST_WORDS;
            if (parted) {
                break;
            }
            token = next;
            end = tokens.end(token);
        }
        return Math.min(Math.max(limit, to), end);
    }

    int sentenceStart(int place) {
        return startOf(text.sentences(), place);
    }

    int sentenceEnd(int to) {
        return endOf(text.sentences(), to);
    }

    int paragraphStart(int place) {
        return startOf(text.paragraphs(), place);
    }

    int paragraphEnd(int to) {
        return endOf(text.paragraphs(), to);
    }

    private static int startOf(Spans spans, int place) {
        int span = spans.at(place);
        return span < 0 ? place : Math.min(place, spans.start(span));
    }

    private static int endOf(Spans spans, int to) {
        int span = spans.at(to - 1);
        return span < 0 ? to : Math.max(to, spans.end(span));
    }

    /** Whether what stands between two words parts clauses; a comma between digits does not. */
    private boolean parts(int from, int to) {
        if (to - from > WIDEST_GAP) {
            return true;
        }
        for (int i = from; i < to; i++) {
            char c = text.plain()[i];
            if ("()[]\"“”;|".indexOf(c) >= 0 || c == '-' && to - from > 1 || c == '–' || c == '—') {
                return true;
            }
            boolean insideNumber =
                    to - from == 1 && Character.isDigit(text.plain()[i - 1]) && Character.isDigit(text.plain()[to]);
            if ((c == ',' || c == ':') && !insideNumber) {
                return true;
            }
        }
        return false;
    }

    /** {@code için} and the like, and verbs in {@code -dığından}. */
    private boolean closes(int token) {
        String word = word(token);
        if (CLOSING.contains(word)) {
            return true;
        }
        boolean away = word.endsWith("dan") || word.endsWith("den");
        return away && (word.contains("dig") || word.contains("dug") || word.contains("tig") || word.contains("tug"));
    }

    private int wordsBefore(int token, int limit) {
        int words = 0;
        while (words < FEWEST_WORDS && token - words > 0 && tokens.start(token - words - 1) >= limit) {
            words++;
        }
        return words;
    }

    private int wordsAfter(int token, int limit) {
        int words = 0;
        while (words < FEWEST_WORDS && token + words + 1 < tokens.size() && tokens.start(token + words + 1) < limit) {
            words++;
        }
        return words;
    }

    private String word(int token) {
        return new String(text.folded(), tokens.start(token), tokens.length(token));
    }
}
