package io.izinhub.leave;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that an export is written to, for its owner only (0700, files 0600). An export that was interrupted has no manifest; begun
 * again, it starts from nothing. For one thread.
 */
final class ExportFolder {

    /** Stands in a folder from its beginning, so that nobody else's folder is ever emptied. */
    private static final String MARK = "EXPORT-NOT-FINISHED";

    private final Path folder;
    private final ExportKey key;
    private final List<ExportManifest.File> files = new ArrayList<>();

    private ExportFolder(Path folder, ExportKey key) {
        this.folder = folder.toAbsolutePath().normalize();
        this.key = key;
    }

    /**
     * Makes the folder, or empties that of an export which was interrupted.
     *
     * @throws IOException something else is in it, or it cannot be written
     */
    static ExportFolder begin(Path folder, ExportKey key) throws IOException {
        if (Files.exists(folder.resolve(MARK))) {
            empty(folder);
        } else if (Files.exists(folder)) {
            requireEmpty(folder);
            restrict(folder);
        } else {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, only(folder, "rwx------"));
        }
        Files.createFile(folder.resolve(MARK), only(folder, "rw-------"));
        return new ExportFolder(folder, key);
    }

    /** A new file in clear. */
    ExportFile clear(String name) throws IOException {
        return file(name, false);
    }

    /** A new file that only the passphrase opens; its name ends in {@code .enc}. */
    ExportFile sealed(String name) throws IOException {
        return file(name + ".enc", true);
    }

    /** A file that is there as it is, such as a text of the policies. */
    void copy(String name, byte[] content) throws IOException {
        try (ExportFile file = clear(name)) {
            file.write(content);
        }
    }

    List<ExportManifest.File> files() {
        return List.copyOf(files);
    }

    /** Writes the manifest: from here on it is an export. */
    void finish(byte[] manifest, byte[] signature) throws IOException {
        write(ExportManifest.SIGNATURE, signature);
        write(ExportManifest.NAME, manifest);
        Files.delete(folder.resolve(MARK));
    }

    private ExportFile file(String name, boolean encrypted) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException(name + " would leave the folder");
        }
        makeFolders(path.getParent());
        OutputStream out =
                Files.newOutputStream(Files.createFile(path, only(folder, "rw-------")), StandardOpenOption.WRITE);
        return new ExportFile(name, out, encrypted ? key : null, files::add);
    }

    private void makeFolders(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            makeFolders(path.getParent());
            Files.createDirectory(path, only(folder, "rwx------"));
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(
                Files.createFile(folder.resolve(name), only(folder, "rw-------")), content, StandardOpenOption.SYNC);
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            if (inside.iterator().hasNext()) {
                throw new IOException(folder + " boş değil. Henüz olmayan bir klasör adı verin. / " + folder
                        + " is not empty. Name a folder that is not there yet.");
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                if (!each.equals(folder)) {
                    Files.delete(each);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void restrict(Path folder) throws IOException {
        if (posix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileAttribute<?>[] only(Path folder, String permissions) {
        return posix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
