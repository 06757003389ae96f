package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.crypto.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys of systems. A key is shown once; the database holds its keyed hash, so that neither a dump nor a list of
 * likely keys opens the door. Nothing is cached: a revoked key is refused by the next call. Thread-safe.
 */
@Service
public class ApiKeys {

    private static final String START = "izh_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN_CHARACTERS = 8;
    /** Longer ones are not ours and are not worth a hash. */
    private static final int MAX_LENGTH = 200;

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final SecureRandom random;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeys(JdbcTemplate jdbc, KeyedHash tokenHash, SecureRandom random, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.hash = tokenHash;
        this.random = random;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new key; {@code secret} cannot be had again. */
    public record Created(long id, String secret) {
        @Override
        public String toString() {
            return "Created[" + id + "]";
        }
    }

    /**
     * A key as it is listed: its first characters only.
     *
     * @param createdBy null for keys that are older than this is known
     * @param validUntil null unless another key takes its place
     */
    public record Listed(
            long id,
            String name,
            String prefix,
            Set<Role> roles,
            Instant createdAt,
            String createdBy,
            Instant validUntil,
            Instant revokedAt) {}

    /** A key that is valid now. */
    record Found(long id, Set<Role> roles) {}

    /**
     * Makes a key with 256 random bits.
     *
     * @param name for people; unique
     * @throws org.springframework.dao.DuplicateKeyException the name is taken
     */
    @Transactional
    public Created create(String name, Set<Role> roles, String actor) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long id = insert(name, secret, secret.substring(0, START.length() + SHOWN_CHARACTERS), roles, actor);
        audit.add(new AuditEntry(actor, "API_KEY_CREATED", "key:" + id, Map.of("roles", names(roles))));
        return new Created(id, secret);
    }

    /**
     * Makes a key that takes the place of another one, with its name and roles. The old one works on for a while, so that the other
     * system can be changed in between.
     *
     * @param overlap zero ends the old one at once
     * @return empty where there is no such key, or it is revoked or replaced already
     */
    @Transactional
    public Optional<Created> rotate(long id, Duration overlap, String actor) {
        Instant until = clock.instant().plus(overlap);
        record Old(String name, Set<Role> roles) {}
        Optional<Old> old = jdbc
                .query(
                        "select name, roles from api_key where key_id = ? and revoked_at is null and valid_until is null"
                                + " for update",
                        (rs, i) -> new Old(
                                rs.getString(1), roles((String[]) rs.getArray(2).getArray())),
                        id)
                .stream()
                .findFirst();
        return old.map(key -> {
            jdbc.update(
                    "update api_key set name = name || ' #' || key_id, valid_until = ? where key_id = ?",
                    Timestamp.from(until),
                    id);
            audit.add(new AuditEntry(actor, "API_KEY_REPLACED", "key:" + id, Map.of("validUntil", until.toString())));
            return create(key.name(), key.roles(), actor);
        });
    }

    /** Makes a key of a known value where none of this name exists. */
    @Transactional
    void ensure(String name, String secret, Set<Role> roles, String actor) {
        boolean exists = Boolean.TRUE.equals(
                jdbc.queryForObject("select exists (select 1 from api_key where name = ?)", Boolean.class, name));
        if (!exists) {
            long id = insert(name, secret, "", roles, actor);
            audit.add(new AuditEntry(actor, "API_KEY_CREATED", "key:" + id, Map.of("roles", names(roles))));
        }
    }

    Optional<Found> find(String secret) {
        if (secret.isEmpty() || secret.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[][] hashes = hash.keyIds().stream().map(id -> hashed(id, secret)).toArray(byte[][]::new);
        return jdbc
                .query(
                        "select key_id, roles from api_key where key_hash = any (?) and revoked_at is null"
                                + " and (valid_until is null or valid_until > ?)",
                        (rs, i) -> new Found(
                                rs.getLong(1), roles((String[]) rs.getArray(2).getArray())),
                        new SqlArrayValue("bytea", (Object[]) hashes),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }

    public List<Listed> list() {
        return jdbc.query(
                "select key_id, name, prefix, roles, created_at, created_by, valid_until, revoked_at from api_key order by key_id",
                (rs, i) -> new Listed(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        roles((String[]) rs.getArray(4).getArray()),
                        rs.getTimestamp(5).toInstant(),
                        rs.getString(6),
                        instant(rs.getTimestamp(7)),
                        instant(rs.getTimestamp(8))));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** @return false where there is no such key, or it is revoked already */
    @Transactional
    public boolean revoke(long id, String actor) {
        boolean revoked = jdbc.update(
                        "update api_key set revoked_at = ? where key_id = ? and revoked_at is null",
                        Timestamp.from(clock.instant()),
                        id)
                == 1;
        if (revoked) {
            audit.add(new AuditEntry(actor, "API_KEY_REVOKED", "key:" + id, Map.of()));
        }
        return revoked;
    }

    private long insert(String name, String secret, String prefix, Set<Role> roles, String actor) {
        int keyId = hash.currentKeyId();
        Long id = jdbc.queryForObject(
                "insert into api_key (name, prefix, key_hash, hmac_key_id, roles, created_at, created_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?) returning key_id",
                Long.class,
                name,
                prefix,
                hashed(keyId, secret),
                keyId,
                new SqlArrayValue("text", names(roles).toArray()),
                Timestamp.from(clock.instant()),
                actor);
        return id;
    }

    /** The purpose stands in front: the same keys also hash other tokens. */
    private byte[] hashed(int keyId, String secret) {
        return hash.hash(keyId, "api-key", secret.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    static Set<Role> roles(String[] names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names).map(Role::valueOf).forEach(roles::add);
        return roles;
    }
}
