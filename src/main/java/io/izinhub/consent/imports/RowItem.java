package io.izinhub.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** The cells of a row in the shape of the record API. An empty cell is a field that is not given. Pure. */
final class RowItem {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BETWEEN_PURPOSES = Pattern.compile("[|;,\\s]+");

    private RowItem() {}

    /** @throws JsonProcessingException the cell {@code evidence} is no JSON */
    static ObjectNode of(List<String> columns, List<String> cells) throws JsonProcessingException {
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
