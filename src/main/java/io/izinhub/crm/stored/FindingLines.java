package io.izinhub.crm.stored;

import io.izinhub.platform.lines.CsvCells;
import java.util.List;
import java.util.stream.Collectors;

/** Places as rows of CSV. Pure. */
final class FindingLines {

    private static final char SEPARATOR = ',';
    static final String HEADER = "issue,field,place,category,decision,score,rule,start,end,task\r\n";

    private FindingLines() {}

    static String of(FindingRows.Line line) {
        String task = line.task() == null ? "" : line.task().toString();
        Found found = line.found();
        List<String> rest = found == null
                ? List.of(FindingRows.UNREADABLE, line.unread().name(), "", "", "", "", task)
                : List.of(
                        found.category().name(),
                        found.decision().name(),
                        Integer.toString(found.score()),
                        found.rule(),
                        Integer.toString(found.start()),
                        Integer.toString(found.end()),
                        task);
        return row(List.of(line.issue(), line.field(), Long.toString(line.place()))) + SEPARATOR + row(rest) + "\r\n";
    }

    /** Nothing in it begins a formula: numbers, hashes, and names that begin with a letter or a bracket. */
    private static String row(List<String> cells) {
        return cells.stream().map(cell -> CsvCells.quoted(cell, SEPARATOR)).collect(Collectors.joining(","));
    }
}
