package io.izinhub.quarantine;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.crypto.ItemKeys.DataKey;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.ItemState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts mail into quarantine. Thread-safe.
 *
 * <p>When {@link #store} returns, the mail and its audit row are committed: only then may the sending server be told
 * {@code 250} (R134). It takes memory for a part of 1 MiB, whatever the size of the mail.
 */
public class Quarantine {

    /** Chances that the references of one month collide are small, but they are drawn by chance. */
    private static final int MOST_DRAWS = 20;

    private static final String NONE_FREE = "No free reference was drawn in " + MOST_DRAWS + " attempts";

    private static final String SAME = """
            select item_id, reference from quarantine_item
            where same_key = any (?) and stored_at > ? and state <> 'DESTROYED'
            order by seq desc limit 1
            """;
    private static final String INSERT = """
            insert into quarantine_item (item_id, reference, kind, direction, mailbox, received_at, stored_at, state,
                priority, verdict, categories, size, parts, same_key, thread_key, kek_id, dek, envelope, sender, keep_until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (reference) do nothing
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final ItemKeys keys;
    private final ContentParts parts;
    private final Fingerprints fingerprints;
    private final ShownMailboxes mailboxes;
    private final Supplier<String> references;
    private final AuditLog audit;
    private final QuarantineMeters meters;
    private final QuarantineProperties settings;
    private final Clock clock;

    Quarantine(
            JdbcTemplate jdbc,
            TransactionTemplate ownTransaction,
            ItemKeys keys,
            ContentParts parts,
            Fingerprints fingerprints,
            ShownMailboxes mailboxes,
            Supplier<String> references,
            AuditLog audit,
            QuarantineMeters meters,
            QuarantineProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.keys = keys;
        this.parts = parts;
        this.fingerprints = fingerprints;
        this.mailboxes = mailboxes;
        this.references = references;
        this.audit = audit;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param reference what the sender may be told
     * @param first false where the same mail lay there already
     */
    public record Stored(UUID id, String reference, boolean first) {}

    /**
     * Stores a mail in a transaction of its own. The same bytes with the same envelope for the same mailbox within 24 hours
     * are the same item, unless that one was destroyed: a sending server that did not hear our answer sends again.
     *
     * @throws IOException the source cannot be read, or is not as long as it says; nothing was stored
     * @throws org.springframework.dao.DataAccessException the database does not answer; tell the sender to try later
     */
    public Stored store(HeldMail mail, MailSource source) throws IOException {
        return store(mail, source, source);
    }

    /** @param received what came, by which an equal mail is known: what is stored of it may differ each time */
    public Stored store(HeldMail mail, MailSource source, MailSource received) throws IOException {
        return store(mail, source, received, references.get());
    }

    /**
     * As {@link #store(HeldMail, MailSource, MailSource)}.
     *
     * @param reference that somebody was told already; another one is drawn should it be taken
     */
    public Stored store(HeldMail mail, MailSource source, MailSource received, String reference) throws IOException {
        List<byte[]> same = fingerprints.ofMail(mail, received);
        try {
            Stored stored =
                    ownTransaction.execute(status -> found(same).orElseGet(() -> add(mail, source, same, reference)));
            if (stored.first()) {
                meters.stored(mail.kind(), mail.direction());
            }
            return stored;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Under which reference {@link #store} would store a mail: that of the same mail where it lies here already, else a free one. Stores
     * nothing, and keeps no reference free: another mail may be given it before, once in some hundred thousand times.
     */
    public String reference(HeldMail mail, MailSource received) throws IOException {
        return lying(fingerprints.ofMail(mail, received)).map(Stored::reference).orElseGet(this::free);
    }

    private String free() {
        return Stream.generate(references)
                .limit(MOST_DRAWS)
                .filter(reference -> Boolean.FALSE.equals(jdbc.queryForObject(
                        "select exists (select 1 from quarantine_item where reference = ?)", Boolean.class, reference)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NONE_FREE));
    }

    private Optional<Stored> found(List<byte[]> same) {
        // Two copies that arrive at once: the second waits here until the first is stored.
        byte[] current = same.get(same.size() - 1);
        jdbc.queryForList(
                "select pg_advisory_xact_lock(hashtext('quarantine'), ?)",
                ByteBuffer.wrap(current).getInt());
        return lying(same);
    }

    private Optional<Stored> lying(List<byte[]> same) {
        return jdbc
                .query(
                        SAME,
                        (rs, i) -> new Stored(rs.getObject(1, UUID.class), rs.getString(2), false),
                        new SqlArrayValue("bytea", (Object[]) same.toArray(byte[][]::new)),
                        Timestamp.from(clock.instant().minus(settings.sameWithin())))
                .stream()
                .findFirst();
    }

    private Stored add(HeldMail mail, MailSource source, List<byte[]> same, String wanted) {
        UUID id = UUID.randomUUID();
        DataKey key = keys.create(id);
        String reference = insert(id, key, mail, source.size(), same.get(same.size() - 1), wanted);
        try (InputStream in = source.open()) {
            parts.write(id, key, source.size(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "QUARANTINED",
                "quarantine:" + id,
                Map.of(
                        "reference", reference,
                        "kind", mail.kind().name(),
                        "direction", mail.direction().name(),
                        "mailbox", mailboxes.of(mail.direction(), mail.mailbox()),
                        "verdict", mail.verdict(),
                        "categories", mail.categories(),
                        "priority", mail.priority().name(),
                        "size", source.size())));
        return new Stored(id, reference, true);
    }

    private String insert(UUID id, DataKey key, HeldMail mail, long size, byte[] sameKey, String wanted) {
        ItemContents.Sealed sealed = ItemContents.seal(key, mail.envelope(), mail.sender());
        Instant now = clock.instant();
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            String reference = draw == 0 ? wanted : references.get();
            int added = jdbc.update(
                    INSERT,
                    id,
                    reference,
                    mail.kind().name(),
                    mail.direction().name(),
                    mail.mailbox(),
                    Timestamp.from(mail.receivedAt()),
                    Timestamp.from(now),
                    (mail.kind() == ItemKind.HELD ? ItemState.OPEN : ItemState.KEPT).name(),
                    mail.priority().name(),
                    mail.verdict(),
                    new SqlArrayValue("text", mail.categories().toArray()),
                    size,
                    ContentParts.count(size),
                    sameKey,
                    fingerprints.ofThread(mail.thread()),
                    sealed.dek().keyId(),
                    sealed.dek().bytes(),
                    sealed.envelope(),
                    sealed.sender(),
                    mail.keepFor() == null ? null : Timestamp.from(now.plus(mail.keepFor())));
            if (added == 1) {
                return reference;
            }
        }
        throw new IllegalStateException(NONE_FREE);
    }
}
