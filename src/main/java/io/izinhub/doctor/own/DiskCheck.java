package io.izinhub.doctor.own;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** There is room where the hub writes: mail that is too big for memory waits on disk while it is relayed. */
final class DiskCheck implements Check {

    static final String ID = "disk";

    private static final long MEBI = 1024 * 1024;
    private static final long LEAST = 1024 * MEBI;
    private static final long LOW = 5 * LEAST;
    private static final int LOW_PERCENT = 10;

    private final Map<String, Path> folders;
    private final Stores stores;

    /** Which file system a folder is on. */
    @FunctionalInterface
    interface Stores {
        FileStore of(Path folder) throws IOException;
    }

    /** @param folders by the property that names them */
    DiskCheck(Map<String, Path> folders, Stores stores) {
        this.folders = Map.copyOf(folders);
        this.stores = stores;
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
    public List<Finding> examine() {
        return folders.entrySet().stream()
                .map(each -> look(each.getKey(), each.getValue().toAbsolutePath()))
                .toList();
    }

    private Finding look(String property, Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.fail(property, "NOT_WRITABLE", folder);
        }
        try {
            FileStore store = stores.of(there);
            return judge(property, folder, store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return Finding.warn(property, "UNKNOWN", folder);
        }
    }

    /** @param free usable bytes, {@code total} those of the whole file system */
    static Finding judge(String property, Path folder, long free, long total) {
        Object[] facts = {folder, free / MEBI, total == 0 ? 0 : 100 * free / total};
        if (free < LEAST) {
            return Finding.fail(property, "FULL", facts);
        }
        boolean low = free < LOW || 100 * free < LOW_PERCENT * total;
        return low ? Finding.warn(property, "LOW", facts) : Finding.ok(property, "ROOM", facts);
    }
}
