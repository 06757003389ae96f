package io.izinhub.consent.domain;

/** What recording a statement did. Kept with the event as it was seen then; the state never depends on it. */
public enum Outcome {
    /** A register moved. */
    APPLIED(1),
    /** Something newer is known; kept as evidence. */
    STALE(2),
    /** The very same statement was known. */
    DUPLICATE(3),
    /** Not accepted; the reason says why. Not part of the state. */
    REJECTED(4);

    private final short code;

    Outcome(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static Outcome fromCode(int code) {
        return values()[code - 1];
    }
}
