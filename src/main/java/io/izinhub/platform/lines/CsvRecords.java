package io.izinhub.platform.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads CSV record by record in constant memory. A record may span lines; one whose quote never closes does not swallow
 * the file: its first line is broken and reading goes on at the next one. The first record is the header and tells the
 * separator. Not thread-safe.
 */
public final class CsvRecords {

    /** A record has at most so many lines and bytes; no cell of ours needs more. */
    private static final int MAX_LINES = 50;

    private static final int MAX_BYTES = 32 * 1024;

    /** Why a record cannot be read. */
    public enum Problem {
        TOO_LONG,
        BAD_QUOTES,
        BAD_ENCODING
    }

    /**
     * One record.
     *
     * @param line number of its first line, the header's is 1
     * @param raw its bytes without the last line end
     * @param cells null where there is a problem
     * @param problem null where there is none
     */
    public record Row(long line, byte[] raw, List<String> cells, Problem problem) {}

    private final ByteLines lines;
    private final Charset charset;
    private final Deque<ByteLines.Line> pushedBack = new ArrayDeque<>();
    private final Row header;
    private final char separator;
    private long lineNumber;

    /** Reads the header. A text without any line has a header without cells. */
    public CsvRecords(InputStream in, Charset charset) throws IOException {
        this.lines = new ByteLines(in, MAX_BYTES);
        this.charset = charset;
        ByteLines.Line first = nextLine();
        String text = first == null ? "" : new String(first.bytes(), charset);
        this.separator = CsvCells.separatorOf(text);
        if (first == null) {
            this.header = new Row(1, new byte[0], List.of(), null);
        } else {
            pushedBack.push(first);
            lineNumber--;
            this.header = next();
        }
    }

    public Row header() {
        return header;
    }

    public char separator() {
        return separator;
    }

    /** The next record, blank lines left out; null at the end. */
    public Row next() throws IOException {
        ByteLines.Line first = nextLine();
        while (first != null && first.isBlank()) {
            first = nextLine();
        }
        if (first == null) {
            return null;
        }
        long number = lineNumber;
        if (first.cut()) {
            return new Row(number, first.bytes(), null, Problem.TOO_LONG);
        }
        return read(number, first);
    }

    private Row read(long number, ByteLines.Line first) throws IOException {
        byte[] raw = first.bytes();
        ByteLines.Line last = first;
        List<ByteLines.Line> taken = new ArrayList<>();
        while (true) {
            String text = new String(raw, charset);
            if (charset.equals(StandardCharsets.UTF_8) && text.indexOf('\uFFFD') >= 0) {
                return giveBack(number, first, taken, Problem.BAD_ENCODING);
            }
            CsvCells.Split split = CsvCells.split(text, separator);
            if (split instanceof CsvCells.Cells cells) {
                return new Row(number, raw, cells.values(), null);
            }
            ByteLines.Line more = split instanceof CsvCells.Open && taken.size() < MAX_LINES && raw.length < MAX_BYTES
                    ? nextLine()
                    : null;
            if (more == null || more.cut()) {
                if (more != null) {
                    taken.add(more);
                }
                return giveBack(number, first, taken, Problem.BAD_QUOTES);
            }
            taken.add(more);
            raw = joined(raw, last, more);
            last = more;
        }
    }

    /** The first line alone is bad; the others are read anew. */
    private Row giveBack(long number, ByteLines.Line first, List<ByteLines.Line> taken, Problem problem) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            pushedBack.push(taken.get(i));
        }
        lineNumber = number;
        return new Row(number, first.bytes(), null, problem);
    }

    private ByteLines.Line nextLine() throws IOException {
        ByteLines.Line line = pushedBack.isEmpty() ? lines.next() : pushedBack.pop();
        lineNumber += line == null ? 0 : 1;
        return line;
    }

    private static byte[] joined(byte[] raw, ByteLines.Line last, ByteLines.Line more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + more.bytes().length + 2);
        out.writeBytes(raw);
        if (last.carriageReturn()) {
            out.write('\r');
        }
        out.write('\n');
        out.writeBytes(more.bytes());
        return out.toByteArray();
    }
}
