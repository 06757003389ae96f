package io.izinhub.mail.poll;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Takes bytes and keeps their digest and number only. For one thread. */
final class Digesting extends OutputStream {

    private final MessageDigest sha;
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
        sha.update((byte) b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        sha.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** Of all that was written; called once. */
    Digest digest() {
        return Digest.of(sha.digest());
    }
}
