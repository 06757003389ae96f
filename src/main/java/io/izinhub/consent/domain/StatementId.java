package io.izinhub.consent.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The identity of a statement by its meaning: SHA-256 over key, status, effective second, source and purposes. The same
 * statement told twice, by whatever way, has the same id. Ordered by its bytes, unsigned, which settles statements of
 * one second.
 */
public final class StatementId implements Comparable<StatementId> {

    private final byte[] bytes;

    private StatementId(byte[] bytes) {
        this.bytes = bytes;
    }

    public static StatementId of(
            String brand,
            Channel channel,
            RecipientType type,
            UUID point,
            Said said,
            Instant effectiveAt,
            String source,
            long purposes) {
        String text = brand
                + '\n'
                + channel.code()
                + '\n'
                + type.code()
                + '\n'
                + point
                + '\n'
                + said.code()
                + '\n'
                + effectiveAt.getEpochSecond()
                + '\n'
                + (source == null ? "" : source)
                + '\n'
                + purposes;
        try {
            return new StatementId(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    /** @return null for null, as columns are */
    public static StatementId fromBytes(byte[] bytes) {
        return bytes == null ? null : new StatementId(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(StatementId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatementId id && Arrays.equals(bytes, id.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 8);
    }
}
