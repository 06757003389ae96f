package io.izinhub.crm.stored;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One reading of what a CRM holds.
 *
 * @param first first day whose issues are asked for, {@code last} the last one; null where a file is read
 * @param cursor how far it is, in words of its source; null at the start
 * @param step portions that were recorded
 * @param done records, files or days, of {@code total}; 0 where nobody knows yet
 * @param worked milliseconds of reading
 * @param error why it waits or ended; a code
 * @param selection what the officer wants taken out; null before that
 * @param tasks made so far
 * @param foundCharacters of findings in texts that the hub redacted itself, {@code cutCharacters} that were taken out for them
 */
record Sweep(
        UUID id,
        String crm,
        Source source,
        State state,
        Instant createdAt,
        String createdBy,
        IssueRecord.Columns columns,
        LocalDate first,
        LocalDate last,
        String cursor,
        long step,
        long done,
        long total,
        long texts,
        long unread,
        long worked,
        Instant nextAt,
        String error,
        Instant readAt,
        Instant approvedAt,
        String approvedBy,
        Selection selection,
        int tasks,
        long foundCharacters,
        long cutCharacters) {

    /** Where the texts come from. */
    enum Source {
        /** The CRM's own API. */
        API,
        /** A folder that the operator fills, read in place. */
        FOLDER,
        /** A file that was sent. */
        UPLOAD
    }

    enum State {
        READING,
        PAUSED,
        /** All was read; the officer decides. */
        REPORTED,
        /** Tasks are being made. */
        TASKING,
        DONE,
        CANCELLED,
        FAILED;

        boolean isOpen() {
            return this == READING || this == PAUSED || this == TASKING;
        }
    }

    @Override
    public String toString() {
        return "Sweep[" + id + ", " + crm + ", " + state + "]";
    }
}
