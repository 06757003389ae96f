package io.izinhub.quarantine.domain;

/** Where an item stands (R80). */
public enum ItemState {
    /** Undecided. Ends by a person's decision, or by being delivered redacted; never by being destroyed on its own. */
    OPEN,
    /** Kept until a day: by a decision, or as the original of what was delivered. Then destroyed. */
    KEPT,
    /** On its way; a crash in between is followed by another attempt. */
    RELEASING,
    /** Delivered; the content is gone. */
    RELEASED,
    /** The content is gone. */
    DESTROYED;

    /** Whether the content is still there. */
    public boolean hasContent() {
        return this != RELEASED && this != DESTROYED;
    }

    /**
     * Whether the decision may be taken here.
     *
     * @param keptBefore a person has kept this item for a reason: it is not kept again, or 30 days would have no end
     */
    public boolean allows(Decision decision, boolean keptBefore) {
        return switch (decision) {
            case RELEASE, DESTROY -> this == OPEN || this == KEPT;
            case KEEP -> (this == OPEN || this == KEPT) && !keptBefore;
            case EXPIRE -> this == KEPT;
        };
    }
}
