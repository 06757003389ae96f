package io.izinhub.consent.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param layout null where it has the hub's own columns; so are brand and exportedAt
 * @param lines of the file, its header among them; a record may have several
 * @param doneRows records worked so far
 * @param counts by outcome; {@code REJECTED:<code>} for what was not accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportStatus(
        UUID importId,
        String state,
        String mode,
        String layout,
        String brand,
        Instant exportedAt,
        long lines,
        long doneRows,
        long rejected,
        Map<String, Long> counts,
        Instant createdAt,
        Instant finishedAt,
        String error) {

    static ImportStatus of(ImportJob job) {
        long rejected = job.counts().entrySet().stream()
                .filter(count -> count.getKey().startsWith("REJECTED:"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Foreign foreign = job.foreign();
        return new ImportStatus(
                job.id(),
                job.state().name(),
                job.check() ? "check" : "execute",
                foreign == null ? null : foreign.layout(),
                foreign == null ? null : foreign.about().brand(),
                foreign == null ? null : foreign.about().exportedAt(),
                job.lines(),
                job.doneRows(),
                rejected,
                job.counts(),
                job.createdAt(),
                job.finishedAt(),
                job.error());
    }
}
