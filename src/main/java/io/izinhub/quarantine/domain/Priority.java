package io.izinhub.quarantine.domain;

/** Whether a legal time limit of the sender may be running (R63); whoever stores the mail has judged that. */
public enum Priority {
    NONE,
    /** Looks like an application of a data subject (KVKK 13). */
    RIGHTS_REQUEST,
    /** Looks like a complaint. */
    COMPLAINT
}
