package io.izinhub.crm.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Where the CRM fetches files. Thread-safe. */
final class OutFolder {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final long SCANT = 1024 * 1024;

    private final Path folder;
    private final String permissions;
    private final FileMapping.Format format;

    OutFolder(Path folder, String permissions, FileMapping.Format format) {
        this.folder = folder;
        this.permissions = permissions;
        this.format = format;
    }

    /** A file that nobody sees yet. */
    DurableFile begin(OutName name) throws IOException {
        DurableFile file = new DurableFile(folder, name.toString(), permissions);
        if (format.mark()) {
            file.write(MARK);
        }
        return file;
    }

    /** Deletes halves that a dead process left before a time. */
    void tidy(Instant before) throws IOException {
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, ".*" + DurableFile.PART)) {
            for (Path half : halves) {
                if (Files.getLastModifiedTime(half, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before)) {
                    Files.deleteIfExists(half);
                }
            }
        }
    }

    /** Code of what is wrong with the folder; empty while it can be written. */
    Optional<String> fault() {
        try {
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                return Optional.of("FOLDER_NOT_WRITABLE");
            }
            return Files.getFileStore(folder).getUsableSpace() < SCANT ? Optional.of("DISK_FULL") : Optional.empty();
        } catch (IOException e) {
            return Optional.of("FOLDER_NOT_WRITABLE");
        }
    }

    /** Code of a failure to write, for deliveries and the health page: never the text, which may hold a path. */
    String why() {
        return fault().orElse("FILE_NOT_WRITTEN");
    }
}
