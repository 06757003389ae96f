package io.izinhub.access;

import io.izinhub.platform.crypto.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes with which a password is chosen, once. The database holds a keyed hash; after ten wrong ones a code is worth nothing any
 * more, whoever typed them and on whichever node. Thread-safe.
 */
@Component
class OneTimeCodes {

    static final int MAX_FAILURES = 10;

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final SecureRandom random;
    private final Clock clock;

    OneTimeCodes(JdbcTemplate jdbc, KeyedHash tokenHash, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.hash = tokenHash;
        this.random = random;
        this.clock = clock;
    }

    private record Kept(byte[] hash, int keyId, Instant expiresAt, int failures) {}

    /** The subject of a code with which a user chooses a password. */
    static String ofUser(String username) {
        return "user:" + Users.normal(username);
    }

    /** A new code; one that the subject had before is void. */
    @Transactional
    OneTimeCode issue(String subject, Duration valid) {
        Instant now = clock.instant();
        OneTimeCode code = OneTimeCode.make(random, now.plus(valid));
        int keyId = hash.currentKeyId();
        jdbc.update(
                "insert into account_code (subject, code_hash, hmac_key_id, created_at, expires_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (subject) do update set code_hash = excluded.code_hash,"
                        + " hmac_key_id = excluded.hmac_key_id, created_at = excluded.created_at,"
                        + " expires_at = excluded.expires_at, failures = 0",
                subject,
                hashed(keyId, subject, code.text()),
                keyId,
                Timestamp.from(now),
                Timestamp.from(code.expiresAt()));
        return code;
    }

    /**
     * Whether this is the subject's code; a wrong one is counted. Until the caller's transaction ends nobody else is answered about this
     * subject: of two who bring the same code one is first.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean proves(String subject, String typed) {
        return jdbc
                .query(
                        "select code_hash, hmac_key_id, expires_at, failures from account_code where subject = ? for update",
                        (rs, i) -> new Kept(
                                rs.getBytes(1), rs.getInt(2), rs.getTimestamp(3).toInstant(), rs.getInt(4)),
                        subject)
                .stream()
                .anyMatch(kept -> proves(kept, subject, typed));
    }

    private boolean proves(Kept kept, String subject, String typed) {
        if (kept.failures() >= MAX_FAILURES || !clock.instant().isBefore(kept.expiresAt())) {
            return false;
        }
        boolean right = MessageDigest.isEqual(kept.hash(), hashed(kept.keyId(), subject, typed));
        if (!right) {
            jdbc.update("update account_code set failures = failures + 1 where subject = ?", subject);
        }
        return right;
    }

    /** The code was used, or must not be any more. */
    @Transactional
    void end(String subject) {
        jdbc.update("delete from account_code where subject = ?", subject);
    }

    private byte[] hashed(int keyId, String subject, String typed) {
        return hash.hash(
                keyId,
                "account-code",
                subject.getBytes(StandardCharsets.UTF_8),
                new byte[1],
                OneTimeCode.normal(typed).getBytes(StandardCharsets.US_ASCII));
    }
}
