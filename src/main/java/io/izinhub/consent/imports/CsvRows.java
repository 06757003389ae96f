package io.izinhub.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.lines.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/** The records of a CSV file in the shape of the record API. An empty cell is a field that is not given. */
final class CsvRows implements RowReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BETWEEN_PURPOSES = Pattern.compile("[|;,\\s]+");

    private final CsvRecords records;
    private final List<String> columns;

    CsvRows(InputStream in, Charset charset) throws IOException {
        this.records = new CsvRecords(in, charset);
        this.columns = CsvHeader.read(records.header().cells());
    }

    byte[] header() {
        return records.header().raw();
    }

    @Override
    public ImportRow next() throws IOException {
        CsvRecords.Row row = records.next();
        if (row == null) {
            return null;
        }
        if (row.problem() != null) {
            return ImportRow.bad(row.line(), row.raw(), row.problem().name());
        }
        if (row.cells().size() > columns.size()) {
            return ImportRow.bad(row.line(), row.raw(), "TOO_MANY_CELLS");
        }
        try {
            return ImportRow.of(row.line(), row.raw(), item(row.cells()));
        } catch (JsonProcessingException e) {
            return ImportRow.bad(row.line(), row.raw(), "EVIDENCE_NO_JSON");
        }
    }

    private ObjectNode item(List<String> cells) throws JsonProcessingException {
        ObjectNode item = JSON.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            String value = FormulaCells.unguard(cells.get(i).strip());
            if (!value.isEmpty() && !CsvHeader.isOfRejects(columns.get(i))) {
                put(item, columns.get(i), value);
            }
        }
        return item;
    }

    private static void put(ObjectNode item, String column, String value) throws JsonProcessingException {
        switch (column) {
            case "consentAt" -> item.put(column, LocalTimes.withOffset(value));
            case "purposes" -> {
                ArrayNode purposes = item.putArray(column);
                BETWEEN_PURPOSES.splitAsStream(value).forEach(purposes::add);
            }
            case "evidence" -> {
                JsonNode evidence = JSON.readTree(value);
                item.set(
                        column,
                        item.get(column) instanceof ObjectNode parts && evidence instanceof ObjectNode whole
                                ? whole.setAll(parts)
                                : evidence);
            }
            default -> {
                if (column.startsWith(CsvHeader.EVIDENCE_PART)) {
                    ObjectNode evidence =
                            item.get("evidence") instanceof ObjectNode given ? given : item.putObject("evidence");
                    evidence.put(column.substring(CsvHeader.EVIDENCE_PART.length()), value);
                } else {
                    item.put(column, value);
                }
            }
        }
    }
}
