package io.izinhub.audit;

/** An append-only table whose rows are sealed. Reads stream: a ledger does not fit in memory. */
public interface SealedTable {

    /** Name of the table, as it is shown to the operator. */
    String table();

    /**
     * Visits the rows with {@code fromTx <= tx < toTx} in the order of their ids. Must run in a transaction, so that the
     * rows come through a cursor.
     */
    void forEachRow(long fromTx, long toTx, RowVisitor visitor);

    /** Gets each row's stored hash and the hash that its fields give now. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(long id, byte[] storedLeaf, byte[] computedLeaf);
    }
}
