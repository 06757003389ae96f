package io.izinhub.consent.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Which files were recorded in the ledger, or wait for it. Those that were only checked are left out. Thread-safe. */
@Service
public class ImportedFiles {

    private static final String REJECTED = "REJECTED:";

    private final ImportJobs jobs;

    ImportedFiles(ImportJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * A file.
     *
     * @param layout null where it has the hub's own columns, and may be about any brand
     * @param exportedAt null where it has the hub's own columns
     * @param over it is not being worked any more
     * @param told rows that were recorded or known already
     * @param refused rows that were not accepted
     */
    public record File(
            UUID id,
            String layout,
            String by,
            Instant takenAt,
            Instant exportedAt,
            boolean over,
            long told,
            long refused) {}

    /** Those that may hold permissions of a brand, taken since then; newest first, at most 100. */
    public List<File> of(String brand, Instant since) {
        return jobs.of(brand, since).stream().map(ImportedFiles::file).toList();
    }

    private static File file(ImportJob job) {
        long refused = job.counts().entrySet().stream()
                .filter(count -> count.getKey().startsWith(REJECTED))
                .mapToLong(Map.Entry::getValue)
                .sum();
        boolean foreign = job.foreign() != null;
        return new File(
                job.id(),
                foreign ? job.foreign().layout() : null,
                job.createdBy(),
                job.createdAt(),
                foreign ? job.foreign().about().exportedAt() : null,
                job.finishedAt() != null,
                job.counts().values().stream().mapToLong(Long::longValue).sum() - refused,
                refused);
    }
}
