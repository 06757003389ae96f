package io.izinhub.consent.imports;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes the files of imports in; they are worked by {@link ImportWorker}. Thread-safe. */
@Service
public class ImportIntake {

    private final ImportFiles files;
    private final ImportJobs jobs;
    private final ForeignLayouts layouts;
    private final AuditLog audit;

    ImportIntake(ImportFiles files, ImportJobs jobs, ForeignLayouts layouts, AuditLog audit) {
        this.files = files;
        this.jobs = jobs;
        this.layouts = layouts;
        this.audit = audit;
    }

    /**
     * A file as it is handed in.
     *
     * @param actor {@code user:dpo}, {@code key:4}
     * @param check nothing is to be recorded, only told
     * @param foreign null where it has the hub's own columns
     */
    record Given(String actor, boolean check, ImportFormat format, Charset charset, Foreign foreign) {}

    /**
     * Takes a CSV file in another system's columns, to its end.
     *
     * @param layout name of the {@link ForeignLayout}
     * @return the name under which the import can be found again
     * @throws io.izinhub.platform.web.ProblemException it is no such file
     */
    public UUID take(
            String layout, ForeignLayout.About about, String actor, boolean check, Charset charset, InputStream in)
            throws IOException {
        return take(new Given(actor, check, ImportFormat.CSV, charset, new Foreign(layout, about)), in);
    }

    /** A file whose columns are not what they should be is refused at once. */
    UUID take(Given given, InputStream in) throws IOException {
        UUID id = UUID.randomUUID();
        boolean taken = false;
        try {
            long lines = files.store(id, in);
            byte[] header = header(id, given);
            audit.add(new AuditEntry(given.actor(), "IMPORT_RECEIVED", id.toString(), detail(given, lines)));
            jobs.add(id, given, header, lines);
            taken = true;
        } finally {
            if (!taken) {
                files.delete(id);
            }
        }
        return id;
    }

    private byte[] header(UUID id, Given given) throws IOException {
        try (InputStream in = files.open(id)) {
            if (given.foreign() != null) {
                return layouts.tried(given.foreign(), in, given.charset());
            }
            return given.format() == ImportFormat.CSV ? new CsvRows(in, given.charset()).header() : null;
        }
    }

    private static Map<String, Object> detail(Given given, long lines) {
        Map<String, Object> detail = new HashMap<>(Map.of("mode", given.check() ? "check" : "execute", "lines", lines));
        if (given.foreign() != null) {
            detail.put("layout", given.foreign().layout());
            detail.put("brand", given.foreign().about().brand());
            detail.put("exportedAt", given.foreign().about().exportedAt().toString());
        }
        return detail;
    }
}
