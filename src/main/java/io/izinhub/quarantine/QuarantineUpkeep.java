package io.izinhub.quarantine;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.ItemState;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time ends: what was kept until a day, and rows whose content is long gone. Undecided mail is never among it. Moves
 * what is there to the newest key. All in small transactions; may be interrupted and repeated at any time, by several nodes
 * at once. Thread-safe.
 */
public class QuarantineUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineUpkeep.class);

    private static final int CHUNK = 100;

    private final JdbcTemplate jdbc;
    private final ItemRows rows;
    private final ItemContents contents;
    private final ItemKeys keys;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final QuarantineMeters meters;
    private final QuarantineProperties settings;
    private final Clock clock;

    QuarantineUpkeep(
            JdbcTemplate jdbc,
            ItemRows rows,
            ItemContents contents,
            ItemKeys keys,
            TransactionTemplate transaction,
            AuditLog audit,
            QuarantineMeters meters,
            QuarantineProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.contents = contents;
        this.keys = keys;
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
        requireKeysInUse();
    }

    /**
     * Destroys what was kept until now, with a record (R80): one for each that a person kept, one together for originals.
     *
     * @return how many
     */
    public int destroyExpired() {
        int expired = untilNothingIsLeft(this::expireChunk);
        meters.expired(expired);
        return expired;
    }

    /**
     * Deletes the rows of mails whose content was destroyed long ago.
     *
     * @return how many
     */
    public int forgetOld() {
        return untilNothingIsLeft(() -> {
            int gone = jdbc.update(
                    "delete from quarantine_item where item_id in (select item_id from quarantine_item"
                            + " where ended_at < ? order by ended_at limit ? for update skip locked)",
                    Timestamp.from(clock.instant().minus(Duration.ofDays(settings.metadataDays()))),
                    CHUNK);
            if (gone > 0) {
                log("QUARANTINE_FORGOTTEN", null, Map.of("items", gone));
            }
            return gone;
        });
    }

    /**
     * Encrypts what stands under an older key anew, each item under a new data key (R74). What is being handed over is left
     * for the next time, and what is damaged as it is.
     *
     * @return how many
     */
    public int rotateKeys() {
        int moved = 0;
        Optional<QuarantineItem> next = underOlderKey(0);
        while (next.isPresent()) {
            if (reencrypt(next.get().id())) {
                moved++;
            }
            next = underOlderKey(next.get().seq());
        }
        if (moved > 0) {
            log("QUARANTINE_KEY_ROTATED", "quarantine-" + keys.currentKeyId(), Map.of("items", moved));
        }
        return moved;
    }

    private Optional<QuarantineItem> underOlderKey(long after) {
        return rows.where("kek_id < ? and seq > ? order by seq limit 1", keys.currentKeyId(), after).stream()
                .findFirst();
    }

    private boolean reencrypt(UUID id) {
        try {
            return transaction.execute(status -> {
                Optional<QuarantineItem> item =
                        rows.lock(id).filter(now -> now.state() == ItemState.OPEN || now.state() == ItemState.KEPT);
                item.ifPresent(contents::reencrypt);
                return item.isPresent();
            });
        } catch (DamagedContentException e) {
            LOG.error("{}", e.getMessage());
            return false;
        }
    }

    private int expireChunk() {
        List<QuarantineItem> due = rows.where(
                "state = 'KEPT' and keep_until <= ? order by keep_until limit ? for update skip locked",
                Timestamp.from(clock.instant()),
                CHUNK);
        int originals = 0;
        for (QuarantineItem item : due) {
            rows.end(item, ItemState.DESTROYED, Decision.EXPIRE, AuditEntry.SYSTEM, clock.instant());
            if (item.keptSince() == null) {
                originals++;
            } else {
                log("QUARANTINE_EXPIRED", item.subject(), Map.of("reference", item.reference()));
            }
        }
        if (originals > 0) {
            log("QUARANTINE_ORIGINALS_EXPIRED", null, Map.of("items", originals));
        }
        return due.size();
    }

    private int untilNothingIsLeft(IntSupplier chunk) {
        int done = 0;
        int last;
        do {
            last = transaction.execute(status -> chunk.getAsInt());
            done += last;
        } while (last > 0);
        return done;
    }

    private void log(String action, String subject, Map<String, Object> detail) {
        audit.add(new AuditEntry(AuditEntry.SYSTEM, action, subject, detail));
    }

    private void requireKeysInUse() {
        jdbc.queryForList("select distinct kek_id from quarantine_item where kek_id is not null", Integer.class)
                .forEach(keys::requireKey);
    }
}
