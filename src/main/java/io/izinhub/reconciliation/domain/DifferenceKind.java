package io.izinhub.reconciliation.domain;

/** What a side and the ledger have in common, or not. Names stand in the database and in reports. */
public enum DifferenceKind {
    EQUAL(false),
    /** A delivery is still on its way: no difference yet. */
    IN_FLIGHT(false),
    /** The side refuses what the ledger permits. */
    OTHER_REFUSES(true),
    /** The side permits what the ledger refuses. */
    HUB_REFUSES(true),
    /** The same, with an older date, or none. */
    BEHIND(true),
    /** The same, with a newer date. */
    AHEAD(true),
    /** The side knows nothing of it. */
    ONLY_HUB(true),
    /** The ledger knows nothing of it. */
    ONLY_OTHER(true),
    /** The ledger permits; the side has no consent and does not say whether it has a refusal. */
    NOT_CONFIRMED(true),
    /** The address belongs to several persons there, who do not all hold what the ledger holds. */
    MANY_PERSONS(true),
    /** What the side holds cannot be read. */
    UNREADABLE(true),
    NOT_ASKED(false),
    UNSUPPORTED(false);

    private final boolean listed;

    DifferenceKind(boolean listed) {
        this.listed = listed;
    }

    /** Each one has a row; of the others there is only the number. */
    public boolean isListed() {
        return listed;
    }
}
