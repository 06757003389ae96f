package io.izinhub.detection.opinion;

import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Tokens;
import java.util.Arrays;

/**
 * What the model sees of a sentence: its words, their first and last letters, and pairs of stems, each as a hash. Stems are the first five letters, because Turkish adds at the end. Digits are all one. Pure.
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

    /** Each feature once, in ascending order. */
    static int[] of(FoldedText text, int sentence) {
        SentenceFeatures features = new SentenceFeatures(text);
        features.read(text.sentences().start(sentence), text.sentences().end(sentence));
        return features.distinct();
    }

    private void read(int from, int to) {
        int before = hash('^', 0, 0);
        for (int token = tokens.from(from); token < tokens.size() && tokens.start(token) < to; token++) {
            int start = tokens.start(token);
            int end = tokens.end(token);
            int stem = hash('s', start, Math.min(end, start + STEM));
            add(hash('w', start, end));
            add(stem);
            add(before * PRIME ^ stem);
            if (end - start > ENDING) {
                add(hash('e', end - ENDING, end));
            }
            if (end - start > STEM) {
                add(hash('4', start, start + SHORT_STEM));
            }
            before = stem;
        }
    }

    private int hash(char kind, int from, int to) {
        int hash = (FIRST ^ kind) * PRIME;
        for (int i = from; i < to; i++) {
            char c = letters[i];
            hash = (hash ^ (c >= '0' && c <= '9' ? '0' : c)) * PRIME;
        }
        return hash;
    }

    private void add(int feature) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = feature;
    }

    private int[] distinct() {
        Arrays.sort(found, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || found[i] != found[kept - 1]) {
                found[kept++] = found[i];
            }
        }
        return Arrays.copyOf(found, kept);
    }
}
