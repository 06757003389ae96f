package io.izinhub.detection.identifier;

import java.util.Arrays;

/** Where which cue stands in a text. */
final class Cues {

    /** No cue in reach. */
    static final int FAR = Integer.MAX_VALUE;

    private static final int ALL = Cue.values().length;

    private final int[][] starts;
    private final int[][] ends;

    private Cues(int[][] starts, int[][] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    int count(Cue cue) {
        return starts[cue.ordinal()].length;
    }

    int start(Cue cue, int hit) {
        return starts[cue.ordinal()][hit];
    }

    int end(Cue cue, int hit) {
        return ends[cue.ordinal()][hit];
    }

    /** Characters between the nearest cue before the place and the place; {@link #FAR} beyond the window. */
    int before(Cue cue, int place, int window) {
        int[] from = starts[cue.ordinal()];
        int[] to = ends[cue.ordinal()];
        int nearest = FAR;
        for (int hit = firstFrom(from, place) - 1; hit >= 0 && place - from[hit] <= window + 40; hit--) {
            if (to[hit] <= place) {
                nearest = Math.min(nearest, place - to[hit]);
                break;
            }
        }
        return nearest <= window ? nearest : FAR;
    }

    /** The same for cues after the place. */
    int after(Cue cue, int place, int window) {
        int[] from = starts[cue.ordinal()];
        int hit = firstFrom(from, place);
        return hit < from.length && from[hit] - place <= window ? from[hit] - place : FAR;
    }

    int near(Cue cue, int from, int to, int before, int after) {
        return Math.min(before(cue, from, before), after(cue, to, after));
    }

    boolean isNear(Cue cue, int from, int to, int before, int after) {
        return near(cue, from, to, before, after) != FAR;
    }

    /** The first hit that begins at the place or after it; the count if there is none. */
    int firstFrom(Cue cue, int place) {
        return firstFrom(starts[cue.ordinal()], place);
    }

    /** The last hit that ends at the place or before it, of those that begin near; -1 if there is none. */
    int lastEndingBy(Cue cue, int place) {
        int hit = firstFrom(starts[cue.ordinal()], place) - 1;
        for (int tries = 0; hit >= 0 && tries < 4; hit--, tries++) {
            if (ends[cue.ordinal()][hit] <= place) {
                return hit;
            }
        }
        return -1;
    }

    private static int firstFrom(int[] from, int place) {
        int found = Arrays.binarySearch(from, place);
        while (found > 0 && from[found - 1] == place) {
            found--;
        }
        return found >= 0 ? found : -found - 1;
    }

    static final class Builder {

        private final int[][] starts = new int[ALL][0];
        private final int[][] ends = new int[ALL][0];
        private final int[] counts = new int[ALL];

        void add(int bits, int from, int to) {
            for (int left = bits; left != 0; left &= left - 1) {
                hit(Integer.numberOfTrailingZeros(left), from, to);
            }
        }

        private void hit(int cue, int from, int to) {
            int count = counts[cue];
            if (count > 0 && starts[cue][count - 1] == from) {
                ends[cue][count - 1] = Math.max(to, ends[cue][count - 1]);
                return;
            }
            if (count == starts[cue].length) {
                starts[cue] = Arrays.copyOf(starts[cue], Math.max(8, count * 2));
                ends[cue] = Arrays.copyOf(ends[cue], starts[cue].length);
            }
            starts[cue][count] = from;
            ends[cue][count] = to;
            counts[cue]++;
        }

        Cues build() {
            for (int cue = 0; cue < ALL; cue++) {
                starts[cue] = Arrays.copyOf(starts[cue], counts[cue]);
                ends[cue] = Arrays.copyOf(ends[cue], counts[cue]);
            }
            return new Cues(starts, ends);
        }
    }
}
