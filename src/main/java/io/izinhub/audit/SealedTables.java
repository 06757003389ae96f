package io.izinhub.audit;

import java.util.List;

/** The tables that a seal covers: the events of the ledger and the audit log. */
class SealedTables {

    private final SealedTable events;
    private final SealedTable audit;

    SealedTables(SealedTable events, SealedTable audit) {
        this.events = events;
        this.audit = audit;
    }

    SealedTable events() {
        return events;
    }

    SealedTable audit() {
        return audit;
    }

    List<SealedTable> all() {
        return List.of(events, audit);
    }

    /** Count and root over the stored leaves of a range. */
    Seal.Part sum(SealedTable table, long fromTx, long toTx) {
        MerkleRoot tree = new MerkleRoot();
        table.forEachRow(fromTx, toTx, (id, stored, computed) -> tree.add(stored));
        return new Seal.Part(tree.leaves(), tree.root());
    }
}
