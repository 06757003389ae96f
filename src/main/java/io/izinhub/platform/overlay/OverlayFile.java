package io.izinhub.platform.overlay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One file of an overlay. Immutable.
 *
 * @param path relative to the folder, with {@code /} on every system, for example {@code tables/channel.yaml}
 * @param origin who supplied it
 * @param content the bytes
 * @param sha256 SHA-256 of the bytes, 64 lower-case hex characters
 */
public record OverlayFile(String path, Origin origin, byte[] content, String sha256) {

    /** Who supplied a file. */
    public enum Origin {
        /** Packaged into the jar, tested with it. */
        SHIPPED,
        /** From the customer's directory. */
        CUSTOMER
    }

    public OverlayFile {
        content = content.clone();
    }

    static OverlayFile of(String path, Origin origin, byte[] content) {
        return new OverlayFile(path, origin, content, sha256(content));
    }

    /** Returns a copy of the bytes. */
    @Override
    public byte[] content() {
        return content.clone();
    }

    /** Returns the content read as UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OverlayFile that
                && path.equals(that.path)
                && origin == that.origin
                && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, origin, sha256);
    }

    @Override
    public String toString() {
        return path + " " + origin + " " + sha256;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
