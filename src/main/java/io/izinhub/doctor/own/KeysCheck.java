package io.izinhub.doctor.own;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.platform.crypto.KeyProperties;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The keys are there, and nobody else on the machine can read them. */
final class KeysCheck implements Check {

    static final String ID = "keys";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final KeyProperties settings;
    private final Supplier<KeyRing> keys;

    /** @param keys throws where one is missing */
    KeysCheck(KeyProperties settings, Supplier<KeyRing> keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.HUB;
    }

    @Override
    public List<Finding> examine() throws IOException {
        try {
            KeyRing ring = keys.get();
            List<String> open = open();
            return List.of(
                    open.isEmpty()
                            ? Finding.ok("", "COMPLETE", KeyPurpose.values().length, newest(ring))
                            : Finding.fail("", "OPEN", String.join(", ", open), settings.directory()));
        } catch (RuntimeException e) {
            List<Finding> faults = Finding.misconfigured("UNUSABLE", e);
            if (faults.isEmpty()) {
                throw e;
            }
            return faults;
        }
    }

    private static String newest(KeyRing ring) {
        List<String> ids = new ArrayList<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            ids.add(purpose.label() + "-" + ring.currentId(purpose));
        }
        return String.join(", ", ids);
    }

    /** Names of the files that group or others may read or change; none where the file system knows no such thing. */
    private List<String> open() throws IOException {
        List<String> open = new ArrayList<>();
        Path folder = settings.directory();
        if (folder == null || !Files.isDirectory(folder) || !isPosix(folder)) {
            return open;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.key")) {
            for (Path file : files) {
                if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                    open.add(file.getFileName().toString());
                }
            }
        }
        open.sort(null);
        return open;
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
