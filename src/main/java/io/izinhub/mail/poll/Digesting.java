package io.izinhub.mail.poll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Takes the bytes of a mail and keeps their digest, their number and the beginning. For one thread. */
final class Digesting extends OutputStream {

    private final MessageDigest sha;
    private final ByteArrayOutputStream top = new ByteArrayOutputStream();
    private long size;

    Digesting() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        sha.update(bytes, offset, length);
        size += length;
        top.write(bytes, offset, Math.min(length, TopHeaders.MOST - top.size()));
    }

    long size() {
        return size;
    }

    Optional<String> messageId() throws IOException {
        return TopHeaders.of(new ByteArrayInputStream(top.toByteArray())).messageId();
    }

    /** Of all that was written; called once. */
    Digest digest() {
        return Digest.of(sha.digest());
    }
}
