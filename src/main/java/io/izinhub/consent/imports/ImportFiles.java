package io.izinhub.consent.imports;

import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.spool.KeptFiles;
import io.izinhub.platform.spool.SpoolFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The files of imports that are not finished, encrypted, in the spool folder of this node. Thread-safe. */
@Component
class ImportFiles {

    /** So long after its last byte nobody is receiving a file any more. */
    private static final Duration RECEIVING = Duration.ofHours(1);

    private static final int BUFFER = 64 * 1024;

    private final KeptFiles files;
    private final Clock clock;

    ImportFiles(SpoolFolder folder, StoreCipher cipher, SecureRandom random, Clock clock) {
        this.files = new KeptFiles(folder, cipher, random, ".import", "import.file");
        this.clock = clock;
    }

    /** Takes the stream to its end. @return how many lines it has */
    long store(UUID id, InputStream in) throws IOException {
        try (OutputStream out = files.create(id)) {
            return copy(in, out);
        }
    }

    InputStream open(UUID id) throws IOException {
        return files.open(id);
    }

    void delete(UUID id) throws IOException {
        files.delete(id);
    }

    /** One that belongs to no open import; what may just be being received stays. */
    void deleteLeft(UUID id) throws IOException {
        files.deleteUntouched(id, clock.instant().minus(RECEIVING));
    }

    /** Which imports have their file here. */
    List<UUID> here() throws IOException {
        return files.here();
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
}
