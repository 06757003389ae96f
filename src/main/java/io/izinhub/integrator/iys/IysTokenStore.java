package io.izinhub.integrator.iys;

import io.izinhub.integrator.iys.IysTokens.Token;
import io.izinhub.integrator.iys.IysTokens.Verdict;
import io.izinhub.platform.crypto.StoreCipher;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** The token in the database, encrypted. Every method is one statement. Thread-safe. */
class IysTokenStore {

    private static final String PLACE = "access_token.ciphertext";

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final String account;

    /** @param account name of the row; one per login */
    IysTokenStore(JdbcTemplate jdbc, StoreCipher cipher, String account) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.account = account;
    }

    /** @param token null before the first login */
    record Row(Token token, long generation, Instant expiresAt, Instant blockedUntil, String blockedWhy) {

        boolean validAt(Instant moment) {
            return token != null && moment.isBefore(expiresAt);
        }

        boolean blockedAt(Instant moment) {
            return blockedUntil != null && moment.isBefore(blockedUntil);
        }

        Verdict blockedBecause() {
            return Verdict.valueOf(blockedWhy);
        }
    }

    Row read() {
        return jdbc.query("select * from access_token where account = ?", (rs, i) -> row(rs), account).stream()
                .findFirst()
                .orElse(new Row(null, 0, null, null, null));
    }

    /** The right to renew this generation until then; false where another node has it or has renewed already. */
    boolean lease(long generation, Instant now, Instant until) {
        jdbc.update("insert into access_token (account) values (?) on conflict (account) do nothing", account);
        return jdbc.update(
                        "update access_token set renewing_until = ? where account = ? and generation = ?"
                                + " and (renewing_until is null or renewing_until <= ?)",
                        Timestamp.from(until),
                        account,
                        generation,
                        Timestamp.from(now))
                == 1;
    }

    /** @param nextTry nobody renews before */
    void release(Instant nextTry) {
        jdbc.update("update access_token set renewing_until = ? where account = ?", Timestamp.from(nextTry), account);
    }

    void block(Instant until, Verdict why) {
        jdbc.update(
                "update access_token set renewing_until = null, blocked_until = ?, blocked_why = ? where account = ?",
                Timestamp.from(until),
                why.name(),
                account);
    }

    Token write(String text, Instant expiresAt) {
        Long generation = jdbc.queryForObject(
                "update access_token set generation = generation + 1, ciphertext = ?, expires_at = ?,"
                        + " renewing_until = null, blocked_until = null, blocked_why = null"
                        + " where account = ? returning generation",
                Long.class,
                cipher.encrypt(PLACE, text.getBytes(StandardCharsets.UTF_8)),
                Timestamp.from(expiresAt),
                account);
        return new Token(text, generation);
    }

    /** Of earlier logins, where nothing holds any more. */
    void forgetOthers(Instant now) {
        jdbc.update(
                "delete from access_token where split_part(account, '/', 1) = split_part(?, '/', 1) and account <> ?"
                        + " and coalesce(greatest(expires_at, renewing_until, blocked_until), '-infinity') < ?",
                account,
                account,
                Timestamp.from(now));
    }

    void spoil(long generation) {
        jdbc.update(
                "update access_token set ciphertext = null, expires_at = null where account = ? and generation = ?",
                account,
                generation);
    }

    private Row row(ResultSet rs) throws SQLException {
        byte[] sealed = rs.getBytes("ciphertext");
        long generation = rs.getLong("generation");
        Token token = sealed == null
                ? null
                : new Token(new String(cipher.decrypt(PLACE, sealed), StandardCharsets.UTF_8), generation);
        return new Row(
                token,
                generation,
                instant(rs, "expires_at"),
                instant(rs, "blocked_until"),
                rs.getString("blocked_why"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp value = rs.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
