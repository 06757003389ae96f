package io.izinhub.consent.imports;

import io.izinhub.platform.web.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** The columns of a file: the JSON names of the record API, with {@code evidence.*} for the parts of the evidence. */
final class CsvHeader {

    static final String EVIDENCE_PART = "evidence.";

    private static final Set<String> KNOWN = Set.of(
            "brand",
            "channel",
            "recipient",
            "value",
            "recipientType",
            "status",
            "source",
            "consentAt",
            "purposes",
            "evidence",
            "idempotencyKey",
            RowReader.REJECT_CODE,
            RowReader.REJECT_DETAIL);
    private static final List<String> REQUIRED = List.of("brand", "channel", "status", "source", "consentAt");

    private CsvHeader() {}

    /**
     * The names, checked. The complaint names a column by its place only: a file without header has data there.
     *
     * @throws ProblemException a column is unknown, there twice or missing
     */
    static List<String> read(List<String> cells) {
        List<String> names =
                cells == null ? List.of() : cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!KNOWN.contains(name) && !name.startsWith(EVIDENCE_PART)) {
                throw problem("UNKNOWN_COLUMN").with("column", i + 1);
            }
            if (!seen.add(name) && !isOfRejects(name)) {
                throw problem("COLUMN_TWICE").with("column", i + 1);
            }
        }
        REQUIRED.forEach(name -> require(seen.contains(name), name));
        require(seen.contains("recipient") || seen.contains("value"), "recipient");
        return names;
    }

    static boolean isOfRejects(String name) {
        return name.equals(RowReader.REJECT_CODE) || name.equals(RowReader.REJECT_DETAIL);
    }

    private static ProblemException problem(String code) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, code);
    }

    private static void require(boolean there, String name) {
        if (!there) {
            throw problem("MISSING_COLUMN").with("name", name);
        }
    }
}
