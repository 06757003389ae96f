package io.izinhub.quarantine.domain;

/** What was decided about an item. */
public enum Decision {
    RELEASE,
    DESTROY,
    /** Keep it for a reason, for at most 30 days. */
    KEEP,
    /** The time to keep it ran out. Never of an undecided item. */
    EXPIRE
}
