package io.izinhub.consent.imports;

import io.izinhub.platform.lines.CsvCells;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps cells of a stranger from being worked out by the spreadsheet of whoever opens the rejected rows: an apostrophe
 * before them makes them text, and the import takes it off again. What is a number for the eye stays as it is: a phone in
 * {@code +90} form has to. Pure functions.
 */
public final class FormulaCells {

    private static final String BEGINS_A_FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** Figures alone call nothing. */
    private static final Pattern FIGURES = Pattern.compile("[+-][0-9 ().,/eE+-]*");

    private static final Pattern BETWEEN = Pattern.compile("[,;\t\"\r\n]");

    private FormulaCells() {}

    static boolean isFormula(String cell) {
        String text = cell.strip();
        return !text.isEmpty()
                && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                && !FIGURES.matcher(text).matches();
    }

    /** The cell as text, where a spreadsheet would work it out. */
    public static String guard(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    /** The cell as it was before {@link #guard}. */
    public static String unguard(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1))
                ? cell.substring(1).strip()
                : cell;
    }

    /**
     * A record that no spreadsheet works out; the same text where it does nothing of that kind. One whose cells cannot be
     * told apart becomes a single cell.
     */
    static String guardRecord(String record, char separator) {
        if (CsvCells.split(record, separator) instanceof CsvCells.Cells cells) {
            if (cells.values().stream().noneMatch(FormulaCells::isFormula)) {
                return record;
            }
            List<String> guarded = new ArrayList<>();
            cells.values().forEach(cell -> guarded.add(CsvCells.quoted(guard(cell), separator)));
            return String.join(String.valueOf(separator), guarded);
        }
        return BETWEEN.splitAsStream(record).noneMatch(FormulaCells::isFormula)
                ? record
                : CsvCells.quoted(guard(record), separator);
    }
}
