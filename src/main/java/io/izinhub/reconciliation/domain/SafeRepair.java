package io.izinhub.reconciliation.domain;

/** What may be done about a difference without permitting more than anybody who refuses (R27). */
public enum SafeRepair {
    NONE,
    /** The ledger takes in the side's refusal. */
    RECORD_REFUSAL,
    /** The side is told the ledger's refusal. */
    TELL_REFUSAL,
    /** The side is told the ledger's consent; nobody refuses, and the law's time is not over. */
    TELL_CONSENT,
    /** No machine mends it: the consent has to be given anew. It goes on a list and is never sent. */
    COLLECT_AGAIN,
    /** A person has to look. */
    LOOK;

    /** Nobody can be written to who could not be before. */
    public boolean isRestrictive() {
        return this == RECORD_REFUSAL || this == TELL_REFUSAL;
    }

    /** The hub can do it. */
    public boolean isDoable() {
        return isRestrictive() || this == TELL_CONSENT;
    }
}
