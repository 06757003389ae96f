package io.izinhub.reconciliation;

/** Why a comparison was made. */
public enum Cause {
    NIGHT,
    PERSON,
    /** A brand goes by another account from now on. */
    MOVE,
    /** A brand was loaded for the first time. */
    LOAD
}
