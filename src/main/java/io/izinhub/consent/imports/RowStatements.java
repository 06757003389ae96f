package io.izinhub.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.ImportRow.Problem;
import io.izinhub.consent.intake.StatementReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Rows of files that came another way than through the import, read by its rules. Thread-safe. */
@Component
public class RowStatements {

    private static final byte[] NOTHING = new byte[0];
    private static final Pattern SPREADSHEET_NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]?\\d+");

    private final RowCheck check;
    private final MessageSource messages;

    RowStatements(RowCheck check, MessageSource messages) {
        this.check = check;
        this.messages = messages;
    }

    /**
     * What became of a row.
     *
     * @param statement null where it is refused
     * @param code why it is, as in a file of rejected rows; else null
     * @param column the import's column concerned, empty for the row as a whole; never a value
     */
    public record Read(Statement statement, String code, String column) {}

    /**
     * Reads a row. A consent without a document reference of its own is weak (R28).
     *
     * @param cells by the import's columns
     * @param origin of the statement: who told it is not told again
     */
    public Read read(Map<String, String> cells, String origin) {
        try {
            ImportRow row =
                    ImportRow.of(0, NOTHING, RowItem.of(List.copyOf(cells.keySet()), List.copyOf(cells.values())));
            RowCheck.Checked checked = check.check(row, new StatementReader.Entrance(origin, true));
            return checked.problem() == null
                    ? new Read(checked.statement(), null, null)
                    : new Read(null, checked.problem().code(), checked.problem().field());
        } catch (JsonProcessingException e) {
            return new Read(null, "EVIDENCE_NO_JSON", "evidence");
        }
    }

    /** A time as files have it, without an offset Istanbul's; empty for a text that is none. */
    public static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(LocalTimes.withOffset(text)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What a spreadsheet makes of a phone number, losing figures: {@code 5,32123E+09}. */
    public static boolean isSpreadsheetNumber(String text) {
        return SPREADSHEET_NUMBER.matcher(text.strip()).matches();
    }

    /** What is wrong with such a row, and what to do about it; empty where the code is none of the import's. */
    public String sentence(String code, Locale language) {
        return new Reasons(messages, language, ImportFormat.CSV.name()).of(new Problem(code, ""));
    }
}
