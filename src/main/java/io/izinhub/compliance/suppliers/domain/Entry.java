package io.izinhub.compliance.suppliers.domain;

import java.time.Instant;

/**
 * A version of a supplier's entry. Every change makes a new one; an approval is of the version that it was given to.
 *
 * @param version 1, 2, 3 ...
 * @param closed no connector may use it any more
 * @param approval null where this version is not approved
 * @param changedBy as in the audit log
 */
public record Entry(
        String key,
        int version,
        Supplier supplier,
        boolean closed,
        Approval approval,
        String changedBy,
        Instant changedAt) {

    /** Who in the company approved it: a data protection officer. */
    public record Approval(String by, Instant at) {}
}
