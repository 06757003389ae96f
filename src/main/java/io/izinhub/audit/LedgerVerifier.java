package io.izinhub.audit;

import io.izinhub.audit.LedgerVerification.Finding;
import io.izinhub.audit.LedgerVerification.Kind;
import io.izinhub.platform.crypto.SealSigner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recomputes the whole ledger and holds it against its seals (R29). A changed row is named by its own hash, a removed or
 * added one by its seal, a missing seal by the witnesses that remain: the next seal, the audit log, this node's journal.
 */
public class LedgerVerifier {

    private final TransactionTemplate snapshot;
    private final Seals seals;
    private final SealWitnesses witnesses;
    private final SealSigner signer;
    private final SealedTables tables;

    /** @param snapshot read-only, repeatable read: the ledger goes on while it is checked */
    LedgerVerifier(
            TransactionTemplate snapshot,
            Seals seals,
            SealWitnesses witnesses,
            SealSigner signer,
            SealedTables tables) {
        this.snapshot = snapshot;
        this.seals = seals;
        this.witnesses = witnesses;
        this.signer = signer;
        this.tables = tables;
    }

    public LedgerVerification verify() {
        return snapshot.execute(status -> new Run().all());
    }

    /** One verification; keeps what was found so far. */
    private final class Run {
        private final List<Finding> findings = new ArrayList<>();
        private final Map<Long, String> hashes = new HashMap<>();
        private long rows;
        private byte[] previousHash = Seal.NO_PREVIOUS;
        private long previousNumber;
        private long sealedUpTo;

        LedgerVerification all() {
            checkNothingBeforeTheFirst();
            seals.forEach(this::check);
            checkWitnesses();
            long unsealed = 0;
            for (SealedTable table : tables.all()) {
                MerkleRoot rest = recompute(table, sealedUpTo, Long.MAX_VALUE);
                unsealed += rest.leaves();
            }
            return new LedgerVerification(hashes.size(), rows, unsealed, List.copyOf(findings));
        }

        /** No row of ours has such a number, and no seal would ever cover it. */
        private void checkNothingBeforeTheFirst() {
            for (SealedTable table : tables.all()) {
                long strangers = recompute(table, Long.MIN_VALUE, 0).leaves();
                if (strangers > 0) {
                    add(Kind.ROWS_DIFFER, "before seal 1", table.table() + ": " + strangers + " rows were added");
                }
            }
        }

        private void check(Seal seal) {
            String place = "seal " + seal.number();
            if (seal.number() != previousNumber + 1) {
                add(Kind.SEAL_MISSING, place, "the seals before it are missing, from " + (previousNumber + 1));
            }
            if (!Arrays.equals(seal.previous(), previousHash) || seal.fromTx() != sealedUpTo) {
                add(Kind.SEAL_CHANGED, place, "does not follow the seal before it");
            }
            if (!Arrays.equals(seal.computedHash(), seal.hash())) {
                add(Kind.SEAL_CHANGED, place, "its fields do not give its hash");
            }
            if (!signer.verify(seal.keyId(), seal.hash(), seal.signature())) {
                add(Kind.SEAL_FORGED, place, "was not signed with this installation's key " + seal.keyId());
            }
            checkRows(place, tables.events(), seal, seal.events());
            checkRows(place, tables.audit(), seal, seal.audit());
            hashes.put(seal.number(), seal.hashHex());
            previousHash = seal.hash();
            previousNumber = seal.number();
            sealedUpTo = seal.toTx();
        }

        private void checkRows(String place, SealedTable table, Seal seal, Seal.Part sealed) {
            MerkleRoot found = recompute(table, seal.fromTx(), seal.toTx());
            if (!sealed.sameAs(new Seal.Part(found.leaves(), found.root()))) {
                add(
                        Kind.ROWS_DIFFER,
                        place,
                        table.table() + ": " + sealed.count() + " rows were sealed, " + found.leaves() + " stand there"
                                + (sealed.count() == found.leaves() ? ", not the same ones" : ""));
            }
        }

        private MerkleRoot recompute(SealedTable table, long fromTx, long toTx) {
            MerkleRoot tree = new MerkleRoot();
            table.forEachRow(fromTx, toTx, (id, stored, computed) -> {
                rows++;
                tree.add(stored);
                if (!Arrays.equals(stored, computed)) {
                    add(
                            Kind.ROW_CHANGED,
                            table.table() + " " + id,
                            "its fields do not give its hash " + HexFormat.of().formatHex(stored));
                }
            });
            return tree;
        }

        /** The audit log and the journal know seals that the table of seals no longer has. */
        private void checkWitnesses() {
            witnesses.forEachInAudit(claim -> compare(claim, "the audit log"));
            SealJournal journal = witnesses.journal();
            journal.forEach(line -> {
                if (!line.intact()) {
                    add(
                            Kind.JOURNAL_CHANGED,
                            "line " + line.row(),
                            "does not follow the line before it in the journal " + journal.file());
                }
                if (line.claim() != null) {
                    compare(line.claim(), "the journal " + journal.file());
                }
            });
        }

        private void compare(SealClaim claim, String witness) {
            String found = hashes.get(claim.number());
            if (!claim.hash().equals(found)) {
                add(
                        found == null ? Kind.SEAL_MISSING : Kind.SEAL_CHANGED,
                        "seal " + claim.number(),
                        "stands in " + witness + (found == null ? " but not in the database" : " with another hash"));
            }
        }

        private void add(Kind kind, String place, String text) {
            findings.add(new Finding(kind, place, text));
        }
    }
}
