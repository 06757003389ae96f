package io.izinhub.platform.spool;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what a request said until the answer is written: small in memory, the rest in a file that is encrypted with a
 * key of its own, which exists only in this object. Closing removes the file. First written by one thread, then read any
 * number of times.
 */
public final class Spool implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int COPY_BUFFER = 64 * 1024;

    private final Path folder;
    private final SecureRandom random;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private SecretKeySpec key;
    private FileChannel file;
    private OutputStream encrypted;
    private long size;

    Spool(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** Takes the stream to its end. */
    public void fill(InputStream in) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            write(buffer, 0, read);
        }
        finish();
    }

    /** Adds bytes; {@link #finish} comes after the last of them. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (file == null && memory.size() + length <= IN_MEMORY) {
            memory.write(bytes, offset, length);
            return;
        }
        if (file == null) {
            openFile();
        }
        encrypted.write(bytes, offset, length);
    }

    /** Nothing more will be written. */
    public void finish() throws IOException {
        if (encrypted != null) {
            encrypted.flush();
        }
    }

    /** How many bytes were written. */
    public long size() {
        return size;
    }

    /** What was written, from its beginning; each stream has a position of its own. */
    public InputStream open() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        InputStream raw = new BufferedInputStream(new FromTheBeginning(file), COPY_BUFFER);
        return new CipherInputStream(raw, cipher(Cipher.DECRYPT_MODE));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void openFile() throws IOException {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "AES");
        file = FileChannel.open(
                folder.resolve(UUID.randomUUID() + SpoolFolder.SUFFIX),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
        encrypted = new CipherOutputStream(Channels.newOutputStream(file), cipher(Cipher.ENCRYPT_MODE));
        memory.writeTo(encrypted);
        memory.reset();
    }

    /** The key serves one file only, so that a counter from zero never repeats. */
    private Cipher cipher(int mode) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(new byte[16]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-CTR failed", e);
        }
    }

    /** Reads at a position of its own: the channel has only one, which all streams would move. */
    private static final class FromTheBeginning extends InputStream {
        private final FileChannel file;
        private long position;

        FromTheBeginning(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = file.read(ByteBuffer.wrap(into, offset, length), position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
