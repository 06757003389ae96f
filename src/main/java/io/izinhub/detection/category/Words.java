package io.izinhub.detection.category;

import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Spans;
import io.izinhub.detection.text.Tokens;

/**
 * The words of a text with what follows their apostrophe ({@code HIV'liyim} is one word), by sentence and paragraph.
 * Read-only once built.
 */
final class Words {

    final FoldedText text;
    final int count;
    /** Letters of all words, apostrophes left out: word i has {@code at[i]} to {@code at[i + 1]}. */
    final char[] letters;

    final char[] strict;
    final int[] at;
    /** Letters before the apostrophe. */
    final int[] base;

    final int[] from;
    final int[] to;
    final int[] sentence;
    final int[] sentenceFirst;
    final int[] paragraph;
    final int sentences;
    final Forms forms;

    Words(FoldedText text) {
        this.text = text;
        Tokens tokens = text.tokens();
        int most = tokens.size();
        letters = new char[text.length()];
        strict = new char[text.length()];
        at = new int[most + 1];
        base = new int[most];
        from = new int[most];
        to = new int[most];
        int words = 0;
        int used = 0;
        for (int token = 0; token < most; token++) {
            from[words] = tokens.start(token);
            at[words] = used;
            used = copy(tokens, token, used);
            base[words] = used - at[words];
            if (token + 1 < most && tokens.joined(token + 1) && tokens.length(token + 1) <= 14) {
                used = copy(tokens, ++token, used);
            }
            to[words++] = tokens.end(token);
        }
        count = words;
        at[count] = used;
        forms = new Forms(text.plain(), from, to, count);
        sentence = new int[count];
        sentences = Math.max(1, text.sentences().size());
        sentenceFirst = new int[sentences + 1];
        number(text.sentences(), sentence);
        paragraph = new int[count];
        number(text.paragraphs(), paragraph);
        firsts();
    }

    private int copy(Tokens tokens, int token, int used) {
        int length = tokens.length(token);
        System.arraycopy(text.folded(), tokens.start(token), letters, used, length);
        System.arraycopy(text.strict(), tokens.start(token), strict, used, length);
        return used + length;
    }

    private void number(Spans spans, int[] into) {
        int span = 0;
        for (int word = 0; word < count; word++) {
            while (span + 1 < spans.size() && spans.start(span + 1) <= from[word]) {
                span++;
            }
            into[word] = span;
        }
    }

    private void firsts() {
        int word = 0;
        for (int i = 0; i <= sentences; i++) {
            while (word < count && sentence[word] < i) {
                word++;
            }
            sentenceFirst[i] = word;
        }
    }

    int length(int word) {
        return at[word + 1] - at[word];
    }

    /** One past the last word of the word's sentence. */
    int sentenceEnd(int word) {
        return sentenceFirst[sentence[word] + 1];
    }

    boolean capital(int word) {
        return text.capital(from[word]);
    }

    boolean upper(int word) {
        for (int place = from[word]; place < from[word] + base[word]; place++) {
            if (!text.capital(place)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word is written with a letter that only Turkish has: {@code iş}. */
    boolean turkishLetters(int word) {
        for (int place = at[word]; place < at[word + 1]; place++) {
            if (strict[place] != letters[place] && strict[place] != 'ı') {
                return true;
            }
        }
        return false;
    }

    boolean number(int word) {
        char first = letters[at[word]];
        return first >= '0' && first <= '9';
    }

    /** What stands right behind the word; a blank at the end. */
    char after(int word) {
        return to[word] < text.length() ? text.folded()[to[word]] : ' ';
    }
}
