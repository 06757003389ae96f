package io.izinhub.detection.category;

/**
 * A compiled term: slots that follow each other within one sentence.
 *
 * @param slots which words may stand at each step
 * @param gaps how many words may stand before each step
 * @param entry index of the entry; -1 for a signal
 * @param signal what a match says of its words; {@code null} for a cue or an exception of an entry
 * @param exception whether a match cancels cues of the entry
 * @param english whether it counts in English sentences only
 * @param number its place among all terms of the lexicon
 */
record Pattern(int[] slots, int[] gaps, int entry, Signal signal, boolean exception, boolean english, int number) {

    /** Any word. */
    static final int ANY = 0;
    /** A number in digits or in words. */
    static final int NUMBER = 1;

    static final int FIRST_SLOT = 2;

    /** Stands in the {@link #order} of English words. */
    static final long ENGLISH_WORD = 1L << 62;

    /** Whether it is one English word, which says nothing in a Turkish sentence. */
    boolean englishWord() {
        return english && slots.length == 1;
    }

    /** Orders the cues that stand on the same words, so that a text is always read alike. */
    long order() {
        return (englishWord() ? ENGLISH_WORD : 0) + ((long) slots[0] << 32) + (Integer.MAX_VALUE - number);
    }
}
