package io.izinhub.detection.text;

import java.util.Arrays;

/** Spans of a folded text, in order and without overlap. Immutable. */
public class Spans {

    private final int[] starts;
    private final int[] ends;

    Spans(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    public int size() {
        return starts.length;
    }

    public int start(int span) {
        return starts[span];
    }

    /** One past the last place. */
    public int end(int span) {
        return ends[span];
    }

    /** The span that holds the place or, between two, the one before it; -1 before the first. */
    public int at(int place) {
        int found = Arrays.binarySearch(starts, place);
        return found >= 0 ? found : -found - 2;
    }

    /** The first span that begins at the place or after it; {@link #size()} if none. */
    public int from(int place) {
        int found = Arrays.binarySearch(starts, place);
        return found >= 0 ? found : -found - 1;
    }
}
