package io.izinhub.detection.opinion;

import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Tokens;
import java.util.Arrays;

/**
 * What the model sees of a sentence: its words, their first and last letters, and pairs of stems, each as a hash; what stands
 * there twice counts twice. Stems are the first five letters, because Turkish adds at the end. Digits are all one. A word is
 * read once: the hashes of its beginnings are those on the way to the hash of the whole.
 */
final class SentenceFeatures {

    private static final int STEM = 5;
    private static final int SHORT_STEM = 4;
    private static final int ENDING = 3;
    private static final int FIRST = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private final char[] letters;
    private final Tokens tokens;
    private int[] found = new int[64];
    private int count;

    private SentenceFeatures(FoldedText text) {
        this.letters = text.folded();
        this.tokens = text.tokens();
    }

    /** In the order of the words. */
    static int[] of(FoldedText text, int sentence) {
        SentenceFeatures features = new SentenceFeatures(text);
        features.read(text.sentences().start(sentence), text.sentences().end(sentence));
        return Arrays.copyOf(features.found, features.count);
    }

    private void read(int from, int to) {
        int before = 0;
        for (int token = tokens.from(from); token < tokens.size() && tokens.start(token) < to; token++) {
            before = word(tokens.start(token), tokens.end(token), before);
        }
    }

    /** @return the hash of the stem, for the pair with the next one */
    private int word(int start, int end, int before) {
        int hash = FIRST;
        int stem = 0;
        for (int i = start; i < end; i++) {
            hash = (hash ^ letter(i)) * PRIME;
            if (i - start + 1 == SHORT_STEM && end - start > STEM) {
                add('4', hash);
            } else if (i - start + 1 == STEM) {
                stem = hash;
            }
        }
        add('w', hash);
        stem = end - start < STEM ? hash : stem;
        add('s', stem);
        add('b', before * PRIME ^ stem);
        if (end - start > ENDING) {
            add('e', hash(end - ENDING, end));
        }
        return stem;
    }

    private int hash(int from, int to) {
        int hash = FIRST;
        for (int i = from; i < to; i++) {
            hash = (hash ^ letter(i)) * PRIME;
        }
        return hash;
    }

    private int letter(int place) {
        char c = letters[place];
        return c >= '0' && c <= '9' ? '0' : c;
    }

    private void add(char kind, int hash) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = (hash ^ kind) * PRIME;
    }
}
