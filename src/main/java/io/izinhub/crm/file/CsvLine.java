package io.izinhub.crm.file;

import io.izinhub.consent.imports.FormulaCells;
import io.izinhub.platform.lines.CsvCells;
import java.util.List;
import java.util.stream.Collectors;

/** A record of CSV (RFC 4180) as the hub writes it. Pure. */
final class CsvLine {

    private CsvLine() {}

    /** With its line end; a cell that a spreadsheet would work out has an apostrophe before it. */
    static String of(List<String> cells, char separator) {
        return cells.stream()
                        .map(cell -> CsvCells.quoted(FormulaCells.guard(cell), separator))
                        .collect(Collectors.joining(String.valueOf(separator)))
                + "\r\n";
    }
}
