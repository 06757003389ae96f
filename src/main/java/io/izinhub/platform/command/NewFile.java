package io.izinhub.platform.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/** A file that a command leaves to a person: whole or not at all, and never over one that is there. */
public final class NewFile {

    private NewFile() {}

    /**
     * Writes it under a hidden name beside it, {@code .<name>.part}, and renames that. Makes the folder.
     *
     * @throws FileAlreadyExistsException there is one of this name; it stays as it is
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.deleteIfExists(part); // of a process that died
        create(part, content);
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Writes it where it is to stand, in a folder that is there. After a full disk half of it is not left behind, to be taken for the whole.
     *
     * @throws FileAlreadyExistsException there is one of this name; it stays as it is
     */
    public static void create(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        Files.createFile(file, attributes);
        try {
            Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
