package io.izinhub.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.RandomToken;
import io.izinhub.platform.crypto.StoreCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Consents that wait for the owner of the address. The token stands hashed; what was asked for is encrypted, and
 * gone when it was confirmed or has expired. Thread-safe.
 */
final class PendingConsents {

    private static final String LABEL = "form-pending";
    private static final Duration ROW_KEPT = Duration.ofDays(30);

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final StoreCipher cipher;
    private final SecureRandom random;
    private final ObjectMapper json;

    PendingConsents(JdbcTemplate jdbc, KeyedHash hash, StoreCipher cipher, SecureRandom random, ObjectMapper json) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.cipher = cipher;
        this.random = random;
        this.json = json;
    }

    /**
     * What waits, or has waited. Prints nothing of it.
     *
     * @param item as the record API would be sent it; null where it was confirmed or has expired
     */
    record Pending(UUID id, String form, ObjectNode item, boolean applied, Instant expiresAt) {

        boolean isOpen(Instant now) {
            return item != null && now.isBefore(expiresAt);
        }

        @Override
        public String toString() {
            return "Pending[" + form + "]";
        }
    }

    /** @return the token, which nobody can find again afterwards */
    String add(String form, ObjectNode item, Instant now, Duration life) {
        String token = RandomToken.make(random);
        UUID id = UUID.randomUUID();
        int keyId = hash.currentKeyId();
        jdbc.update(
                "insert into form_pending (pending_id, form, token_hash, hmac_key_id, created_at, expires_at, sealed)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                form,
                hash(keyId, token),
                keyId,
                Timestamp.from(now),
                Timestamp.from(now.plus(life)),
                seal(id, item));
        return token;
    }

    /** Empty for whatever is no token of ours. */
    Optional<Pending> find(String token) {
        return find(token, "");
    }

    /** The same, and nobody else confirms it until the running transaction ends. */
    Optional<Pending> lock(String token) {
        return find(token, " for update");
    }

    void applied(UUID id, Instant now) {
        jdbc.update(
                "update form_pending set applied_at = ?, sealed = null where pending_id = ?", Timestamp.from(now), id);
    }

    /** Destroys what has expired, and rows that are long over. */
    void forget(Instant now) {
        jdbc.update(
                "update form_pending set sealed = null where sealed is not null and expires_at < ?",
                Timestamp.from(now));
        jdbc.update("delete from form_pending where created_at < ?", Timestamp.from(now.minus(ROW_KEPT)));
    }

    private Optional<Pending> find(String token, String lock) {
        if (token.length() != RandomToken.LENGTH) {
            return Optional.empty();
        }
        byte[][] hashes = hash.keyIds().stream().map(id -> hash(id, token)).toArray(byte[][]::new);
        return jdbc
                .query(
                        "select * from form_pending where token_hash = any (?)" + lock,
                        (rs, i) -> read(rs),
                        new SqlArrayValue("bytea", (Object[]) hashes))
                .stream()
                .findFirst();
    }

    private Pending read(ResultSet rs) throws SQLException {
        UUID id = rs.getObject("pending_id", UUID.class);
        byte[] sealed = rs.getBytes("sealed");
        return new Pending(
                id,
                rs.getString("form"),
                sealed == null ? null : open(id, sealed),
                rs.getTimestamp("applied_at") != null,
                rs.getTimestamp("expires_at").toInstant());
    }

    private byte[] hash(int keyId, String token) {
        return hash.hash(keyId, LABEL, token.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] seal(UUID id, ObjectNode item) {
        try {
            return cipher.encrypt(place(id), json.writeValueAsBytes(item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always JSON", e);
        }
    }

    private ObjectNode open(UUID id, byte[] sealed) {
        try {
            return (ObjectNode) json.readTree(cipher.decrypt(place(id), sealed));
        } catch (IOException e) {
            throw new IllegalStateException("What was sealed is no JSON", e);
        }
    }

    private static String place(UUID id) {
        return "form_pending.sealed:" + id;
    }
}
