package io.izinhub.crm.stored;

import io.izinhub.platform.lines.CsvCells;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * Issues as CSV. Texts of issues are long and have many lines: each character is looked at once, a cell that is too long is
 * read to its end and cut. The first line is the header and tells the separator.
 */
final class CsvIssues implements IssueReader {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int MOST_COLUMNS = 500;
    private static final int END = -1;
    private static final int NOTHING = -2;
    private static final char NOT_DECODED = '\uFFFD';

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private final char separator;
    private final List<String> columns;
    private int pushed = NOTHING;
    private long line = 1;

    CsvIssues(InputStream in, Charset charset, IssueRecord.Columns names) throws IOException {
        this.in = new InputStreamReader(in, charset);
        String first = header();
        this.separator = CsvCells.separatorOf(first);
        this.columns = columns(first, separator, names);
    }

    @Override
    public IssueRecord next() throws IOException {
        while (true) {
            Record record = new Record(line);
            if (!record.read()) {
                return null;
            }
            if (!record.isBlank()) {
                return record.done();
            }
        }
    }

    private String header() throws IOException {
        StringBuilder first = new StringBuilder();
        int c = take();
        while (c != '\n' && c != END && first.length() <= LONGEST_HEADER) {
            if (c != '\r' && !(c == '\uFEFF' && first.isEmpty())) {
                first.append((char) c);
            }
            c = take();
        }
        return first.toString();
    }

    private static List<String> columns(String first, char separator, IssueRecord.Columns names) {
        List<String> columns = CsvCells.split(first, separator) instanceof CsvCells.Cells cells
                ? cells.values().stream().map(String::strip).toList()
                : List.of();
        if (columns.size() > MOST_COLUMNS || !columns.contains(names.id())) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MISSING_COLUMN").with("name", names.id());
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!seen.add(columns.get(i)) && !columns.get(i).isEmpty()) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "COLUMN_TWICE").with("column", i + 1);
            }
        }
        return columns;
    }

    private int take() throws IOException {
        int c = pushed == NOTHING ? read() : pushed;
        pushed = NOTHING;
        line += c == '\n' ? 1 : 0;
        return c;
    }

    /** A reader's own single characters cost a lock each. */
    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(in.read(buffer), 0);
        }
        return at < end ? buffer[at++] : END;
    }

    private void giveBack(int c) {
        pushed = c;
        line -= c == '\n' ? 1 : 0;
    }

    /** One record while it is read. */
    private final class Record {

        private final long from;
        private final List<String> cells = new ArrayList<>();
        private final Set<Unread> unread = EnumSet.noneOf(Unread.class);
        private final StringBuilder beyond = new StringBuilder();
        private StringBuilder cell = new StringBuilder();

        Record(long from) {
            this.from = from;
        }

        /** @return false at the end of the file */
        boolean read() throws IOException {
            boolean quoted = false;
            boolean atStart = true;
            boolean any = false;
            while (true) {
                int c = take();
                any |= c != END;
                if (c == END) {
                    if (quoted) {
                        unread.add(Unread.BROKEN);
                    }
                    endCell();
                    return any;
                }
                if (quoted) {
                    quoted = inQuotes(c);
                } else if (c == '"' && atStart) {
                    quoted = true;
                } else if (c == separator) {
                    endCell();
                    atStart = true;
                    continue;
                } else if (c == '\n') {
                    endCell();
                    return true;
                } else if (c != '\r') {
                    append(c);
                }
                atStart = false;
            }
        }

        /** A quote ends the cell; what stands between it and the separator is read all the same. */
        private boolean inQuotes(int c) throws IOException {
            if (c != '"') {
                append(c);
                return true;
            }
            int after = take();
            if (after == '"') {
                append('"');
                return true;
            }
            if (after != separator && after != '\r' && after != '\n' && after != END) {
                unread.add(Unread.BROKEN);
            }
            giveBack(after);
            return false;
        }

        private void append(int c) {
            if (c == NOT_DECODED) {
                unread.add(Unread.BAD_ENCODING);
            }
            if (cell.length() < MOST_TEXT) {
                cell.append((char) c);
            } else {
                unread.add(Unread.TOO_LONG);
            }
        }

        private void endCell() {
            if (cells.size() < columns.size()) {
                cells.add(cell.toString());
            } else if (!cell.toString().isBlank()) {
                // a separator in a text that was not quoted: what is behind the last column belongs to it
                unread.add(Unread.BROKEN);
                if (beyond.length() < MOST_TEXT) {
                    beyond.append(separator).append(cell);
                }
            }
            cell = new StringBuilder();
        }

        boolean isBlank() {
            return unread.isEmpty() && cells.stream().allMatch(String::isBlank);
        }

        IssueRecord done() {
            if (!beyond.isEmpty()) {
                cells.set(cells.size() - 1, cells.get(cells.size() - 1) + beyond);
            }
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                named.put(columns.get(i).isEmpty() ? "column " + (i + 1) : columns.get(i), cells.get(i));
            }
            return new IssueRecord(from, named, unread);
        }
    }
}
