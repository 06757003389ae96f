package io.izinhub.crm.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** Code of a failure, for deliveries and the health page: never the text, which may hold a path. */
    String why() {
        try {
            return Files.isDirectory(folder) && Files.getFileStore(folder).getUsableSpace() < SCANT
                    ? "DISK_FULL"
                    : "FOLDER_NOT_WRITABLE";
        } catch (IOException e) {
            return "FOLDER_NOT_WRITABLE";
        }
    }
}
