package io.izinhub.crm.stored;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of an exported file. Prints nothing of it.
 *
 * @param line where it begins, from 1
 * @param cells by name of the column, in its order
 */
record IssueRecord(long line, Map<String, String> cells, Set<Unread> unread) {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(19[89]\\d|20\\d\\d)(?!\\d)");
    private static final String FIELD = "field";
    private static final String TEXT = "text";

    /**
     * How the columns are called.
     *
     * @param id of the issue's number, {@code at} of its day
     */
    record Columns(String id, String at) {}

    /** Each text of it: of the column {@code text} under the name in {@code field}, or of all columns that are left. */
    List<StoredText> texts(Columns columns, FieldNames names) {
        String issue = cells.getOrDefault(columns.id(), "");
        int year = year(cells.getOrDefault(columns.at(), ""));
        List<StoredText> texts = new ArrayList<>();
        if (cells.containsKey(FIELD) && cells.containsKey(TEXT)) {
            add(texts, issue, names.shown(cells.get(FIELD)), cells.get(TEXT), year);
        } else {
            cells.forEach((column, text) -> {
                if (!column.equals(columns.id()) && !column.equals(columns.at())) {
                    add(texts, issue, names.shown(column), text, year);
                }
            });
        }
        if (texts.isEmpty() && !unread.isEmpty()) {
            add(texts, issue, FieldNames.OTHER, " ", year);
        }
        return texts;
    }

    private void add(List<StoredText> texts, String issue, String field, String text, int year) {
        if (!text.isBlank() || texts.isEmpty() && !unread.isEmpty()) {
            List<Unread> why = texts.isEmpty() ? List.copyOf(unread) : List.of();
            texts.add(new StoredText(issue, field, StoredScan.part(text), year, line, List.of(), why));
        }
    }

    /** The first year that stands in it, however the day is written. */
    static int year(String at) {
        Matcher year = YEAR.matcher(at);
        return year.find() ? Integer.parseInt(year.group(1)) : 0;
    }

    @Override
    public String toString() {
        return "IssueRecord[line=" + line + ", " + unread + "]";
    }
}
