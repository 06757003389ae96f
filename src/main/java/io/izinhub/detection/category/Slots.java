package io.izinhub.detection.category;

/** Which atoms stand in which slots. A slot is a set of atoms that may stand at one step of a term. Immutable. */
final class Slots {

    /** The slots of atom a, ascending: {@code at[a]} to {@code at[a + 1]} of {@code slots}. */
    private final int[] at;

    private final int[] slots;
    private final long[] masks;
    private final long[] others;
    private final int count;

    /**
     * Joins atoms and slots.
     *
     * @param slotsOf for each atom its slots, ascending
     * @param count how many slots there are
     */
    Slots(int[][] slotsOf, int count) {
        this.count = count;
        at = new int[slotsOf.length + 1];
        masks = new long[slotsOf.length];
        others = new long[slotsOf.length];
        int all = 0;
        for (int atom = 0; atom < slotsOf.length; atom++) {
            all += slotsOf[atom].length;
            at[atom + 1] = all;
        }
        slots = new int[all];
        for (int atom = 0; atom < slotsOf.length; atom++) {
            System.arraycopy(slotsOf[atom], 0, slots, at[atom], slotsOf[atom].length);
            for (int slot : slotsOf[atom]) {
                masks[atom] |= bit(slot);
                others[atom] |= other(slot);
            }
        }
    }

    int count() {
        return count;
    }

    int atoms() {
        return masks.length;
    }

    /** One of 64 bits: what fits the slot has it in its mask. */
    static long bit(int slot) {
        return 1L << (slot & 63);
    }

    /** The same by other digits of the slot's number: what has both bits fits most likely. */
    static long other(int slot) {
        return 1L << (slot >> 6 & 63);
    }

    long mask(int atom) {
        return masks[atom];
    }

    long otherMask(int atom) {
        return others[atom];
    }

    boolean hold(int slot, int atom) {
        if ((masks[atom] & bit(slot)) == 0 || (others[atom] & other(slot)) == 0) {
            return false;
        }
        int low = at[atom];
        int high = at[atom + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (slots[middle] < slot) {
                low = middle + 1;
            } else if (slots[middle] > slot) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** The slots of an atom begin here in {@link #slot}. */
    int from(int atom) {
        return at[atom];
    }

    int end(int atom) {
        return at[atom + 1];
    }

    int slot(int place) {
        return slots[place];
    }
}
