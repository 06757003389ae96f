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
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What the hub last wrote to, or read from, each person of the CRM, as a keyed hash. A value that is still there is
 * nobody's statement, however often it is read.
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

    /** @param seenAt when the value was written or read */
    record Seen(byte[] hash, Instant seenAt) {}

    record Entry(Key key, CrmValue value) {}

    Map<Key, Seen> of(Collection<String> personIds) {
        Map<Key, Seen> seen = new HashMap<>();
        jdbc.query(
                "select person_id, channel, value_hash, seen_at from crm_person_consent"
                        + " where crm = ? and person_id = any (?)",
                rs -> {
                    seen.put(
                            new Key(rs.getString(1), Channel.fromCode(rs.getShort(2))),
                            new Seen(rs.getBytes(3), rs.getTimestamp(4).toInstant()));
                },
                crm,
                new SqlArrayValue("text", personIds.toArray()));
        return seen;
    }

    /** Whether this is the value that was seen; a hash under an older key still counts. */
    boolean same(Key key, CrmValue value, Seen seen) {
        int keyId = ByteBuffer.wrap(seen.hash()).getInt();
        return hash.keyIds().contains(keyId) && MessageDigest.isEqual(seen.hash(), hash(keyId, key, value));
    }

    void remember(List<Entry> entries, Instant at) {
        jdbc.batchUpdate(
                """
                insert into crm_person_consent (crm, person_id, channel, value_hash, seen_at)
                values (?, ?, ?, ?, ?)
                on conflict (crm, person_id, channel) do update set
                    value_hash = excluded.value_hash, seen_at = excluded.seen_at
                """,
                entries.stream()
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
