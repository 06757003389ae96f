package io.izinhub.platform.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The folder of the spool files. What an earlier process left behind is removed at start: nobody has its keys. Removing
 * the file of a process that still runs does it no harm, it holds the file open. Thread-safe.
 */
public final class SpoolFolder {

    static final String SUFFIX = ".spool";

    private final Path folder;
    private final SecureRandom random;

    public SpoolFolder(Path folder, SecureRandom random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = random;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** An empty spool; the caller closes it. */
    public Spool create() {
        return new Spool(folder, random);
    }

    /** For files that must outlive the process and bring their own key. */
    public Path path() {
        return folder;
    }
}
