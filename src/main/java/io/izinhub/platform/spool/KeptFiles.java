package io.izinhub.platform.spool;

import io.izinhub.platform.crypto.StoreCipher;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Files of work that outlives the process, in the spool folder of this node. Each is encrypted with a key of its own,
 * which stands in front of it, wrapped by the store key: a restarted process can go on. Thread-safe.
 */
public final class KeptFiles {

    private static final int BUFFER = 64 * 1024;

    private final SpoolFolder folder;
    private final StoreCipher cipher;
    private final SecureRandom random;
    private final String suffix;
    private final String place;

    /**
     * @param suffix with a dot: whose files these are
     * @param place what the wrapped keys are bound to
     */
    public KeptFiles(SpoolFolder folder, StoreCipher cipher, SecureRandom random, String suffix, String place) {
        this.folder = folder;
        this.cipher = cipher;
        this.random = random;
        this.suffix = suffix;
        this.place = place;
    }

    /** @throws java.nio.file.FileAlreadyExistsException there is one of this id */
    public OutputStream create(UUID id) throws IOException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] wrapped = cipher.encrypt(place, key);
        OutputStream file = Files.newOutputStream(path(id), StandardOpenOption.CREATE_NEW);
        DataOutputStream head = new DataOutputStream(file);
        head.writeInt(wrapped.length);
        head.write(wrapped);
        return new CipherOutputStream(file, stream(Cipher.ENCRYPT_MODE, key));
    }

    public InputStream open(UUID id) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path(id)), BUFFER);
        DataInputStream head = new DataInputStream(file);
        byte[] wrapped = head.readNBytes(head.readInt());
        return new CipherInputStream(file, stream(Cipher.DECRYPT_MODE, cipher.decrypt(place, wrapped)));
    }

    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    /** Deletes it where nobody has written to it since then. */
    public void deleteUntouched(UUID id, Instant since) throws IOException {
        Path file = path(id);
        if (Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
            Files.deleteIfExists(file);
        }
    }

    /** Which have their file here. */
    public List<UUID> here() throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), "*" + suffix)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                ids.add(UUID.fromString(name.substring(0, name.length() - suffix.length())));
            }
        }
        return ids;
    }

    private Path path(UUID id) {
        return folder.path().resolve(id + suffix);
    }

    /** The key serves one file only, so that a counter from zero never repeats. */
    private static Cipher stream(int mode, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-CTR failed", e);
        }
    }
}
