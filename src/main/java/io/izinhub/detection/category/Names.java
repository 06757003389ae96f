package io.izinhub.detection.category;

import io.izinhub.detection.Category;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/** Tells names from cues: firms, streets, surnames (detection.md 5.3, 5.4). One use. */
final class Names {

    private static final int LONGEST_NAME = 6;
    private static final int SHORTEST_SURNAME = 2;

    /** Categories whose cues are also surnames and given names. */
    private static final Set<Category> NAME_LIKE = EnumSet.of(
            Category.RACE_ETHNICITY,
            Category.RELIGION,
            Category.POLITICAL_OPINION,
            Category.PHILOSOPHICAL_BELIEF,
            Category.APPEARANCE_DRESS,
            Category.CRIMINAL);

    private final Reading reading;
    private final Words words;
    /** Words that belong to a cue. */
    private final BitSet told = new BitSet();

    Names(Reading reading) {
        this.reading = reading;
        this.words = reading.words;
    }

    void mark() {
        for (int word = 0; word < words.count; word++) {
            if (reading.has(word, Signal.PLACE)) {
                markPlace(word);
            }
        }
        reading.cues.forEach(cue -> told.set(cue.first, cue.last + 1));
        reading.cues.removeIf(this::surname);
    }

    private void markPlace(int end) {
        if (!words.capital(end) || shouting(end)) {
            return;
        }
        int first = words.sentenceFirst[words.sentence[end]];
        for (int word = end; word >= first && word > end - LONGEST_NAME && words.capital(word); word--) {
            reading.marks[word] |= Signal.SUPPRESS.bit();
            if (word < end && words.from[word + 1] - words.to[word] > 2) {
                break;
            }
        }
    }

    /** Whether the sentence is in capitals, so that a capital says nothing. */
    private boolean shouting(int word) {
        int first = words.sentenceFirst[words.sentence[word]];
        int last = Math.min(words.sentenceEnd(word), first + 20);
        int upper = 0;
        int small = 0;
        for (int i = first; i < last; i++) {
            if (words.length(i) > 2 && !words.number(i)) {
                upper += words.upper(i) ? 1 : 0;
                small += words.upper(i) ? 0 : 1;
            }
        }
        return upper > small;
    }

    private boolean surname(Cue cue) {
        int word = cue.first;
        if (cue.first != cue.last || cue.own || !words.capital(word) || shouting(word)) {
            return false;
        }
        if (!NAME_LIKE.contains(cue.entry.categories().get(0))) {
            return word > 0 && near(word - 1, word) && formallyTitled(word - 1); // Mr Turner, Sayın Parkinson
        }
        boolean behindName =
                word > 0 && near(word - 1, word) && (reading.has(word - 1, Signal.NAME) || titled(word - 1));
        boolean beforeHonorific =
                word + 1 < words.count && near(word, word + 1) && reading.has(word + 1, Signal.HONORIFIC);
        return behindName || beforeHonorific || givenName(word);
    }

    /** {@code kuzenim Türkmen Karaca}: behind somebody and before a surname it is what he is called. */
    private boolean givenName(int word) {
        boolean somebody = word > 0
                && near(word - 1, word)
                && (reading.has(word - 1, Signal.KIN) || reading.has(word - 1, Signal.ROLE));
        boolean surname = word + 1 < words.sentenceEnd(word)
                && near(word, word + 1)
                && words.length(word + 1) > SHORTEST_SURNAME
                && words.capital(word + 1)
                && !reading.has(word + 1, Signal.KIN)
                && !told.get(word + 1); // "eşim Kürt Alevi" has no surname
        return somebody && surname;
    }

    /** A title that is no relative: {@code eşim Alevi} is no name. */
    private boolean titled(int word) {
        return reading.has(word, Signal.TITLE) && !reading.has(word, Signal.KIN) && !reading.has(word, Signal.ROLE);
    }

    /** A title that says nothing but politeness: no patient. */
    private boolean formallyTitled(int word) {
        return titled(word) && words.capital(word) && !reading.has(word, Signal.THIRD);
    }

    private boolean near(int left, int right) {
        return words.from[right] - words.to[left] <= 2;
    }
}
