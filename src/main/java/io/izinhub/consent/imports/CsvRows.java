package io.izinhub.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.izinhub.platform.lines.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** The records of a CSV file in the shape of the record API. An empty cell is a field that is not given. */
final class CsvRows implements RowReader {

    private final CsvRecords records;
    private final List<String> columns;

    CsvRows(InputStream in, Charset charset) throws IOException {
        this.records = new CsvRecords(in, charset);
        this.columns = CsvHeader.read(records.header().cells());
    }

    byte[] header() {
        return records.header().raw();
    }

    @Override
    public ImportRow next() throws IOException {
        CsvRecords.Row row = records.next();
        if (row == null) {
            return null;
        }
        Optional<ImportRow> unreadable = ImportRow.unreadable(row, columns.size());
        if (unreadable.isPresent()) {
            return unreadable.get();
        }
        try {
            return ImportRow.of(row.line(), row.raw(), RowItem.of(columns, row.cells()));
        } catch (JsonProcessingException e) {
            return ImportRow.bad(row.line(), row.raw(), "EVIDENCE_NO_JSON");
        }
    }
}
