package io.izinhub.mail.refusal;

import io.izinhub.platform.crypto.KeyedHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Which mails had their consequence, by keyed hashes: one that comes again after the person consented anew must not refuse again. Joins
 * the running transaction; thread-safe.
 */
public class SeenMails {

    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final byte[] LABEL = "mail-refusal\0".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final Duration kept;
    private final Clock clock;

    SeenMails(JdbcTemplate jdbc, KeyedHash hash, Duration kept, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.kept = kept;
        this.clock = clock;
    }

    /** @return false where it was done before; two at once: the second waits for the first */
    boolean isNew(Letter letter, Consequence what) {
        return !isUnderOlderKeys(letter, what)
                && jdbc.update(
                                "insert into mail_refusal_seen (mark, seen_at) values (?, ?) on conflict do nothing",
                                mark(letter, what),
                                Timestamp.from(clock.instant()))
                        > 0;
    }

    /** The same for the same mail and consequence, under the current key. */
    byte[] mark(Letter letter, Consequence what) {
        return hash.hash(hash.currentKeyId(), message(letter, what));
    }

    private boolean isUnderOlderKeys(Letter letter, Consequence what) {
        byte[] message = message(letter, what);
        List<byte[]> older = new ArrayList<>();
        for (int key : hash.keyIds().headSet(hash.currentKeyId())) {
            older.add(hash.hash(key, message));
        }
        return !older.isEmpty()
                && !jdbc.queryForList(
                                "select 1 from mail_refusal_seen where mark = any (?)",
                                Integer.class,
                                new SqlArrayValue("bytea", older.toArray()))
                        .isEmpty();
    }

    private static byte[] message(Letter letter, Consequence what) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(256);
        all.writeBytes(LABEL);
        all.writeBytes(letter.identity());
        all.writeBytes(what.effect().getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    /** Forgets those whose time is over; called every night by the flow {@code mail-forget-refusals}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(kept));
        while (jdbc.update("""
                delete from mail_refusal_seen where mark in (
                    select mark from mail_refusal_seen where seen_at < ? order by seen_at limit ?)
                """, before, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
            // There are more.
        }
    }
}
