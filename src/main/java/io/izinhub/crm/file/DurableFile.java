package io.izinhub.crm.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that others see whole or not at all: written under a hidden name, forced to the disk, then renamed, and only
 * then its checksum appears beside it. Closing what was not published removes it. Belongs to one thread.
 */
final class DurableFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DurableFile.class);

    private static final int BUFFER = 64 * 1024;

    static final String CHECKSUM = ".sha256";

    /** Of names that nobody fetches. */
    static final String PART = ".part";

    private final Path folder;
    private final String name;
    private final String permissions;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream buffer;
    private final MessageDigest digest = Sha256.begin();

    /** @throws IOException the folder cannot be written to */
    DurableFile(Path folder, String name, String permissions) throws IOException {
        this.folder = folder;
        this.name = name;
        this.permissions = permissions;
        this.part = hidden(name);
        this.channel = open(part);
        this.buffer = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    void write(String text, Charset charset) throws IOException {
        write(text.getBytes(charset));
    }

    void write(byte[] bytes) throws IOException {
        digest.update(bytes);
        buffer.write(bytes);
    }

    /**
     * Lets others see it.
     *
     * @return SHA-256, 64 hex digits
     * @throws FileAlreadyExistsException a file of this name is there; it stays as it is
     */
    String publish() throws IOException {
        finish();
        rename(part, name);
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Path sum = hidden(name + CHECKSUM);
        try (FileChannel out = open(sum)) {
            Channels.newOutputStream(out).write((sha256 + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII));
            out.force(true);
        }
        rename(sum, name + CHECKSUM);
        return sha256;
    }

    /** As {@link #publish}, for readers who need no proof. */
    void publishAlone() throws IOException {
        finish();
        rename(part, name);
    }

    private void finish() throws IOException {
        buffer.flush();
        channel.force(true);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    private void rename(Path from, String to) throws IOException {
        Path target = folder.resolve(to);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to);
        }
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
    }

    /** The new name is in the folder, which is a thing on the disk of its own. */
    private void forceFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            } catch (IOException e) {
                // Network shares that refuse it keep names by themselves; the file's own bytes are forced already.
                LOG.debug("the folder itself cannot be forced: {}", e.getClass().getSimpleName());
            }
        }
    }

    private Path hidden(String of) {
        return folder.resolve("." + of + PART);
    }

    private FileChannel open(Path path) throws IOException {
        // Of a process that died: nobody else writes under a name that was given once.
        Files.deleteIfExists(path);
        FileAttribute<?>[] attributes = isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
