package io.izinhub.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The signed sum of everything that was recorded in a range of transactions, chained to the seal before it.
 *
 * @param number from 1, without gaps
 * @param fromTx first transaction, inclusive
 * @param toTx last transaction, exclusive
 * @param previous hash of the seal before; 32 zero bytes for the first
 * @param keyId which seal key signed
 */
record Seal(
        long number,
        long fromTx,
        long toTx,
        Part events,
        Part audit,
        byte[] previous,
        Instant sealedAt,
        int keyId,
        byte[] hash,
        byte[] signature) {

    static final byte[] NO_PREVIOUS = new byte[32];

    /** One table's share: how many rows, and the Merkle root over their leaves. */
    record Part(long count, byte[] root) {

        boolean sameAs(Part other) {
            return count == other.count && Arrays.equals(root, other.root);
        }

        String rootHex() {
            return HexFormat.of().formatHex(root);
        }
    }

    String hashHex() {
        return HexFormat.of().formatHex(hash);
    }

    /** The hash that the fields give: what the signature covers. */
    byte[] computedHash() {
        return hashOf(number, fromTx, toTx, events, audit, previous, sealedAt, keyId);
    }

    static byte[] hashOf(
            long number,
            long fromTx,
            long toTx,
            Part events,
            Part audit,
            byte[] previous,
            Instant sealedAt,
            int keyId) {
        return Leaf.version(2)
                .number(number)
                .number(fromTx)
                .number(toTx)
                .number(events.count())
                .bytes(events.root())
                .number(audit.count())
                .bytes(audit.root())
                .bytes(previous)
                .instant(sealedAt)
                .number(keyId)
                .hash();
    }
}
