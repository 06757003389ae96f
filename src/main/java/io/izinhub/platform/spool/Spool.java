package io.izinhub.platform.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 * key of its own, which exists only in this object. Closing removes the file. First written, then read; for one thread.
 */
public final class Spool implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int COPY_BUFFER = 64 * 1024;

    private final Path folder;
    private final SecretKeySpec key;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private FileChannel file;
    private OutputStream encrypted;

    Spool(Path folder, SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.folder = folder;
        this.key = new SecretKeySpec(secret, "AES");
    }

    /** Takes the stream to its end. */
    public void fill(InputStream in) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            write(buffer, read);
        }
        if (encrypted != null) {
            encrypted.flush();
        }
    }

    /** What was written, from its beginning; may be asked for once. */
    public InputStream open() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        file.position(0);
        return new CipherInputStream(Channels.newInputStream(file), cipher(Cipher.DECRYPT_MODE));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void write(byte[] bytes, int length) throws IOException {
        if (file == null && memory.size() + length <= IN_MEMORY) {
            memory.write(bytes, 0, length);
            return;
        }
        if (file == null) {
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
        encrypted.write(bytes, 0, length);
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
}
