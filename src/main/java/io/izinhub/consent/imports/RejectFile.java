package io.izinhub.consent.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.imports.Rejects.Rejected;
import io.izinhub.platform.lines.CsvCells;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The rejected records in the form of the input with two more columns, so that they can be corrected and loaded again. */
final class RejectFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ImportJob job;
    private final Reasons reasons;
    private final char separator;
    private final int columns;

    RejectFile(ImportJob job, Reasons reasons) {
        this.job = job;
        this.reasons = reasons;
        String header = job.header() == null ? "" : new String(job.header(), job.charset());
        this.separator = CsvCells.separatorOf(header);
        this.columns = cells(header);
    }

    byte[] header() {
        return job.header() == null
                ? new byte[0]
                : csv(job.header(), columns, RowReader.REJECT_CODE, RowReader.REJECT_DETAIL);
    }

    byte[] line(Rejected row) throws IOException {
        if (job.format() == ImportFormat.NDJSON) {
            return json(row);
        }
        String text = new String(row.raw(), job.charset());
        String safe = FormulaCells.guardRecord(text, separator);
        // The bytes themselves where nothing was to be done: they may not be of this charset.
        byte[] record = safe.equals(text) ? row.raw() : safe.getBytes(job.charset());
        return csv(record, cells(safe), row.problem().code(), reasons.of(row.problem()));
    }

    private byte[] csv(byte[] raw, int given, String code, String detail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(raw);
        String padding = String.valueOf(separator).repeat(Math.max(columns - given, 0) + 1);
        String end = padding + code + separator + CsvCells.quoted(detail, separator) + "\r\n";
        out.writeBytes(end.getBytes(job.charset()));
        return out.toByteArray();
    }

    private int cells(String text) {
        return CsvCells.split(text, separator) instanceof CsvCells.Cells cells
                ? cells.values().size()
                : columns;
    }

    /** A line that is no JSON stands in a field of its own, to be taken out and mended. */
    private byte[] json(Rejected row) throws IOException {
        ObjectNode line = JSON.createObjectNode();
        try {
            JsonNode read = JSON.readTree(row.raw());
            if (read instanceof ObjectNode object) {
                line = object;
            } else {
                line.set("line", read);
            }
        } catch (IOException e) {
            line.put("line", new String(row.raw(), StandardCharsets.UTF_8));
        }
        line.put(RowReader.REJECT_CODE, row.problem().code());
        line.put(RowReader.REJECT_DETAIL, reasons.of(row.problem()));
        return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
