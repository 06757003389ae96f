package io.izinhub.crm.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** Where the CRM puts files, and where they go when they were read. Follows no link. Thread-safe. */
final class InFolder {

    static final String DONE = "done";
    static final String ERROR = "error";

    /** With what is put behind it, a name stays shorter than any file system's longest. */
    private static final int LONGEST = 180;

    private final Path folder;

    InFolder(Path folder) {
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path errors() {
        return folder.resolve(ERROR);
    }

    /** A name that nothing has there yet: what came before under the same one stays. */
    String free(String below, String name) {
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        String free = cut;
        for (int i = 2; Files.exists(folder.resolve(below).resolve(free), LinkOption.NOFOLLOW_LINKS); i++) {
            free = cut + "." + i;
        }
        return free;
    }

    /** Puts a file away, its checksum with it. A link is moved, not what it leads to. */
    void move(Path file, String below, String name) throws IOException {
        Path to = folder.resolve(below).resolve(name);
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        Path sum = file.resolveSibling(file.getFileName() + DurableFile.CHECKSUM);
        if (Files.exists(sum, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(sum, to.resolveSibling(name + DurableFile.CHECKSUM), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what was put away before a time. */
    void tidy(Instant before) throws IOException {
        for (String below : new String[] {DONE, ERROR}) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(below))) {
                for (Path file : files) {
                    boolean old = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(before);
                    if (old && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}
