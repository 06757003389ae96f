package io.izinhub.detection.category;

/** A match of an entry in a text: words {@code first} to {@code last}. Belongs to one reading. */
final class Cue {

    final Entry entry;
    final int index;
    final int first;
    final int last;
    /** Whether one of the words carries an ending of the first person. */
    final boolean own;

    /** Among cues on the same words: see {@link Pattern#order}. */
    final long order;

    int score;

    Cue(Entry entry, int index, int first, int last, boolean own, long order) {
        this.entry = entry;
        this.index = index;
        this.first = first;
        this.last = last;
        this.own = own;
        this.order = order;
    }

    /** The earlier first, then the longer. */
    static int byPlace(Cue one, Cue other) {
        if (one.first != other.first) {
            return Integer.compare(one.first, other.first);
        }
        return one.last != other.last ? Integer.compare(other.last, one.last) : Long.compare(one.order, other.order);
    }

    /** Whether it is one English word. */
    boolean englishWord() {
        return order >= Pattern.ENGLISH_WORD;
    }
}
