package io.izinhub.sms.keyword;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which messages were worked, by the operator's numbers, for 90 days: a call that is repeated after the person consented anew must not
 * refuse again. Joins the running transaction; thread-safe.
 */
@Component
class SeenMessages {

    private static final Duration KEEP = Duration.ofDays(90);
    private static final int FORGET_AT_ONCE = 100;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SeenMessages(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false where it was worked before; two at once: the second waits for the first */
    boolean isNew(String operator, String id) {
        jdbc.update("""
                delete from sms_keyword_seen where ctid = any (array(
                    select ctid from sms_keyword_seen where seen_at < ? order by seen_at limit ? for update skip locked))
                """, Timestamp.from(clock.instant().minus(KEEP)), FORGET_AT_ONCE);
        return jdbc.update(
                        "insert into sms_keyword_seen (message, seen_at) values (?, ?) on conflict do nothing",
                        hash(operator + "\0" + id),
                        Timestamp.from(clock.instant()))
                > 0;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
