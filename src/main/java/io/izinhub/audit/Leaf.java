package io.izinhub.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Builds the hash of one row of an append-only table: SHA-256 over a zero byte, a version and the fields, each with its
 * length in front, so that no two rows can be written as the same bytes. Times count in microseconds, as the database
 * keeps them. For one thread.
 */
public final class Leaf {

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private Leaf(int version) {
        append(() -> {
            out.writeByte(0);
            out.writeInt(version);
        });
    }

    /** @param version of the list of fields; a new list is a new version, old rows keep theirs */
    public static Leaf version(int version) {
        return new Leaf(version);
    }

    public Leaf text(String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public Leaf bytes(byte[] value) {
        return append(() -> {
            if (value == null) {
                out.writeInt(ABSENT);
            } else {
                out.writeInt(value.length);
                out.write(value);
            }
        });
    }

    public Leaf number(long value) {
        return append(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    public Leaf uuid(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    public Leaf instant(Instant value) {
        return value == null
                ? bytes(null)
                : number(Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1000));
    }

    public byte[] hash() {
        return sha256(bytes.toByteArray());
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private Leaf append(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }
}
