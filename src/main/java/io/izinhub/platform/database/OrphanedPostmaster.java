package io.izinhub.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database server that a killed hub left behind. It still holds the data directory, so that a new one could not
 * start. Only a process that really runs from our directory is stopped: process ids are used again by the system.
 */
final class OrphanedPostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);

    private final Path data;

    OrphanedPostmaster(Path data) {
        this.data = data;
    }

    /** Asks it to stop (SIGTERM: running statements end, files are left clean) and waits. */
    void stop(Duration patience) throws IOException {
        Optional<ProcessHandle> found = find();
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle process = found.get();
        LOG.warn("A database server of an earlier run is still there (process {}); stopping it", process.pid());
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the old database server was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "The old database server (process " + process.pid() + ") does not stop. Stop it by hand.", e);
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        boolean ours =
                data.equals(Path.of(lines.get(1).strip()).toAbsolutePath().normalize());
        return ours
                ? ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(OrphanedPostmaster::isPostgres)
                : Optional.empty();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(Path::of).map(Path::getFileName).map(Path::toString).stream()
                .anyMatch(name -> name.startsWith("postgres"));
    }
}
