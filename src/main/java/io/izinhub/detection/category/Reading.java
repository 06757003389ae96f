package io.izinhub.detection.category;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the lexicon sees in one text: the cues that stand and the marks of all words. Belongs to one scan. */
final class Reading implements Patterns.Sink {

    /** More words than any term spans. */
    private static final int LONGEST_TERM = 60;

    final Words words;
    /** Signals of each word, a bit each. */
    final int[] marks;

    final List<Cue> cues = new ArrayList<>();

    private final List<Entry> entries;
    private final List<int[]> exceptions = new ArrayList<>();
    private final List<Cue> english = new ArrayList<>();
    private final Set<Long> notice = new HashSet<>();
    private final int[] items;
    private final int[] sentenceMarks;
    private int trade;

    Evidence evidence;

    Reading(Words words, List<Entry> entries) {
        this.words = words;
        this.entries = entries;
        this.marks = new int[words.count];
        this.items = new int[words.count];
        this.sentenceMarks = new int[words.sentences];
    }

    @Override
    public void match(Pattern pattern, int firstWord, int lastWord, int own) {
        boolean cancels = pattern.exception() || pattern.signal() == Signal.SUPPRESS;
        if (cancels && (own == Vocabulary.OWN_CHAIN || interrupted(pattern, firstWord, lastWord))) {
            return; // "engelliyim, asansör bozuk" is no lift for the disabled
        }
        if (pattern.signal() != null) {
            mark(pattern, firstWord, lastWord);
        } else if (pattern.exception()) {
            exceptions.add(new int[] {pattern.entry(), firstWord, lastWord});
        } else {
            Cue cue = new Cue(entries.get(pattern.entry()), pattern.entry(), firstWord, lastWord, own > 0);
            boolean word = pattern.english() && pattern.slots().length == 1;
            (word ? english : cues).add(cue);
        }
    }

    /** Whether a comma or the like stands between words that must follow each other. */
    private boolean interrupted(Pattern pattern, int firstWord, int lastWord) {
        if (lastWord - firstWord != pattern.slots().length - 1) {
            return false;
        }
        for (int word = firstWord; word < lastWord; word++) {
            char after = words.after(word);
            if (after == ',' || after == '.' || after == ';' || after == ':' || after == '(' || after == '"') {
                return true;
            }
        }
        return false;
    }

    private void mark(Pattern pattern, int firstWord, int lastWord) {
        for (int word = firstWord; word <= lastWord; word++) {
            marks[word] |= pattern.signal().bit();
        }
        if (pattern.signal() == Signal.NOTICE_ITEM) {
            long key = (long) words.paragraph[firstWord] << 32 | pattern.slots()[0];
            items[firstWord] = notice.add(key) ? 2 : Math.max(items[firstWord], 1);
        }
    }

    /** Drops what is cancelled and weighs the evidence; nothing is done for a text without cues. */
    void finish(FirstPerson firstPerson) {
        if (cues.isEmpty() && english.isEmpty()) {
            return;
        }
        for (Cue cue : english) {
            if (english(words.sentence[cue.first])) {
                cues.add(cue);
            }
        }
        new Names(this).mark();
        for (int word = 0; word < words.count; word++) {
            sentenceMarks[words.sentence[word]] |= marks[word];
            trade += has(word, Signal.TRADE) ? 1 : 0;
        }
        new Notices(words, marks, items).cancel(cues, firstPerson);
        cues.removeIf(this::cancelled);
        if (!cues.isEmpty()) {
            evidence = new Evidence(this, firstPerson);
        }
    }

    /** Whether English function words outnumber Turkish ones in the sentence (detection.md 5.7). */
    private boolean english(int sentence) {
        int balance = 0;
        for (int word = words.sentenceFirst[sentence]; word < words.sentenceFirst[sentence + 1]; word++) {
            balance += has(word, Signal.ENGLISH) ? 1 : 0;
            balance -= has(word, Signal.TURKISH) ? 1 : 0;
        }
        return balance > 0;
    }

    private boolean cancelled(Cue cue) {
        for (int word = cue.first; word <= cue.last; word++) {
            if (has(word, Signal.SUPPRESS)) {
                return true;
            }
        }
        for (int i = firstException(cue.first - LONGEST_TERM);
                i < exceptions.size() && exceptions.get(i)[1] <= cue.last;
                i++) {
            int[] exception = exceptions.get(i);
            if (exception[0] == cue.index && cue.first <= exception[2]) {
                return true;
            }
        }
        return false;
    }

    /** Exceptions stand in the order of their first words. */
    private int firstException(int word) {
        int low = 0;
        int high = exceptions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (exceptions.get(middle)[1] < word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean has(int word, Signal signal) {
        return (marks[word] & signal.bit()) != 0;
    }

    /** Whether the sentence of the word holds the signal anywhere. */
    boolean sentenceHas(int word, Signal signal) {
        return sentenceHolds(words.sentence[word], signal);
    }

    /** Whether the text as a whole is about goods or stories. */
    boolean trades() {
        return trade >= 2;
    }

    boolean sentenceHolds(int sentence, Signal signal) {
        return (sentenceMarks[sentence] & signal.bit()) != 0;
    }
}
