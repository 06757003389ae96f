package io.izinhub.crm.file;

import io.izinhub.consent.imports.FormulaCells;
import io.izinhub.platform.lines.CsvRecords;
import io.izinhub.platform.lines.StorableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rows of a file that came, in constant memory. Not thread-safe; does not close the stream. */
final class InRows {

    private static final Pattern LINE_ENDS = Pattern.compile("[\r\n\t]");

    private final CsvRecords records;
    private final FileMapping.In expected;
    private final List<String> columns;

    InRows(InputStream in, Charset charset, FileMapping.In expected) throws IOException {
        this.records = new CsvRecords(in, charset);
        this.expected = expected;
        List<String> header = records.header().cells();
        this.columns =
                header == null ? List.of() : header.stream().map(String::strip).toList();
    }

    /** What came next. @param row null where it is faulty, else @param fault is */
    record Next(InRow row, Fault fault) {}

    /** Why none of the rows can be read. A column is named by its place only: a file without header has data there. */
    Optional<Fault> headerFault() {
        if (columns.isEmpty()) {
            return Optional.of(new Fault(1, "", "HEADER_UNREADABLE"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String place = String.valueOf(i + 1);
            if (!expected.knows(columns.get(i))) {
                return Optional.of(new Fault(1, place, "COLUMN_UNKNOWN"));
            } else if (!seen.add(columns.get(i))) {
                return Optional.of(new Fault(1, place, "COLUMN_TWICE"));
            }
        }
        return expected.required().stream()
                .filter(name -> !seen.contains(name))
                .findFirst()
                .map(name -> new Fault(1, name, "COLUMN_MISSING"));
    }

    /** Null at the end. */
    Next next() throws IOException {
        CsvRecords.Row row = records.next();
        if (row == null) {
            return null;
        } else if (row.problem() != null) {
            return faulty(row, "", row.problem().name());
        } else if (row.cells().size() != columns.size()) {
            return faulty(row, "", row.cells().size() > columns.size() ? "TOO_MANY_CELLS" : "TOO_FEW_CELLS");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> odd = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = FormulaCells.unguard(row.cells().get(i).strip());
            if (!StorableText.is(LINE_ENDS.matcher(cell).replaceAll(""))) {
                odd.add(columns.get(i));
            } else if (!cell.isEmpty()) {
                cells.put(columns.get(i), cell);
            }
        }
        return odd.isEmpty() ? new Next(new InRow(row.line(), cells), null) : faulty(row, odd.get(0), "ODD_CHARACTER");
    }

    private static Next faulty(CsvRecords.Row row, String column, String code) {
        return new Next(null, new Fault(row.line(), column, code));
    }
}
