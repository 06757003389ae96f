package io.izinhub.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bytes of a mail; may be read several times, and is the same each time. */
public interface MailSource {

    /** In bytes, 0 to 2^40. */
    long size();

    /** From the beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** 32 bytes; reads all of it. */
    default byte[] sha256() throws IOException {
        try (InputStream in = open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
