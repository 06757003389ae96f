package io.izinhub.consent.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.lines.CsvRecords;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** The records of a CSV file in another system's columns, by the names of its header. Not thread-safe. */
final class ForeignRows implements RowReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CsvRecords records;
    private final List<String> columns;

    /** @throws ProblemException there is no header, or a column stands there twice */
    ForeignRows(InputStream in, Charset charset) throws IOException {
        this.records = new CsvRecords(in, charset);
        CsvRecords.Row header = records.header();
        this.columns = header.cells() == null
                ? List.of()
                : header.cells().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (!seen.add(name) && !name.isEmpty() && !CsvHeader.isOfRejects(name)) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "COLUMN_TWICE").with("column", i + 1);
            }
        }
        if (columns.stream().allMatch(String::isEmpty)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "IMPORT_EMPTY");
        }
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
        ObjectNode item = JSON.createObjectNode();
        for (int i = 0; i < row.cells().size(); i++) {
            String value = FormulaCells.unguard(row.cells().get(i).strip());
            if (!value.isEmpty() && !columns.get(i).isEmpty() && !CsvHeader.isOfRejects(columns.get(i))) {
                item.put(columns.get(i), value);
            }
        }
        return ImportRow.of(row.line(), row.raw(), item);
    }
}
