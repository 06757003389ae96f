package io.izinhub.consent.imports;

import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.spool.SpoolFolder;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The files of imports that are not finished, in the spool folder of this node. Each is encrypted with a key of its own,
 * which stands in front of it, wrapped by the store key: a restarted process can go on. Thread-safe.
 */
@Component
class ImportFiles {

    private static final String SUFFIX = ".import";
    private static final String PLACE = "import.file";
    private static final int BUFFER = 64 * 1024;

    private final SpoolFolder folder;
    private final StoreCipher cipher;
    private final SecureRandom random;

    ImportFiles(SpoolFolder folder, StoreCipher cipher, SecureRandom random) {
        this.folder = folder;
        this.cipher = cipher;
        this.random = random;
    }

    /** Takes the stream to its end. @return how many lines it has */
    long store(UUID id, InputStream in) throws IOException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] wrapped = cipher.encrypt(PLACE, key);
        try (OutputStream file = Files.newOutputStream(path(id), StandardOpenOption.CREATE_NEW)) {
            DataOutputStream head = new DataOutputStream(file);
            head.writeInt(wrapped.length);
            head.write(wrapped);
            try (OutputStream out = new CipherOutputStream(file, stream(Cipher.ENCRYPT_MODE, key))) {
                return copy(in, out);
            }
        }
    }

    InputStream open(UUID id) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path(id)), BUFFER);
        DataInputStream head = new DataInputStream(file);
        byte[] wrapped = head.readNBytes(head.readInt());
        return new CipherInputStream(file, stream(Cipher.DECRYPT_MODE, cipher.decrypt(PLACE, wrapped)));
    }

    void delete(UUID id) throws IOException {
        Files.deleteIfExists(path(id));
    }

    /** Which imports have their file here. */
    List<UUID> here() throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                ids.add(UUID.fromString(name.substring(0, name.length() - SUFFIX.length())));
            }
        }
        return ids;
    }

    private Path path(UUID id) {
        return folder.path().resolve(id + SUFFIX);
    }

    private static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        byte last = '\n';
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            last = read > 0 ? buffer[read - 1] : last;
            out.write(buffer, 0, read);
        }
        return last == '\n' ? lines : lines + 1;
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
