package io.izinhub.reconciliation.domain;

/** Which repairs are made without asking a person ({@code hub.reconciliation.repair}). */
public enum RepairRule {
    /** None: each waits for a person. */
    NONE,
    /** Those that only take permissions away. */
    RESTRICTIVE,
    /** All that are safe. */
    ALL;

    public boolean allows(SafeRepair repair) {
        return switch (this) {
            case NONE -> false;
            case RESTRICTIVE -> repair.isRestrictive();
            case ALL -> repair.isDoable();
        };
    }
}
