package io.izinhub.consent.domain;

/** What an event of the ledger is, and so which registers it moves. */
public enum EventKind {
    /** Somebody said so, here or in the CRM: moves the person's own registers. */
    STATEMENT(1),
    /** A dated movement told by the authority: is a statement, and what the authority last said. */
    MOVEMENT(2),
    /** The authority's answer to a delivery or to a question: moves only what the authority last said. */
    ANSWER(3);

    private final short code;

    EventKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static EventKind fromCode(int code) {
        return values()[code - 1];
    }
}
