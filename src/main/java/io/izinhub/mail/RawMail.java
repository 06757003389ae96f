package io.izinhub.mail;

import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.quarantine.MailSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a message, as they came or as we made them: up to 256 KiB in memory, more in an encrypted spool file that
 * goes when this is closed. Whoever makes one closes it. May be read by several threads.
 */
public final class RawMail implements MailSource, AutoCloseable {

    private final byte[] bytes;
    private final Spool spool;
    private volatile byte[] hash;

    private RawMail(byte[] bytes, Spool spool) {
        this.bytes = bytes;
        this.spool = spool;
    }

    /** @param bytes not copied: the caller changes them no more */
    public static RawMail of(byte[] bytes) {
        return new RawMail(bytes, null);
    }

    /** Takes the stream to its end. */
    public static RawMail of(InputStream in, SpoolFolder folder) throws IOException {
        Spool spool = folder.create();
        try {
            spool.fill(in);
            return spooled(spool);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** @param spool finished; belongs to the mail from here on */
    public static RawMail spooled(Spool spool) {
        return new RawMail(null, spool);
    }

    @Override
    public long size() {
        return bytes != null ? bytes.length : spool.size();
    }

    @Override
    public InputStream open() throws IOException {
        return bytes != null ? new ByteArrayInputStream(bytes) : spool.open();
    }

    /** All of it on the heap: for a mail of tens of megabytes, {@link #open} is the better question. */
    public byte[] bytes() throws IOException {
        if (bytes != null) {
            return bytes.clone();
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    @Override
    public byte[] sha256() throws IOException {
        if (hash == null) {
            hash = MailSource.super.sha256();
        }
        return hash.clone();
    }

    @Override
    public void close() throws IOException {
        if (spool != null) {
            spool.close();
        }
    }

    /** Prints no content. */
    @Override
    public String toString() {
        return "RawMail[" + size() + " bytes]";
    }
}
