package io.izinhub.consent.domain;

/**
 * Purposes as a mask of 24 bits; which purpose is which bit is configuration (R8). The one that every installation knows
 * is {@link #KAMPANYA}.
 */
public final class PurposeMask {

    /** What is asked for when nothing is named: an ordinary campaign. */
    public static final int KAMPANYA = 1;

    /** Every purpose that a mask can hold. */
    public static final int ALL = 0xFF_FFFF;

    private PurposeMask() {}

    static int requireMask(int purposes) {
        if ((purposes & ~ALL) != 0) {
            throw new IllegalArgumentException("Purposes do not fit into 24 bits");
        }
        return purposes;
    }
}
