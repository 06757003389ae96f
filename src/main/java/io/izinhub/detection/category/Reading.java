package io.izinhub.detection.category;

import java.util.ArrayList;
import java.util.List;

/** What the lexicon sees in one text: the cues that stand and the marks of all words. Belongs to one scan. */
final class Reading implements Patterns.Sink {

    /** More than any mail holds; each is weighed, and a text of nothing else must not take long. */
    private static final int MOST_CUES = 10_000;

    /** So far around a word its language is heard. */
    private static final int FEW_WORDS = 3;

    final Words words;
    /** Signals of each word, a bit each; filled only in a text with cues. */
    final int[] marks;

    final List<Cue> cues = new ArrayList<>();

    private final Lexicon.Rules rules;
    private final Exceptions exceptions = new Exceptions();
    private final Items items = new Items();
    private final int[] sentenceMarks;
    private final boolean[] english;
    private boolean englishWords;
    /** Signals of English words, which say something in English sentences only; {@code null} if there are none. */
    private int[] englishMarks;

    private int trade;

    Evidence evidence;

    /** The first word that was not looked at, because the text holds too many cues; else the number of words. */
    private int unread;

    /** Of the last cue that was found, whether it stands or not. */
    private Entry latest;

    Reading(Words words, Lexicon.Rules rules) {
        this.words = words;
        this.rules = rules;
        this.marks = new int[words.count];
        this.sentenceMarks = new int[words.sentences];
        this.english = new boolean[words.sentences];
    }

    @Override
    public boolean full() {
        return cues.size() >= MOST_CUES;
    }

    @Override
    public void match(Pattern pattern, int firstWord, int lastWord, int own) {
        latest = rules.entries().get(pattern.entry());
        cues.add(new Cue(latest, pattern.entry(), firstWord, lastWord, own > 0, pattern.order()));
        englishWords |= pattern.englishWord();
    }

    private void surrounding(Pattern pattern, int firstWord, int lastWord, int own) {
        boolean cancels = pattern.exception() || pattern.signal() == Signal.SUPPRESS;
        if (cancels && (own == Vocabulary.OWN_CHAIN || interrupted(pattern, firstWord, lastWord))) {
            return; // "engelliyim, asansör bozuk" is no lift for the disabled
        }
        if (pattern.exception()) {
            exceptions.add(pattern.entry(), firstWord, lastWord);
            return;
        }
        if (pattern.englishWord() && !pattern.signal().ofNotice()) {
            englishMarks = englishMarks == null ? new int[words.count] : englishMarks;
            englishMarks[firstWord] |= pattern.signal().bit();
            return;
        }
        for (int word = firstWord; word <= lastWord; word++) {
            marks[word] |= pattern.signal().bit();
        }
        if (pattern.signal() == Signal.NOTICE_ITEM) {
            items.add(firstWord, pattern.slots()[0]);
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

    /** Finds the cues and looks around them: drops what is cancelled and weighs the evidence. */
    void read(Fits fits) {
        unread = rules.cues().find(words, words.count, fits, this);
        if (cues.isEmpty()) {
            return;
        }
        rules.surroundings().find(words, unread, fits, this::surrounding);
        for (int sentence = 0; sentence < words.sentences; sentence++) {
            english[sentence] = balance(words.sentenceFirst[sentence], words.sentenceFirst[sentence + 1]) > 0;
        }
        if (englishWords) {
            cues.removeIf(cue -> cue.englishWord() && !spokenEnglish(cue.first));
        }
        if (englishMarks != null) {
            markEnglish();
        }
        new Names(this).mark();
        for (int word = 0; word < words.count; word++) {
            sentenceMarks[words.sentence[word]] |= marks[word];
            trade += has(word, Signal.TRADE) ? 1 : 0;
        }
        new Notices(words, marks, items.byWord(words)).cancel(cues, rules.firstPerson());
        exceptions.close();
        cues.removeIf(cue -> suppressed(cue) || exceptions.touch(cue));
        cues.sort(Cue::byPlace);
        if (!cues.isEmpty()) {
            evidence = new Evidence(this, rules.firstPerson());
        }
    }

    /** In Turkish {@code no} is a number and {@code size} means you. */
    private void markEnglish() {
        for (int word = 0; word < words.count; word++) {
            if (englishMarks[word] != 0 && spokenEnglish(word)) {
                marks[word] |= englishMarks[word];
            }
        }
    }

    /** Whether the sentence is English, or a few words of it are: {@code kliniğe yattım for a private matter}. */
    private boolean spokenEnglish(int word) {
        int sentence = words.sentence[word];
        if (english[sentence]) {
            return true;
        }
        int first = Math.max(words.sentenceFirst[sentence], word - FEW_WORDS);
        int last = Math.min(words.sentenceFirst[sentence + 1], word + FEW_WORDS + 1);
        return balance(first, word) + balance(word + 1, last) > 0;
    }

    /** How many more English function words than Turkish ones there are (detection.md 5.7); {@code iş} is no {@code is}. */
    private int balance(int from, int to) {
        int balance = 0;
        for (int word = from; word < to; word++) {
            balance += has(word, Signal.ENGLISH) && !words.turkishLetters(word) ? 1 : 0;
            balance -= has(word, Signal.TURKISH) ? 1 : 0;
        }
        return balance;
    }

    /** Whether the sentence of the cue is English. */
    boolean english(Cue cue) {
        return english[words.sentence[cue.first]];
    }

    /** Whether the cue itself is of the first person and names no relative: {@code böbreğimi}, not {@code babamın böbreği}. */
    boolean tellsOfWriter(Cue cue) {
        for (int word = cue.first; word <= cue.last; word++) {
            if (has(word, Signal.KIN)) {
                return false;
            }
        }
        return cue.own;
    }

    private boolean suppressed(Cue cue) {
        for (int word = cue.first; word <= cue.last; word++) {
            if (has(word, Signal.SUPPRESS)) {
                return true;
            }
        }
        return false;
    }

    int unread() {
        return unread;
    }

    Entry latest() {
        return latest;
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
