package io.izinhub.firstload.domain;

/** How far a first load is. Names stand in the database and in answers. */
public enum LoadState {
    /** Ledger, İYS and CRM are read and compared; nothing is written outside. */
    READING,
    /** The report is there, and waits for two people. */
    REPORTED,
    /** What was approved is written, in portions. */
    APPLYING,
    DONE,
    /** By a person, or because the comparison could not be made. What was written stays. */
    STOPPED;

    public boolean isOpen() {
        return this != DONE && this != STOPPED;
    }

    /** Nobody has approved anything yet: nothing may be written outside. */
    public boolean holdsBack() {
        return this == READING || this == REPORTED;
    }
}
