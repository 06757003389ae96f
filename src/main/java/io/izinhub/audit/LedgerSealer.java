package io.izinhub.audit;

import io.izinhub.platform.crypto.SealSigner;
import io.izinhub.platform.database.ClusterEpoch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what was recorded since the last seal (R29, R103). Called every minute by the flow {@code audit-seal-ledger}.
 *
 * <p>A seal covers whole transactions that can no longer change: those older than the oldest one still running. Nothing
 * new, no seal.
 */
public class LedgerSealer {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSealer.class);
    private static final long LOCK = 4_715_002;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ClusterEpoch epoch;
    private final Seals seals;
    private final SealWitnesses witnesses;
    private final SealSigner signer;
    private final SealedTables tables;
    private final AuditLog audit;
    private final Clock clock;

    LedgerSealer(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ClusterEpoch epoch,
            Seals seals,
            SealWitnesses witnesses,
            SealSigner signer,
            SealedTables tables,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.epoch = epoch;
        this.seals = seals;
        this.witnesses = witnesses;
        this.signer = signer;
        this.tables = tables;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the next seal, if there is something to seal.
     *
     * @return number of the new seal
     * @throws LedgerBrokenException the table of seals lacks a seal that this node's journal or the audit log knows
     */
    public Optional<Long> seal() {
        Optional<Seal> made = transaction.execute(status -> sealNext());
        made.ifPresent(seal -> {
            witnesses.journal().append(seal);
            LOG.info(
                    "Ledger sealed: seal {} over {} events ({}) and {} audit rows ({}), hash {}",
                    seal.number(),
                    seal.events().count(),
                    seal.events().rootHex(),
                    seal.audit().count(),
                    seal.audit().rootHex(),
                    seal.hashHex());
        });
        return made.map(Seal::number);
    }

    private Optional<Seal> sealNext() {
        if (!Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
            return Optional.empty(); // another node is sealing
        }
        witnesses.cut().ifPresent(why -> {
            throw new LedgerBrokenException(why); // sealing on would cover the cut
        });
        Optional<Seal> last = seals.newest();
        long from = last.map(Seal::toTx).orElse(0L);
        long to = epoch.offset()
                + jdbc.queryForObject("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
        if (to <= from || nothingNew(from, to)) {
            return Optional.empty();
        }
        Seal.Part events = tables.sum(tables.events(), from, to);
        Seal.Part acts = tables.sum(audit, from, to);
        Seal seal = sign(last, from, to, events, acts);
        seals.add(seal);
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM, SealWitnesses.SEALED, Long.toString(seal.number()), Map.of("hash", seal.hashHex())));
        return Optional.of(seal);
    }

    private Seal sign(Optional<Seal> last, long from, long to, Seal.Part events, Seal.Part acts) {
        long number = last.map(Seal::number).orElse(0L) + 1;
        byte[] previous = last.map(Seal::hash).orElse(Seal.NO_PREVIOUS);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int keyId = signer.currentKeyId();
        byte[] hash = Seal.hashOf(number, from, to, events, acts, previous, now, keyId);
        return new Seal(number, from, to, events, acts, previous, now, keyId, hash, signer.sign(hash));
    }

    /** The witness of the last seal alone is no reason for another one: a quiet hub would seal for ever. */
    private boolean nothingNew(long from, long to) {
        return Boolean.FALSE.equals(jdbc.queryForObject(
                "select exists (select 1 from consent_event where tx >= ? and tx < ?)"
                        + " or exists (select 1 from audit where tx >= ? and tx < ? and action <> ?)",
                Boolean.class,
                from,
                to,
                from,
                to,
                SealWitnesses.SEALED));
    }
}
