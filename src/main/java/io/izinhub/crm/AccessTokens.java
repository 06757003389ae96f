package io.izinhub.crm;

import io.izinhub.platform.crypto.StoreCipher;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The access token of one login ({@link io.izinhub.platform.http.LoginMark}), shared by all nodes and encrypted in {@code access_token}. A refresh is announced by
 * a short lease in the row, so that nodes do not refresh at the same time and no transaction waits for the CRM.
 */
final class AccessTokens {

    private static final String PLACE = "access_token.ciphertext";
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final Clock clock;
    private final String account;
    private final Duration ttl;

    AccessTokens(JdbcTemplate jdbc, StoreCipher cipher, Clock clock, String account, Duration ttl) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
        this.account = account;
        this.ttl = ttl;
    }

    /** The token in use, if it has not run out. */
    Optional<String> current() {
        return jdbc
                .query(
                        "select ciphertext from access_token where account = ? and expires_at > ?",
                        (rs, i) -> rs.getBytes(1),
                        account,
                        now())
                .stream()
                .findFirst()
                .map(stored -> new String(cipher.decrypt(PLACE, stored), StandardCharsets.UTF_8));
    }

    /** Whether the caller may refresh now; nobody else may until {@link #store} or {@link #release}. */
    boolean lease() {
        Instant now = clock.instant();
        jdbc.update("insert into access_token (account) values (?) on conflict (account) do nothing", account);
        return jdbc.update(
                        "update access_token set renewing_until = ?"
                                + " where account = ? and (renewing_until is null or renewing_until <= ?)",
                        Timestamp.from(now.plus(LEASE)),
                        account,
                        Timestamp.from(now))
                == 1;
    }

    /** Takes the token that is in use from now on, and forgets those of earlier logins that have run out. */
    void store(String token) {
        jdbc.update(
                "update access_token set ciphertext = ?, expires_at = ?, renewing_until = null where account = ?",
                cipher.encrypt(PLACE, token.getBytes(StandardCharsets.UTF_8)),
                Timestamp.from(clock.instant().plus(ttl)),
                account);
        jdbc.update(
                "delete from access_token where split_part(account, '/', 1) = split_part(?, '/', 1) and account <> ?"
                        + " and coalesce(greatest(expires_at, renewing_until), '-infinity') < ?",
                account,
                account,
                now());
    }

    void release() {
        jdbc.update("update access_token set renewing_until = null where account = ?", account);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
