package io.izinhub.audit;

import java.util.List;

/**
 * The result of a verification.
 *
 * @param seals how many seals were checked
 * @param rows how many rows were recomputed
 * @param unsealed rows younger than the newest seal
 * @param findings what is wrong; empty means that everything stands as it was sealed
 */
public record LedgerVerification(long seals, long rows, long unsealed, List<Finding> findings) {

    /** What kind of damage, where, and in words for the operator. */
    public record Finding(Kind kind, String place, String text) {}

    public enum Kind {
        ROW_CHANGED,
        ROWS_DIFFER,
        SEAL_CHANGED,
        SEAL_FORGED,
        SEAL_MISSING
    }

    public boolean intact() {
        return findings.isEmpty();
    }
}
