package io.izinhub.quarantine.domain;

/** How long an item has waited undecided (R80); of urgent mail the first two are reached earlier ({@link HoldClocks.Early}). */
public enum HoldAge {
    FRESH,
    FOUR_HOURS,
    ONE_DAY,
    THREE_DAYS;

    /** As it is stored, 0 to 3. */
    public int level() {
        return ordinal();
    }

    public static HoldAge ofLevel(int level) {
        return values()[level];
    }
}
