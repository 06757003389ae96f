package io.izinhub.crm;

/** What waits for a person in the CRMs, in figures. Thread-safe. */
public final class CrmOverview {

    private final RedactionTasks redactions;
    private final CrmConnections crms;

    CrmOverview(RedactionTasks redactions, CrmConnections crms) {
        this.redactions = redactions;
        this.crms = crms;
    }

    /** Texts that have to be taken out. */
    public long redactionsOpen() {
        return redactions.open();
    }

    /** Of these, whose business day is over. */
    public long redactionsOverdue() {
        return redactions.overdue();
    }

    /** Permissions that stand otherwise in a CRM than in the ledger, and that the hub leaves so. */
    public long conflicts() {
        return crms.all().stream()
                .mapToLong(crm -> crm.parts().conflicts().count())
                .sum();
    }
}
