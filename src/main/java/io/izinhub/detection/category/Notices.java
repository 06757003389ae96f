package io.izinhub.detection.category;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds law and policy texts, in which the categories are named without meaning anybody (detection.md 5.5). One use. */
final class Notices {

    private static final int ITEMS_ALONE = 4;
    private static final int ITEMS_WITH_ANCHOR = 2;
    private static final int LIST_WORDS = 70;
    private static final int CONFESSION = 8;

    private final Words words;
    private final int[] marks;
    private final boolean[] notice;

    /**
     * Weighs a text.
     *
     * @param items per word: 2 where a kind of data is named for the first time in its paragraph, 1 for a repetition
     */
    Notices(Words words, int[] marks, int[] items) {
        this.words = words;
        this.marks = marks;
        this.notice = new boolean[words.count];
        byParagraph(items);
        byList(items);
    }

    private void byParagraph(int[] items) {
        int first = 0;
        while (first < words.count) {
            int end = first;
            int named = 0;
            int signals = 0;
            while (end < words.count && words.paragraph[end] == words.paragraph[first]) {
                named += items[end] == 2 ? 1 : 0;
                signals |= marks[end++];
            }
            boolean anchor = (signals & Signal.NOTICE_ANCHOR.bit()) != 0;
            boolean verb = (signals & Signal.NOTICE_VERB.bit()) != 0;
            if (named >= ITEMS_ALONE || anchor && (verb || named >= ITEMS_WITH_ANCHOR)) {
                Arrays.fill(notice, first, end, true);
            }
            first = end;
        }
    }

    /** A list whose items stand in paragraphs of their own, or between lines of a quotation. */
    private void byList(int[] items) {
        int named = 0;
        int first = 0;
        for (int word = 0; word < words.count; word++) {
            named += items[word] == 2 ? 1 : 0;
            if (word - first >= LIST_WORDS) {
                named -= items[first++] == 2 ? 1 : 0;
            }
            if (items[word] == 2 && named >= ITEMS_ALONE + 2) {
                Arrays.fill(notice, Math.max(first, word - LIST_WORDS), word + 1, true);
            }
        }
    }

    void cancel(List<Cue> cues, FirstPerson firstPerson) {
        Map<Integer, Boolean> lawful = new HashMap<>();
        cues.removeIf(cue -> notice[cue.first]
                && (lawful.computeIfAbsent(words.sentence[cue.first], this::lawful) || !confessed(cue, firstPerson)));
    }

    /** Whether the sentence itself lists or instructs. */
    private boolean lawful(int sentence) {
        int named = 0;
        int signals = 0;
        for (int word = words.sentenceFirst[sentence]; word < words.sentenceFirst[sentence + 1]; word++) {
            named += (marks[word] & Signal.NOTICE_ITEM.bit()) != 0 ? 1 : 0;
            signals |= marks[word];
        }
        return named >= ITEMS_ALONE || named > 0 && (signals & Signal.NOTICE_VERB.bit()) != 0;
    }

    private boolean confessed(Cue cue, FirstPerson firstPerson) {
        if (cue.own) {
            return true;
        }
        int persons = Signal.KIN.bit() | Signal.SELF.bit();
        int first = Math.max(words.sentenceFirst[words.sentence[cue.first]], cue.first - CONFESSION);
        int last = Math.min(words.sentenceEnd(cue.first), cue.last + CONFESSION + 1);
        for (int word = first; word < last; word++) {
            if ((marks[word] & Signal.REQUEST.bit()) == 0
                    && ((marks[word] & persons) != 0 || firstPerson.verb(words, word))) {
                return true;
            }
        }
        return false;
    }
}
