package io.izinhub.consent.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.ImportRow.Problem;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.consent.intake.Reading;
import io.izinhub.consent.intake.StatementReader;
import org.springframework.stereotype.Component;

/** Turns a record into a statement, by the same rules as the record API, or says what is wrong with it. Thread-safe. */
@Component
class RowCheck {

    /** R28: a row without a document reference of its own is weak. */
    private static final StatementReader.Entrance FILE = new StatementReader.Entrance("import", true);

    private final StatementReader reader;

    RowCheck(StatementReader reader) {
        this.reader = reader;
    }

    /** What became of a record: exactly one of the two. */
    record Checked(Statement statement, Problem problem) {}

    Checked check(ImportRow row) {
        return check(row, FILE);
    }

    /** @param entrance the row did not come through the API */
    Checked check(ImportRow row, StatementReader.Entrance entrance) {
        if (row.problem() != null) {
            return new Checked(null, row.problem());
        }
        if (isSpreadsheetNumber(row.item().get("recipient"))
                || isSpreadsheetNumber(row.item().get("value"))) {
            return new Checked(null, new Problem("EXCEL_NUMBER", "recipient"));
        }
        Reading reading = reader.read(row.item(), entrance);
        if (reading instanceof Reading.Accepted accepted) {
            return new Checked(accepted.statement(), null);
        }
        ItemFault refusal = (ItemFault) reading;
        return new Checked(null, new Problem(refusal.code().name(), refusal.field() == null ? "" : refusal.field()));
    }

    private static boolean isSpreadsheetNumber(JsonNode value) {
        return value != null && value.isTextual() && RowStatements.isSpreadsheetNumber(value.textValue());
    }
}
