package io.izinhub.mail;

import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.quarantine.MailSource;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a message, as they came or as we made them: up to 256 KiB in memory, more in an encrypted spool file that
 * goes when this is closed. Whoever makes one closes it. May be read by several threads.
 */
public final class RawMail implements MailSource, AutoCloseable {

    private final byte[] bytes;
    private final Spool spool;
    private final List<Spool> made = new ArrayList<>();
    private volatile byte[] hash;
    private boolean closed;

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

    /**
     * What was made of this mail. Goes where this one lies, so that nothing large stays on the heap while a server takes it, and
     * ends with it.
     *
     * @param other not copied where it is small
     * @throws UncheckedIOException it cannot be spooled
     */
    public RawMail made(byte[] other) {
        if (spool == null) {
            return of(other);
        }
        try {
            return made(out -> out.write(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a mail, from its beginning to its end. */
    @FunctionalInterface
    public interface Writing {

        void to(OutputStream out) throws IOException;
    }

    /** As {@link #made(byte[])}, of what need not lie on the heap as a whole meanwhile. */
    public RawMail made(Writing writing) throws IOException {
        if (spool == null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writing.to(out);
            return of(out.toByteArray());
        }
        Spool file = file();
        try (OutputStream out = new BufferedOutputStream(new Into(file))) {
            writing.to(out);
        }
        file.finish();
        return spooled(file);
    }

    private synchronized Spool file() {
        if (closed) {
            throw new IllegalStateException("The mail is closed");
        }
        Spool file = spool.another();
        made.add(file);
        return file;
    }

    private static final class Into extends OutputStream {
        private final Spool file;

        Into(Spool file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
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
        // Not readAllBytes: that would hold it twice for a moment.
        byte[] all = new byte[Math.toIntExact(size())];
        try (InputStream in = open()) {
            if (in.readNBytes(all, 0, all.length) < all.length) {
                throw new EOFException("A spool file is shorter than it was");
            }
        }
        return all;
    }

    @Override
    public byte[] sha256() throws IOException {
        if (hash == null) {
            hash = MailSource.super.sha256();
        }
        return hash.clone();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (Spool file : made) {
            file.close();
        }
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
