package io.izinhub.crm.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether folders can be used, and how many files nobody has fetched. The hub works on without them, and what changed waits:
 * degraded, not down.
 */
final class FolderHealth implements HealthIndicator {

    /** More are not counted. */
    private static final int MOST = 1_000;

    private final Folders folders;

    FolderHealth(Folders folders) {
        this.folders = folders;
    }

    @Override
    public Health health() {
        boolean degraded = false;
        Map<String, Object> all = new LinkedHashMap<>();
        for (Folder folder : folders.all()) {
            Map<String, Object> details = new LinkedHashMap<>();
            folder.out().fault().ifPresent(code -> details.put("out", code));
            if (!isUsable(folder.account().inDirectory())) {
                details.put("in", "FOLDER_NOT_WRITABLE");
            }
            degraded |= !details.isEmpty();
            details.put("unfetched", unfetched(folder.account().outDirectory()));
            all.put(folder.name(), details);
        }
        return (degraded ? Health.status("DEGRADED") : Health.up())
                .withDetails(all)
                .build();
    }

    private static boolean isUsable(Path directory) {
        return Files.isDirectory(directory) && Files.isWritable(directory);
    }

    /** -1 where the folder cannot be read. */
    private static int unfetched(Path directory) {
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.csv")) {
            for (Path ignored : files) {
                count++;
                if (count == MOST) {
                    break;
                }
            }
            return count;
        } catch (IOException e) {
            return -1;
        }
    }
}
