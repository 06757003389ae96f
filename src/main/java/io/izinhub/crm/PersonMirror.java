package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What the hub last wrote to, or read from, each person of the CRM, as a keyed hash, and what stood there before. A value
 * that is still there is nobody's statement, however often it is read; nor is one that is there again after a write.
 */
final class PersonMirror {

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final String crm;

    PersonMirror(JdbcTemplate jdbc, KeyedHash hash, String crm) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.crm = crm;
    }

    record Key(String personId, Channel channel) {}

    /**
     * @param before what stood there before the hub wrote; null where it did not write
     * @param seenAt when the value was written or read
     */
    record Seen(byte[] hash, byte[] before, Instant seenAt) {}

    record Entry(Key key, CrmValue value) {}

    Map<Key, Seen> of(Collection<String> personIds) {
        Map<Key, Seen> seen = new HashMap<>();
        jdbc.query(
                "select person_id, channel, value_hash, before_hash, seen_at from crm_person_consent"
                        + " where crm = ? and person_id = any (?)",
                rs -> {
                    seen.put(
                            new Key(rs.getString(1), Channel.fromCode(rs.getShort(2))),
                            new Seen(
                                    rs.getBytes(3),
                                    rs.getBytes(4),
                                    rs.getTimestamp(5).toInstant()));
                },
                crm,
                new SqlArrayValue("text", personIds.toArray()));
        return seen;
    }

    /** Whether this is the value that was seen; a hash under an older key still counts. */
    boolean same(Key key, CrmValue value, Seen seen) {
        return equal(key, value, seen.hash());
    }

    /** Whether this is what stood there before the hub wrote. */
    boolean asBefore(Key key, CrmValue value, Seen seen) {
        return seen.before() != null && equal(key, value, seen.before());
    }

    /** A keyed hash of what is written, to be compared later. */
    byte[] print(Key key, CrmValue value) {
        return hash(hash.currentKeyId(), key, value);
    }

    boolean isPrint(Key key, CrmValue value, byte[] stored) {
        return stored != null && equal(key, value, stored);
    }

    private boolean equal(Key key, CrmValue value, byte[] stored) {
        int keyId = ByteBuffer.wrap(stored).getInt();
        return hash.keyIds().contains(keyId) && MessageDigest.isEqual(stored, hash(keyId, key, value));
    }

    /** What was read: it replaces what the hub knew. */
    void remember(List<Entry> entries, Instant at) {
        remember(entries, at, "null");
    }

    /** What the hub wrote: what stood there until now is kept beside it, also over several attempts to write the same. */
    void rememberWritten(List<Entry> entries, Instant at) {
        remember(entries, at, """
                case when held.value_hash = excluded.value_hash then held.before_hash else held.value_hash end""");
    }

    private void remember(List<Entry> entries, Instant at, String before) {
        // A file may name a person twice, and one statement changes a row once: what it says last stands.
        Map<Key, Entry> last = new LinkedHashMap<>();
        entries.forEach(entry -> last.put(entry.key(), entry));
        jdbc.batchUpdate(
                """
                insert into crm_person_consent as held (crm, person_id, channel, value_hash, seen_at)
                values (?, ?, ?, ?, ?)
                on conflict (crm, person_id, channel) do update set before_hash = %s,
                    value_hash = excluded.value_hash, seen_at = excluded.seen_at
                """.formatted(before),
                last.values().stream()
                        .map(entry -> new Object[] {
                            crm,
                            entry.key().personId(),
                            entry.key().channel().code(),
                            hash(hash.currentKeyId(), entry.key(), entry.value()),
                            Timestamp.from(at)
                        })
                        .toList());
    }

    private byte[] hash(int keyId, Key key, CrmValue value) {
        String text = String.join(
                "\0",
                crm,
                key.personId(),
                key.channel().name(),
                value.state().name(),
                String.valueOf(value.at()),
                String.valueOf(value.source()));
        byte[] mac = hash.hash(keyId, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(4 + mac.length).putInt(keyId).put(mac).array();
    }
}
