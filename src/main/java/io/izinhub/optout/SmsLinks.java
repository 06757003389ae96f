package io.izinhub.optout;

import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.RandomToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * Tokens of SMS links are all chance; what they stand for is a row. The row holds a hash of the token, so that neither a
 * dump nor the look-up's time tells anything of a token (R44). Thread-safe.
 */
@Repository
class SmsLinks {

    /** Rows that are deleted at once. */
    static final int CHUNK = 10_000;

    private final JdbcTemplate jdbc;
    private final SecureRandom random;
    private final Clock clock;

    SmsLinks(JdbcTemplate jdbc, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.random = random;
        this.clock = clock;
    }

    /** What a token stands for, and since when. */
    record Made(LinkTarget target, Instant at) {}

    /** New tokens for many people, in their order, by one statement. */
    List<String> make(List<UUID> points, int brandId, Optional<String> campaign) {
        campaign.ifPresent(LinkTarget::requireCampaign);
        List<String> tokens = new ArrayList<>(points.size());
        UUID[] hashes = new UUID[points.size()];
        for (int i = 0; i < hashes.length; i++) {
            tokens.add(RandomToken.make(random));
            hashes[i] = hash(tokens.get(i));
        }
        if (hashes.length > 0) {
            jdbc.update(
                    "insert into optout_sms_link (token_hash, point_id, brand_id, campaign, made_at)"
                            + " select hash, point, ?, ?, ? from unnest(?::uuid[], ?::uuid[]) as made (hash, point)",
                    brandId,
                    campaign.orElse(null),
                    Timestamp.from(clock.instant()),
                    new SqlArrayValue("uuid", (Object[]) hashes),
                    new SqlArrayValue("uuid", points.toArray()));
        }
        return tokens;
    }

    /** @param token any text from outside */
    Optional<Made> find(String token) {
        return jdbc
                .query(
                        "select point_id, brand_id, campaign, made_at from optout_sms_link where token_hash = ?",
                        (rs, i) -> new Made(
                                new LinkTarget(
                                        rs.getObject(1, UUID.class),
                                        rs.getInt(2),
                                        Channel.MESAJ,
                                        Optional.ofNullable(rs.getString(3))),
                                rs.getTimestamp(4).toInstant()),
                        hash(token))
                .stream()
                .findFirst();
    }

    /** Deletes some of those made before a moment; how many. */
    int forget(Instant before) {
        return jdbc.update(
                "delete from optout_sms_link where token_hash in"
                        + " (select token_hash from optout_sms_link where made_at < ? limit ?)",
                Timestamp.from(before),
                CHUNK);
    }

    /** Half of SHA-256: with 128 random bits behind it, nobody finds a second text for it. */
    private static UUID hash(String token) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
