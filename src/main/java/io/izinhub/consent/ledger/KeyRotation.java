package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves people to the newest keys, in small transactions under the lock of the people concerned, while everything else
 * goes on. Each row says which key it stands under, so that a rotation that was interrupted goes on where it ended, and
 * two nodes that rotate at once share the work.
 *
 * <p>A lookup key is part of finding people: every node must know the new key before any row moves to it. People who
 * were anonymised stay under the key they have, because nobody knows their address any more; that key must be kept
 * (R93), and the hub does not start without it.
 */
public class KeyRotation {

    private final ContactPoints contacts;
    private final KeyRing keys;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final int chunk;

    KeyRotation(
            ContactPoints contacts,
            KeyRing keys,
            JdbcTemplate jdbc,
            AuditLog audit,
            TransactionTemplate transaction,
            int chunk) {
        this.contacts = contacts;
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
        this.chunk = chunk;
        requireKeysInUse(jdbc);
    }

    /**
     * Wraps the data keys of all people anew under the current master key.
     *
     * @return how many were wrapped anew
     */
    public int rewrapDataKeys() {
        return inChunks("MASTER_KEY_ROTATED", KeyPurpose.MASTER, () -> contacts.rewrap(chunk));
    }

    /**
     * Writes the lookup keys of all readable people anew under the current HMAC key, in {@code contact_point} and
     * {@code consent}; events name people by {@code point_id} and stay as they are.
     *
     * @return how many people were moved
     */
    public int rewriteLookupKeys() {
        return inChunks("LOOKUP_KEY_ROTATED", KeyPurpose.LOOKUP, () -> contacts.rewriteLookupKeys(chunk));
    }

    private int inChunks(String action, KeyPurpose purpose, IntSupplier step) {
        int moved = 0;
        int last;
        do {
            last = transaction.execute(status -> step.getAsInt());
            moved += last;
        } while (last > 0);
        if (moved > 0) {
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM,
                    action,
                    purpose.label() + "-" + keys.currentId(purpose),
                    Map.of("people", moved)));
        }
        return moved;
    }

    private void requireKeysInUse(JdbcTemplate jdbc) {
        idsInUse(jdbc, "hmac_key_id").forEach(id -> keys.key(KeyPurpose.LOOKUP, id));
        idsInUse(jdbc, "kek_id").forEach(id -> keys.key(KeyPurpose.MASTER, id));
    }

    /** Jumps from id to id in the index: counting through all people would delay each start. */
    private static List<Integer> idsInUse(JdbcTemplate jdbc, String column) {
        return jdbc.queryForList("""
                with recursive ids as (
                    (select %1$s as id from contact_point where %1$s is not null order by %1$s limit 1)
                    union all
                    select (select %1$s from contact_point where %1$s > ids.id order by %1$s limit 1)
                    from ids where ids.id is not null)
                select id from ids where id is not null
                """.formatted(column), Integer.class);
    }
}
