package io.izinhub.sms.keyword;

import io.izinhub.consent.domain.Address;
import io.izinhub.platform.crypto.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Which messages were worked, by the operator's numbers and their senders, for 90 days: a call that is repeated after the person consented
 * anew must not refuse again. Not by the number alone: where operators count anew, somebody else's refusal would be lost. Keyed hashes.
 * Joins the running transaction; thread-safe.
 */
@Component
class SeenMessages {

    private static final Duration KEEP = Duration.ofDays(90);
    private static final int FORGET_AT_ONCE = 100;

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final Clock clock;

    SeenMessages(JdbcTemplate jdbc, @Qualifier("tokenHash") KeyedHash hash, Clock clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.clock = clock;
    }

    /** @return false where it was worked before; two at once: the second waits for the first */
    boolean isNew(String operator, String id, Address sender) {
        jdbc.update("""
                delete from sms_keyword_seen where ctid = any (array(
                    select ctid from sms_keyword_seen where seen_at < ? order by seen_at limit ? for update skip locked))
                """, Timestamp.from(clock.instant().minus(KEEP)), FORGET_AT_ONCE);
        byte[] message = (operator + "\0" + id + "\0" + sender.normalForm()).getBytes(StandardCharsets.UTF_8);
        return !isUnderOlderKeys(message)
                && jdbc.update(
                                "insert into sms_keyword_seen (message, seen_at) values (?, ?) on conflict do nothing",
                                mark(hash.currentKeyId(), message),
                                Timestamp.from(clock.instant()))
                        > 0;
    }

    private boolean isUnderOlderKeys(byte[] message) {
        Object[] older = hash.keyIds().headSet(hash.currentKeyId()).stream()
                .map(key -> mark(key, message))
                .toArray();
        return older.length > 0
                && !jdbc.queryForList(
                                "select 1 from sms_keyword_seen where message = any (?)",
                                Integer.class,
                                new SqlArrayValue("bytea", older))
                        .isEmpty();
    }

    private byte[] mark(int key, byte[] message) {
        return hash.hash(key, "sms-keyword", message);
    }
}
