package io.izinhub.consent.imports;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One import. Its file is beside it in the spool folder of the node that took it.
 *
 * @param check nothing is recorded, only told
 * @param foreign null where it has the hub's own columns
 * @param header first record of a CSV file as it came, else null
 * @param lines of the file
 * @param doneRows so many records have been worked; a restart goes on after them
 * @param counts by outcome and by reason of rejection
 */
record ImportJob(
        UUID id,
        String createdBy,
        boolean check,
        ImportFormat format,
        Charset charset,
        Foreign foreign,
        byte[] header,
        State state,
        long lines,
        long doneRows,
        Map<String, Long> counts,
        Instant createdAt,
        Instant finishedAt,
        String error) {

    enum State {
        RECEIVED,
        RUNNING,
        DONE,
        FAILED
    }
}
