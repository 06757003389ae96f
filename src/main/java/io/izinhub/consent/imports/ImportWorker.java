package io.izinhub.consent.imports;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.imports.ChunkRecorder.Chunk;
import io.izinhub.consent.imports.ChunkRecorder.Item;
import io.izinhub.consent.imports.Rejects.Rejected;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works the imports whose files are on this node, one at a time. After a crash the lease runs out, and the import goes on
 * behind the last chunk that was committed.
 */
@Component
public class ImportWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final ImportFiles files;
    private final ImportJobs jobs;
    private final ForeignLayouts layouts;
    private final ChunkRecorder recorder;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private volatile boolean stopping;

    ImportWorker(
            ImportFiles files,
            ImportJobs jobs,
            ForeignLayouts layouts,
            ChunkRecorder recorder,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.files = files;
        this.jobs = jobs;
        this.layouts = layouts;
        this.recorder = recorder;
        this.audit = audit;
        this.transaction = transaction;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    /** Works everything that waits here. Called by the flow {@code consent-run-imports}, never twice at a time. */
    public void runWaiting() throws IOException {
        List<UUID> here = files.here();
        ImportJob job = here.isEmpty() ? null : jobs.claim(here).orElse(null);
        while (job != null && !stopping) {
            run(job);
            job = jobs.claim(here).orElse(null);
        }
        forgetLeft();
    }

    /** What a process left behind that died between the end of an import and its file, or while it was receiving one. */
    private void forgetLeft() throws IOException {
        for (UUID left : jobs.notOpen(files.here())) {
            files.deleteLeft(left);
        }
    }

    private void run(ImportJob job) throws IOException {
        try (InputStream in = files.open(job.id())) {
            RowReader rows = layouts.reader(job, in);
            for (long skipped = 0; skipped < job.doneRows(); skipped++) {
                rows.next();
            }
            Map<String, Long> counts = work(job, rows);
            if (counts != null) {
                finish(job, ImportJob.State.DONE, null, counts);
            } else {
                jobs.release(job.id());
            }
        } catch (ProblemException e) {
            finish(job, ImportJob.State.FAILED, e.code(), Map.of());
        }
    }

    /** @return the counts; null if the process stops before the end */
    private Map<String, Long> work(ImportJob job, RowReader rows) throws IOException {
        Map<String, Long> counts = new TreeMap<>(job.counts());
        long done = job.doneRows();
        while (!stopping) {
            Chunk chunk = read(job, rows);
            if (chunk.size() == 0) {
                return counts;
            }
            counts = recorder.record(job, done, counts, chunk);
            done += chunk.size();
        }
        return null;
    }

    private Chunk read(ImportJob job, RowReader rows) throws IOException {
        Chunk chunk = new Chunk(new ArrayList<>(), new ArrayList<>());
        while (chunk.size() < Ledger.MAX_BATCH) {
            ImportRow row = rows.next();
            if (row == null) {
                return chunk;
            }
            RowCheck.Checked checked = layouts.check(job.foreign(), row);
            if (checked.problem() == null) {
                chunk.items().add(new Item(row, checked.statement()));
            } else {
                chunk.rejected().add(new Rejected(row.line(), row.raw(), checked.problem()));
            }
        }
        return chunk;
    }

    private void finish(ImportJob job, ImportJob.State state, String error, Map<String, Long> counts)
            throws IOException {
        transaction.executeWithoutResult(status -> {
            jobs.finish(job.id(), state, error);
            audit.add(new AuditEntry(
                    job.createdBy(),
                    "CONSENTS_IMPORTED",
                    job.id().toString(),
                    Map.of("state", state.name(), "check", job.check(), "counts", counts)));
        });
        files.delete(job.id());
        LOG.info("import {} of {} {} check={} counts={}", job.id(), job.createdBy(), state, job.check(), counts);
    }
}
