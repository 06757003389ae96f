package io.izinhub.crm.stored;

import io.izinhub.detection.Part;
import java.util.List;
import java.util.Optional;

/** Reads files as those of mail are read: documents, archives, pictures, letters, in bounded time and memory. Thread-safe. */
@FunctionalInterface
public interface FileTexts {

    /**
     * What could be read of a file.
     *
     * @param unread why there may be more
     */
    record Read(List<Part> parts, Optional<Unread> unread) {

        public Read {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Never throws for what is in the file.
     *
     * @param content not changed
     * @param name a hint only
     */
    Read read(byte[] content, String name);
}
