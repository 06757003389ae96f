package io.izinhub.consent.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.lines.CsvRecords;
import java.util.Optional;

/**
 * One record of a file. Prints nothing: it is personal data.
 *
 * @param line where it begins, from 1
 * @param raw as it stands in the file
 * @param item in the shape of the record API; null where it cannot be read
 * @param problem why not; else null
 */
record ImportRow(long line, byte[] raw, ObjectNode item, Problem problem) {

    /**
     * Why a record is rejected.
     *
     * @param code stable, for programs
     * @param field the field concerned, empty for the record as a whole; never a value of the record
     */
    record Problem(String code, String field) {}

    static ImportRow of(long line, byte[] raw, ObjectNode item) {
        return new ImportRow(line, raw, item, null);
    }

    static ImportRow bad(long line, byte[] raw, String code) {
        return new ImportRow(line, raw, null, new Problem(code, ""));
    }

    /** Why a record of a CSV file has no cells that can be read by the header; empty where it has. */
    static Optional<ImportRow> unreadable(CsvRecords.Row row, int columns) {
        if (row.problem() != null) {
            return Optional.of(bad(row.line(), row.raw(), row.problem().name()));
        }
        return row.cells().size() > columns
                ? Optional.of(bad(row.line(), row.raw(), "TOO_MANY_CELLS"))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "ImportRow[line=" + line + "]";
    }
}
