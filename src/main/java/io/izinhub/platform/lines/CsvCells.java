package io.izinhub.platform.lines;

import java.util.ArrayList;
import java.util.List;

/** The cells of one CSV record (RFC 4180) with a separator that may be comma, semicolon or tab. Pure functions. */
public final class CsvCells {

    /** What became of a record. */
    public sealed interface Split {}

    /** A whole record. */
    public record Cells(List<String> values) implements Split {}

    /** The text ends inside a quoted cell: more lines may belong to it. */
    public record Open() implements Split {}

    /** A quoted cell is followed by something else than a separator. */
    public record Broken() implements Split {}

    private static final char QUOTE = '"';

    private CsvCells() {}

    /** The separator that the header uses: the most frequent of comma, semicolon and tab outside quotes. */
    public static char separatorOf(String header) {
        char best = ',';
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < header.length(); i++) {
                quoted ^= header.charAt(i) == QUOTE;
                count += !quoted && header.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    public static Split split(String text, char separator) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            if (at < text.length() && text.charAt(at) == QUOTE) {
                StringBuilder cell = new StringBuilder();
                at = unquote(text, at + 1, cell);
                if (at < 0) {
                    return new Open();
                }
                if (at < text.length() && text.charAt(at) != separator) {
                    return new Broken();
                }
                cells.add(cell.toString());
            } else {
                int stop = text.indexOf(separator, at);
                stop = stop < 0 ? text.length() : stop;
                cells.add(text.substring(at, stop));
                at = stop;
            }
            if (at >= text.length()) {
                return new Cells(cells);
            }
            at++;
        }
    }

    /** @return position after the closing quote, -1 if there is none */
    private static int unquote(String text, int from, StringBuilder cell) {
        int at = from;
        while (true) {
            int quote = text.indexOf(QUOTE, at);
            if (quote < 0) {
                return -1;
            }
            cell.append(text, at, quote);
            if (quote + 1 < text.length() && text.charAt(quote + 1) == QUOTE) {
                cell.append(QUOTE);
                at = quote + 2;
            } else {
                return quote + 1;
            }
        }
    }

    /** A cell as it has to be written. */
    public static String quoted(String value, char separator) {
        boolean plain = value.indexOf(separator) < 0
                && value.indexOf(QUOTE) < 0
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0;
        return plain ? value : QUOTE + value.replace("\"", "\"\"") + QUOTE;
    }
}
