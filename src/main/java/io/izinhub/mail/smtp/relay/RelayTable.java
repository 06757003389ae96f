package io.izinhub.mail.smtp.relay;

import io.izinhub.mail.Envelope;
import io.izinhub.platform.crypto.KeyedHash;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers for a day what was relayed. A client whose 250 was lost sends again; of what we know to be sent the second
 * copy is not sent. A row that is still SENDING belongs to an answer that never came: sent again, the only duplicate that
 * the protocol cannot avoid. Thread-safe.
 */
public final class RelayTable {

    private static final Duration KEEP = Duration.ofHours(24);
    private static final int CHUNK = 10_000;
    private static final short SENDING = 0;
    private static final short SENT = 1;

    private final JdbcTemplate jdbc;
    private final RelayKey keys;
    private final Clock clock;

    /** @param jdbc of connections that do not wait for the disk: this guards against duplicates, not against loss */
    public RelayTable(JdbcTemplate jdbc, KeyedHash hash, Clock clock) {
        this.jdbc = jdbc;
        this.keys = new RelayKey(hash);
        this.clock = clock;
    }

    /** What is known of a mail that is about to be sent. */
    public enum Known {
        NEW,
        /** The next hop has it: it must not be sent. */
        SENT,
        /** It was sent once without an answer: sending it may make two of it. */
        PERHAPS_SENT
    }

    /**
     * Key of a mail.
     *
     * @param content SHA-256 of what the client sent
     */
    public byte[] key(String listener, Envelope envelope, byte[] content) {
        return keys.of(listener, envelope, content);
    }

    /**
     * Called before the message goes out.
     *
     * @throws DataAccessException the database cannot be reached
     */
    public Known sending(byte[] key) {
        List<Boolean> inserted =
                jdbc.queryForList("""
                insert into mail_relay as known (key, state, at) values (?, ?, ?)
                on conflict (key) do update set attempts = known.attempts + 1 where known.state = ?
                returning xmax = 0
                """, Boolean.class, key, SENDING, Timestamp.from(clock.instant()), SENDING);
        if (inserted.isEmpty()) {
            return Known.SENT;
        }
        return inserted.get(0) ? Known.NEW : Known.PERHAPS_SENT;
    }

    /** Called after the next hop's 250 and before ours. */
    public void sent(byte[] key) {
        jdbc.update("update mail_relay set state = ? where key = ?", SENT, key);
    }

    /** The next hop did not take it: it is no duplicate when it comes again. */
    public void notSent(byte[] key) {
        jdbc.update("delete from mail_relay where key = ? and state = ? and attempts = 1", key, SENDING);
    }

    /** Deletes what is older than a day. Called by the flow {@code mail-forget-relays}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(KEEP));
        int deleted;
        do {
            deleted = jdbc.update("""
                    delete from mail_relay where ctid = any (array(
                        select ctid from mail_relay where at < ? limit ?))
                    """, before, CHUNK);
        } while (deleted == CHUNK);
    }
}
