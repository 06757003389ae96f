package io.izinhub.reconciliation;

/** Why a comparison was made. */
public enum Cause {
    NIGHT,
    PERSON,
    /** A brand goes by another account from now on. */
    MOVE,
    /** A brand is loaded for the first time; nothing is sent until what was found is approved. */
    LOAD
}
